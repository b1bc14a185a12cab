import { describe, expect, test } from 'vitest';
import type { MessageKey } from '../../../kiosk/i18n/catalog.ts';
import { endonymOf, languageName } from '../../../kiosk/i18n/endonyms.ts';
import { catalogs, createWords, shellLocales } from '../../../kiosk/i18n/words.ts';
import { sites } from './fixtures.ts';

const keys = Object.keys(catalogs.vi ?? {}) as MessageKey[];
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('catalogs', () => {
  test('there are five', () => {
    expect(shellLocales).toEqual(['vi', 'en', 'zh-Hans', 'lo', 'km']);
  });

  test.each(shellLocales)('%s has every key and no other', (locale) => {
    expect(Object.keys(catalogs[locale] ?? {}).sort()).toEqual([...keys].sort());
  });

  test.each(shellLocales)('%s says something under every key, with the same placeholders', (locale) => {
    for (const key of keys) {
      const text = catalogs[locale]?.[key] ?? '';
      expect(text.trim(), key).not.toBe('');
      expect(text, key).toBe(text.trim());
      expect(placeholders(text), key).toEqual(placeholders(catalogs.vi?.[key] ?? ''));
      // A brace that is no placeholder would stand on the screen.
      expect(text.replaceAll(/\{\{\w+\}\}/g, ''), key).not.toMatch(/[{}]/);
    }
  });

  test('every locale of every site has one', () => {
    expect(sites.length).toBeGreaterThan(1);
    for (const { id, locales } of sites) for (const locale of locales) expect(shellLocales, id).toContain(locale);
  });

  test('is written in its own script', () => {
    const scripts = { 'zh-Hans': /\p{Script=Han}/u, lo: /\p{Script=Lao}/u, km: /\p{Script=Khmer}/u };
    for (const [locale, script] of Object.entries(scripts)) {
      for (const key of keys) expect(catalogs[locale]?.[key], `${locale} ${key}`).toMatch(script);
    }
  });
});

describe('words', () => {
  const wordsFor = createWords();

  test('fill their placeholders, as text and not as HTML', () => {
    expect(wordsFor('en').t('page.part', { part: 2, parts: 5 })).toBe('Part 2 of 5');
    expect(wordsFor('en').t('page.issuer', { issuer: '<b>A & B</b>' })).toBe('Issued by: <b>A & B</b>');
    expect(wordsFor('en').t('page.issuer', { issuer: '{{issuer}} $t(out.title)' })).not.toContain('not in service');
  });

  test('of a locale without a catalog are English, and say so; dates stay the reader’s own', () => {
    const french = wordsFor('fr');
    expect([french.locale, french.lang]).toEqual(['fr', 'en']);
    expect(french.t('bar.home')).toBe(wordsFor('en').t('bar.home'));
    expect(wordsFor('constructor').lang).toBe('en');
  });

  test.each(shellLocales)('%s is asked for its own words', (locale) => {
    const { lang, t } = wordsFor(locale);
    expect(lang).toBe(locale);
    for (const key of keys)
      if (placeholders(catalogs[locale]?.[key] ?? '').length === 0)
        expect((t as (key: MessageKey) => string)(key)).toBe(catalogs[locale]?.[key]);
  });
});

describe('languages', () => {
  test('name themselves in their own script', () => {
    expect(shellLocales.map(endonymOf)).toEqual(['Tiếng Việt', 'English', '简体中文', 'ພາສາລາວ', 'ភាសាខ្មែរ']);
  });

  test('have a name for every reader', () => {
    for (const reader of shellLocales) for (const of of shellLocales) expect(languageName(of, reader)).not.toBe(of);
    expect(languageName('lo', 'en')).toBe('Lao');
    expect(endonymOf('fr')).toBe('français');
  });
});
