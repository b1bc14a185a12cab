import { describe, expect, it } from 'vitest';
import { factDifference } from '../../../control-server/signing-desk/difference/fact-difference.ts';
import { textDifference } from '../../../control-server/signing-desk/difference/text-difference.ts';
import { wordDifference } from '../../../control-server/signing-desk/difference/word-difference.ts';
import { verifyCandidate } from '../../../control-server/signing-desk/verify/verify-candidate.ts';
import type { Block } from '../../../shared/content-model/index.ts';
import { body, customsPage, paragraph, sampleContent, sampleMeta, sampleSite } from '../release/content.ts';
import { FrozenCandidate } from './frozen-candidate.ts';

const shown = (before: string, after: string, locale = 'vi'): string =>
  wordDifference(before, after, locale)
    .map(({ kind, text }) => (kind === 'added' ? `{+${text}+}` : kind === 'removed' ? `{-${text}-}` : text))
    .join('');

describe('words', () => {
  it.each([
    ['vi', 'Khai trên 5.000 USD', 'Khai trên 10.000 USD', 'Khai trên {-5.000-}{+10.000+} USD'],
    ['vi', 'mở 7:00', 'mở 7:30', 'mở {-7:00-}{+7:30+}'],
    ['en', 'do not bring', 'do bring', 'do {-not -}bring'],
    ['en', 'a b', 'a  b', 'a {+ +}b'],
    ['zh-Hans', '超过5,000美元', '超过9,000美元', '超过{-5,000-}{+9,000+}美元'],
    ['lo', 'ຂ້ອຍຮັກລາວ', 'ຂ້ອຍຮັກລາວ', 'ຂ້ອຍຮັກລາວ'],
  ])('%s: %s -> %s', (locale, before, after, expected) => {
    expect(shown(before, after, locale)).toBe(expected);
  });

  it('lose nothing: both texts can be put together from the parts', () => {
    const [before, after] = ['ភាសាខ្មែរ ១២៣\nមួយ', 'ភាសាខ្មែរ ១២៤\nពីរ'];
    const parts = wordDifference(before, after, 'km');
    expect(parts.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text])).join('')).toBe(before);
    expect(parts.flatMap(({ kind, text }) => (kind === 'removed' ? [] : [text])).join('')).toBe(after);
  });

  it('show characters nobody sees by name', () => {
    expect(shown('5000', '5\u202E000', 'vi')).toContain('⟦U+202E⟧');
  });
});

describe('a text', () => {
  const link = (page: string): Block => ({ id: 'first', kind: 'paragraph', text: [{ text: 'xem', page }] });

  it('shows a link that leads elsewhere', () => {
    const [block] = textDifference(body('A', link('visa')), body('A', link('customs')), 'vi').blocks;
    expect(block?.change).toBe('changed');
    expect(block?.parts.some(({ kind, text }) => kind === 'added' && text.includes('customs'))).toBe(true);
  });

  it('shows a removed block where it stood, and a moved one as moved', () => {
    const before = body('A', paragraph('một', 'one'), paragraph('hai', 'two'), paragraph('ba', 'three'), paragraph('bốn', 'four'));
    const after = body('A', paragraph('bốn', 'four'), paragraph('một', 'one'), paragraph('ba', 'three'));
    expect(textDifference(before, after, 'vi').blocks.map(({ id, change }) => `${id} ${change}`)).toEqual([
      'four moved',
      'one same',
      'two removed',
      'three same',
    ]);
  });

  it('of a block of another kind says so', () => {
    const heading: Block = { id: 'first', kind: 'heading', level: 2, text: [{ text: 'A' }] };
    expect(textDifference(body('A', paragraph('A')), body('A', heading), 'vi').blocks[0]?.attributes).toEqual([
      { name: 'kind', before: 'paragraph', after: 'heading' },
    ]);
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
