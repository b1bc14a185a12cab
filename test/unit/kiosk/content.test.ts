import { describe, expect, test } from 'vitest';
import { firstLocale, openContent, pageIds, pagesFor } from '../../../kiosk/state/content.ts';
import { contentOf, siteOf, sites } from './fixtures.ts';

describe('pages as a reader of a locale sees them', () => {
  test('his own locale, in its order', () => {
    const content = contentOf({ pagesOf: { en: ['c', 'a', 'b'] } });
    expect(pagesFor(content, 'en').map((page) => page.title)).toEqual(['c en', 'a en', 'b en']);
  });

  test('a page his locale lacks stands in the source language, marked as such by its locale', () => {
    const content = contentOf({ pagesOf: { en: ['a', 'c'] } });
    expect(pagesFor(content, 'en').map((page) => [page.id, page.locale])).toEqual([
      ['a', 'en'],
      ['c', 'en'],
      ['b', 'vi'],
    ]);
    expect(pageIds(content, 'en')).toEqual(new Set(['a', 'b', 'c']));
  });

  test('a locale without an index reads the source language', () => {
    expect(pagesFor(contentOf(), 'fr').map((page) => page.locale)).toEqual(['vi', 'vi', 'vi']);
  });

  test('no page of the source language is lost in any locale of any site', () => {
    for (const site of sites) {
      const content = contentOf({ site, pagesOf: Object.fromEntries(site.locales.slice(1).map((locale) => [locale, ['a']])) });
      for (const locale of site.locales) expect(pageIds(content, locale)).toEqual(new Set(['a', 'b', 'c']));
    }
  });
});

test('opening a release reads the index of every locale, so that changing the language needs no disk', async () => {
  const { active } = contentOf({ site: siteOf('bo-y'), version: 7 });
  const content = await openContent(active);
  expect([...content.indexes.keys()]).toEqual(['vi', 'lo', 'en', 'km']);
  expect(content.version).toBe(7);
  await expect(openContent({ ...active, index: () => Promise.reject(new Error('damaged')) })).rejects.toThrow('damaged');
});

test('a session starts in the first locale of its site', () => {
  expect(sites.map(firstLocale)).toEqual(sites.map(() => 'vi'));
});
