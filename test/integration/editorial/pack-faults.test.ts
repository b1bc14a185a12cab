import { describe, expect, it } from 'vitest';
import { checkPack } from '../../../control-server/editorial/pack/check.ts';
import { checkReport } from '../../../control-server/editorial/pack/check-report.ts';
import { readPack, requireSound } from '../../../control-server/editorial/pack/read-pack.ts';
import { soundPack, withPack } from './pack-folder.ts';

const siteFile = 'sites/lao-cai/site.yaml';
const vi = 'sites/lao-cai/customs/vi.md';
const en = 'sites/lao-cai/customs/en.md';

/** The sound pack with words of one file replaced. */
const edited = (file: string, from: string, to: string): Record<string, string> => {
  const text = soundPack[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} has no "${from}"`);
  return { [file]: text.replace(from, to) };
};
const lineOf = (file: string, words: string): number => (soundPack[file] ?? '').split('\n').findIndex((line) => line.includes(words)) + 1;

/** Line of the block itself, below its id comment. */
const blockLine = (file: string, id: string): number => lineOf(file, `#${id}`) + 1;

const faults: [name: string, changes: Record<string, string | undefined>, file: string, line: number, message: RegExp][] = [
  ['no agencies', { 'common/agencies.yaml': undefined }, 'common/agencies.yaml', 1, /missing/],
  [
    'an unknown key of an agency',
    edited('common/agencies.yaml', 'abbreviation: B,', 'abbreviation: B, colour: red,'),
    'common/agencies.yaml',
    2,
    /unknown key "colour"/,
  ],
  [
    'a successor of nobody',
    edited('common/agencies.yaml', 'abbreviation: B,', 'abbreviation: B, succeeds: ghost,'),
    'common/agencies.yaml',
    2,
    /no agency ghost/,
  ],
  ['an agency twice', edited('common/agencies.yaml', 'id: bdbp', 'id: so'), 'common/agencies.yaml', 2, /listed twice/],
  ['no site.yaml', { [siteFile]: undefined }, siteFile, 1, /missing/],
  ['a site file that is no YAML', { [siteFile]: 'id: [lao-cai\nstatus' }, siteFile, 2, /not valid YAML/],
  ['an id that is not the folder', edited(siteFile, 'id: lao-cai', 'id: sa-pa'), siteFile, 1, /folder is called lao-cai/],
  ['an unknown key of a site', edited(siteFile, 'accent: terrace', 'accent: terrace\nlogo: x'), siteFile, 4, /unknown key "logo"/],
  ['a phone number that is a number', edited(siteFile, '"113"', '113'), siteFile, lineOf(siteFile, '113'), /emergency.0.phone/],
  [
    'words that lack a locale',
    edited(siteFile, 'titles: { vi: Sau, en: After }', 'titles: { vi: Sau }'),
    siteFile,
    lineOf(siteFile, 'vi: Sau'),
    /doors.after.titles lacks en/,
  ],
  [
    'words in a locale the site has not',
    edited(siteFile, 'labels: { vi: Công an,', 'labels: { km: x, vi: Công an,'),
    siteFile,
    lineOf(siteFile, 'Công an'),
    /has km/,
  ],
  [
    'a required locale the site has not',
    edited(siteFile, 'requiredLocales: [vi]', 'requiredLocales: [vi, km]'),
    siteFile,
    7,
    /km is not a locale/,
  ],
  ['a site without the source locale', edited(siteFile, 'locales: [vi, en]', 'locales: [en]'), siteFile, 6, /vi, the source locale/],
  ['a time zone that does not exist', edited(siteFile, 'Asia/Ho_Chi_Minh', 'Asia/Hekou'), siteFile, 9, /not a time zone/],
  ['an operator that does not exist', edited(siteFile, 'operator: so', 'operator: ghost'), siteFile, 10, /no agency ghost/],
  [
    'a tile without page',
    edited(siteFile, 'tiles: [customs, money]', 'tiles: [customs, visa]'),
    siteFile,
    lineOf(siteFile, 'tiles'),
    /no page visa/,
  ],
  [
    'a tile twice',
    edited(siteFile, 'tiles: [customs, money]', 'tiles: [customs, customs]'),
    siteFile,
    lineOf(siteFile, 'tiles'),
    /named twice/,
  ],
  [
    'an attract picture that is missing',
    { 'sites/lao-cai/media/gate.webp': undefined },
    siteFile,
    lineOf(siteFile, 'gate.webp'),
    /no picture media\/gate.webp/,
  ],
  [
    'a block picture that is missing',
    { 'sites/lao-cai/media/gate.webp': undefined },
    vi,
    blockLine(vi, 'gate'),
    /no picture media\/gate.webp/,
  ],
  [
    'a shared picture that is missing',
    { 'common/media/emblem.webp': undefined },
    en,
    blockLine(en, 'gate'),
    /no picture common\/emblem.webp/,
  ],
  ['a picture of another form', { 'sites/lao-cai/media/Gate 2.GIF': 'x' }, 'sites/lao-cai/media/Gate 2.GIF', 1, /kebab-case/],
  ['a link to a page that is not there', edited(en, 'page:money', 'page:visa'), en, blockLine(en, 'declare'), /page:visa/],
  ['a page without source text', { [vi]: undefined }, vi, 1, /source text is missing/],
  [
    'a locale the site has not',
    { 'sites/lao-cai/customs/km.md': soundPack[en] },
    'sites/lao-cai/customs/km.md',
    1,
    /km is not a locale of this site \(vi, en\)/,
  ],
  ['a file that is no text', { 'sites/lao-cai/customs/notes.txt': 'x' }, 'sites/lao-cai/customs/notes.txt', 1, /<locale>.md/],
  ['a file beside the pages', { 'sites/lao-cai/notes.md': 'x' }, 'sites/lao-cai/notes.md', 1, /belongs to no page/],
  ['a page folder of another form', { 'sites/lao-cai/My_Page/vi.md': soundPack[vi] }, 'sites/lao-cai/My_Page', 1, /kebab-case/],
  ['an owner that does not exist', edited(vi, 'owner: so', 'owner: ghost'), vi, lineOf(vi, 'owner'), /no agency ghost/],
  ['a review before the check', edited(vi, 'reviewBy: 2027', 'reviewBy: 2025'), vi, lineOf(vi, 'reviewBy'), /before checkedOn/],
  [
    'a translation that lacks a block',
    edited(en, '\n<!-- #gate -->\n![Gate](common/emblem.webp "The emblem")', ''),
    en,
    1,
    /block gate of the source text is missing/,
  ],
  ['a broken text', edited(en, 'Declare', '# Declare'), en, 8, /## text/],
];

describe('a fault of a pack is named with file and line', () => {
  it.each(faults)('%s', async (_name, changes, file, line, message) => {
    const { problems } = await withPack(changes, readPack);
    expect(problems).toContainEqual({ file, line, message: expect.stringMatching(message) });
  });

  it('and all of them at once', async () => {
    const changes = {
      ...edited(vi, 'owner: so', 'owner: ghost'),
      ...edited(siteFile, 'Asia/Ho_Chi_Minh', 'Asia/Hekou'),
      ...edited(en, 'page:money', 'https://x.vn'),
    };
    const read = await withPack(changes, readPack);
    expect(read.problems.map((problem) => problem.file).sort()).toEqual([en, vi, siteFile]);
    expect(() => requireSound(read)).toThrowError(expect.objectContaining({ code: 'pack-broken', details: { problems: read.problems } }));
  });
});

describe('a sound pack', () => {
  it('reads as what it says', async () => {
    const { pack, problems, notes } = await withPack({}, readPack);
    expect([...problems, ...notes]).toEqual([]);
    expect(pack.sites[0]?.pages.map(({ meta, texts }) => [meta.id, ...texts.map((text) => text.locale)])).toEqual([
      ['customs', 'vi', 'en'],
      ['money', 'vi'],
    ]);
    expect(pack.sites[0]?.media.map((picture) => picture.name)).toEqual(['media/gate.webp']);
    expect(pack.media.map((picture) => picture.name)).toEqual(['common/emblem.webp']);
  });

  it('is reported with its words per page and locale, and what to look at', async () => {
    const long = Array.from({ length: 25 }, () => 'word').join(' ');
    const changes = { ...edited(en, 'Declare 5,000 dollars', `Declare 6,000 dollars ${long}`) };
    const check = await withPack(changes, checkPack);
    expect(check.problems).toEqual([]);
    expect(check.warnings).toEqual([
      { file: en, line: blockLine(en, 'declare'), message: expect.stringMatching(/a sentence of \d+ words/) },
      { file: en, line: blockLine(en, 'declare'), message: 'block declare: numbers: only in vi: 5000; only in en: 6000' },
      { file: 'sites/lao-cai/money/vi.md', line: 1, message: 'no text in en' },
    ]);
    const report = checkReport(check);
    expect(report).toContain(`${en}:${blockLine(en, 'declare')}: warning: block declare: numbers`);
    expect(report).toMatch(/^lao-cai: words of +vi +en$/m);
    expect(report).toMatch(/^money +\d+ +-$/m);
    expect(report).toMatch(/0 errors, 3 warnings$/);
  });

  it('names stale blocks of an exported translation', async () => {
    const changes = { ...edited(en, '#declare', '#declare of:000000000000') };
    const { problems, warnings } = await withPack(changes, checkPack);
    expect(problems).toEqual([]);
    expect(warnings).toContainEqual({ file: en, line: blockLine(en, 'declare'), message: 'block declare: renders an earlier source text' });
  });
});
