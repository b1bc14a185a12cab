import { describe, expect, it } from 'vitest';
import { factDifference } from '../../../control-server/signing-desk/difference/fact-difference.ts';
import { printSpans } from '../../../control-server/signing-desk/difference/print-spans.ts';
import { verifyCandidate } from '../../../control-server/signing-desk/verify/verify-candidate.ts';
import type { Span } from '../../../shared/content-model/index.ts';
import { customsPage, sampleContent, sampleMeta, sampleSite } from '../release/content.ts';
import { FrozenCandidate } from './frozen-candidate.ts';

describe('marks', () => {
  it.each<[Span[], string]>([
    [[{ text: 'xem ' }, { text: 'hải quan', page: 'customs', strong: true }], 'xem [**hải quan**](customs)'],
    [[{ text: '海关', lang: 'zh-Hans', em: true }], '{_海关_}@zh-Hans'],
    [[{ text: 'xem [hải quan](customs)' }], 'xem \\[hải quan\\](customs)'],
  ])('are written so that no words can pass for them', (spans, expected) => {
    expect(printSpans(spans)).toBe(expected);
  });
});

describe('a release', () => {
  const changesFrom = async (...[before, after]: [Parameters<typeof sampleContent>[0], Parameters<typeof sampleContent>[0]]) => {
    const candidate = await FrozenCandidate.of(await sampleContent(before), await sampleContent(after));
    return (await verifyCandidate(candidate.ports(), candidate.desk())).changes;
  };

  it('shows a changed source without any changed words', async () => {
    const page = await customsPage();
    const other = { ...page, meta: sampleMeta('customs', { validUntil: '2027-01-01' }) };
    expect(await changesFrom({ pages: [page] }, { pages: [other] })).toMatchObject([
      {
        kind: 'facts',
        id: 'customs-facts',
        facts: [{ at: 'validUntil', before: undefined, after: '2027-01-01', locales: ['vi', 'zh-Hans', 'en'] }],
      },
    ]);
  });

  it('shows a text that goes, and what its readers get instead', async () => {
    const page = await customsPage();
    const without = { ...page, texts: page.texts.filter(({ locale }) => locale !== 'en') };
    expect(await changesFrom({ pages: [page] }, { pages: [without] })).toMatchObject([
      { kind: 'text', id: 'customs-en', change: 'removed', facts: [{ at: 'locale', before: 'en', after: 'vi', locales: ['en'] }] },
    ]);
  });

  it('shows changed site data value by value', async () => {
    const site = sampleSite();
    const other = { ...site, emergency: [{ phone: '114', labels: site.emergency[0]?.labels ?? {} }] };
    expect(await changesFrom({ site }, { site: other })).toMatchObject([
      { kind: 'site', facts: [{ at: 'emergency.0.phone', before: '113', after: '114' }] },
    ]);
  });

  it('names what is gone', () => {
    expect(factDifference({ a: [1, 2] }, { a: [1] })).toEqual([{ at: 'a.1', before: '2', after: undefined, locales: [] }]);
  });
});
