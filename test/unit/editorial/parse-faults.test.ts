import { describe, expect, it } from 'vitest';
import { parseSource, parseTranslation } from '../../../control-server/editorial/pack/parse.ts';

const front = [
  '---',
  'title: Hải quan',
  'summary: Cần khai gì.',
  'category: hai_quan',
  'class: official',
  'door: before',
  'icon: luggage',
  'owner: so',
  'checkedOn: 2026-11-24',
  'reviewBy: 2027-05-24',
  'certainty: seen',
  'sources:',
  '  - title: Nghị định',
  '    issuer: Chính phủ',
  '    date: 2023',
  '    seen: 2026-11-23',
  '---',
  '',
];
/** Line of the first line after the front matter. */
const bodyLine = front.length + 1;
const sourceOf = (...body: string[]) => parseSource('customs', [...front, ...body].join('\n'));

/** Body of a source text, line of the fault below the front matter (0 = first), words of its message. */
const bodies: [name: string, body: string[], line: number, message: RegExp][] = [
  ['a block without an id', ['Chữ.'], 0, /without an id/],
  ['an id without a block', ['<!-- #a -->', '', '<!-- #b -->', 'Chữ.'], 0, /no block follows the id comment #a/],
  ['an id at the end', ['<!-- #a -->', 'Chữ.', '', '<!-- #b -->'], 3, /no block follows/],
  ['an id that is not kebab-case', ['<!-- #A_b -->', 'Chữ.'], 0, /kebab-case/],
  ['an id used twice', ['<!-- #a -->', 'Chữ.', '', '<!-- #a -->', 'Chữ.'], 4, /used twice/],
  ['of: in a source text', ['<!-- #a of:0123456789ab -->', 'Chữ.'], 1, /renders nothing/],
  ['of: that is no hash', ['<!-- #a of:xyz -->', 'Chữ.'], 0, /12 hex digits/],
  ['HTML', ['<!-- #a -->', '<b>Chữ</b>'], 1, /no HTML/],
  ['a comment of another form', ['<!-- note -->', '', '<!-- #a -->', 'Chữ.'], 0, /no HTML/],
  ['a link to the web', ['<!-- #a -->', '[web](https://x.vn)'], 1, /link to "https:\/\/x.vn"/],
  ['an automatic link', ['<!-- #a -->', '<https://x.vn>'], 1, /link to/],
  ['a link with a title', ['<!-- #a -->', '[x](page:y "z")'], 1, /no title/],
  ['a heading of level 1', ['<!-- #a -->', '# Chữ'], 1, /## text or ### text/],
  ['a heading of level 4', ['<!-- #a -->', '#### Chữ'], 1, /## text or ### text/],
  ['an underlined heading', ['<!-- #a -->', 'Chữ', '---'], 1, /## text or ### text/],
  ['a nested list', ['<!-- #a -->', '- một', '  - hai'], 2, /list inside a list/],
  ['a list item of two paragraphs', ['<!-- #a -->', '- một', '', '  hai'], 3, /one paragraph/],
  ['steps that start at 3', ['<!-- #a -->', '3. một'], 1, /numbered from 1/],
  ['code', ['<!-- #a -->', '```', 'x', '```'], 1, /code/],
  ['inline code', ['<!-- #a -->', 'a `b`'], 1, /code/],
  ['a quotation', ['<!-- #a -->', '> Chữ'], 1, /quotation/],
  ['a rule', ['<!-- #a -->', '***'], 1, /horizontal rule/],
  ['a forced line break', ['<!-- #a -->', 'một\\', 'hai'], 1, /line break/],
  ['a picture within text', ['<!-- #a -->', 'x ![y](media/z.webp)'], 1, /alone/],
  ['a picture without alternative text', ['<!-- #a -->', '![](media/z.webp)'], 1, /alternative text/],
  ['a picture from elsewhere', ['<!-- #a -->', '![y](https://x.vn/z.webp)'], 1, /media/],
  ['an unknown directive', ['<!-- #a -->', 'x :foo[y]'], 1, /unknown directive ":foo"/],
  [':lang without tag', ['<!-- #a -->', ':lang[y]'], 1, /attribute tag/],
  [':lang with a bad tag', ['<!-- #a -->', ':lang[y]{tag=Chinese}'], 1, /attribute tag/],
  ['an unknown container', ['<!-- #a -->', ':::note', 'x', ':::'], 1, /unknown block ":::note"/],
  ['a leaf directive', ['<!-- #a -->', '::note'], 1, /not part of the subset/],
  ['a callout of no kind', ['<!-- #a -->', ':::callout', 'x', ':::'], 1, /kind is ""/],
  ['a callout of another kind', ['<!-- #a -->', ':::callout{kind=fun}', 'x', ':::'], 1, /kind is "fun"/],
  ['a callout with a list', ['<!-- #a -->', ':::callout{kind=info}', 'x', '', '- y', ':::'], 4, /paragraphs only/],
  ['a callout with a label', ['<!-- #a -->', ':::callout[Chú ý]{kind=info}', 'x', ':::'], 1, /no label/],
  ['an unknown attribute', ['<!-- #a -->', ':::contact{fax="1"}', 'x', ':::'], 1, /no attribute "fax"/],
  ['a contact with a word for a number', ['<!-- #a -->', ':::contact{phone="police"}', 'x', ':::'], 1, /phone/],
  ['facts without a list', ['<!-- #a -->', ':::facts', 'x', ':::'], 1, /must hold one list/],
  ['a fact without a label', ['<!-- #a -->', ':::facts', '- **Giờ**: 7', '- x', ':::'], 3, /\*\*Label\*\*: value/],
  ['a fact without a colon', ['<!-- #a -->', ':::facts', '- **Giờ** 7', ':::'], 2, /\*\*Label\*\*: value/],
  ['a table of four columns', ['<!-- #a -->', '| a | b | c | d |', '|---|---|---|---|', '| 1 | 2 | 3 | 4 |'], 1, /header/],
  ['a table without rows', ['<!-- #a -->', '| a | b |', '|---|---|'], 1, /rows/],
  ['an empty cell', ['<!-- #a -->', '| a | b |', '|---|---|', '| 1 |   |'], 3, /empty cell/],
  ['a short row', ['<!-- #a -->', '| a | b |', '|---|---|', '| 1 |'], 1, /has not 2 cells/],
  ['an aligned column', ['<!-- #a -->', '| a | b |', '|:--|---|', '| 1 | 2 |'], 1, /alignment/],
  ['no block at all', [], -bodyLine + 1, /no blocks/],
];

describe('a fault in the body of a source text', () => {
  it.each(bodies)('%s', (_name, body, line, message) => {
    const { problems } = sourceOf(...body);
    expect(problems).toContainEqual({ line: bodyLine + line, message: expect.stringMatching(message) });
  });

  it('does not hide the next one', () => {
    const { problems } = sourceOf('<!-- #a -->', '# Chữ', '', '<!-- #b -->', '<div>x</div>');
    expect(problems.map((problem) => problem.line)).toEqual([bodyLine + 1, bodyLine + 4]);
  });
});

describe('a fault in the front matter', () => {
  const changed = (line: number, ...lines: string[]) =>
    parseSource('customs', [...front.slice(0, line), ...lines, ...front.slice(line + 1), '<!-- #a -->', 'Chữ.'].join('\n'));

  it.each<[name: string, line: number, lines: string[], message: RegExp]>([
    ['an unknown key', 10, ['certainty: seen', 'colour: red'], /unknown key "colour"/],
    ['a category outside the taxonomy', 3, ['category: lunch'], /category/],
    ['a date of another form', 8, ['checkedOn: 24/11/2026'], /checkedOn/],
    ['an unknown key of a source', 15, ['    seen: 2026-11-23', '    page: 3'], /unknown key "page"/],
    ['a source never seen, at the source', 15, ['    number: 1/NĐ'], /sources.0.seen/],
    ['a key given twice', 2, ['summary: a', 'summary: b'], /not valid YAML/],
    ['no YAML', 2, ['summary: a: b'], /not valid YAML/],
  ])('%s', (_name, line, lines, message) => {
    const { problems } = changed(line, ...lines);
    const hit = problems.find((problem) => message.test(problem.message));
    expect(hit, JSON.stringify(problems)).toBeDefined();
    expect(hit?.line).toBeGreaterThanOrEqual(line - 2);
    expect(hit?.line).toBeLessThanOrEqual(line + lines.length + 1);
  });

  it('no front matter', () => {
    expect(parseSource('customs', '<!-- #a -->\nChữ.').problems[0]).toEqual({ line: 1, message: expect.stringContaining('front matter') });
  });

  it('reads a year as text and Windows line ends as line ends', () => {
    const { value, problems } = parseSource('customs', `\uFEFF${[...front, '<!-- #a -->', 'Chữ.'].join('\r\n')}`);
    expect(problems).toEqual([]);
    expect(value?.meta.sources[0]?.date).toBe('2023');
  });
});

describe('a translation against its source text', () => {
  const source = sourceOf('<!-- #a -->', 'Một.', '', '<!-- #b -->', '## Hai', '', '<!-- #c -->', '- Ba').value?.text.body;
  const translation = (...body: string[]) =>
    parseTranslation('en', ['---', 'title: Customs', 'summary: What to declare.', 'origin: machine', '---', ...body].join('\n'), source);

  it('fits', async () => {
    const { value, problems } = await translation('<!-- #a -->', 'One.', '', '<!-- #b -->', '## Two', '', '<!-- #c -->', '- Three');
    expect(problems).toEqual([]);
    expect(Object.values(value?.renders ?? {})).toEqual(['a', 'b', 'c'].map(() => expect.stringMatching(/^[0-9a-f]{12}$/)));
  });

  it.each<[string, string[], number, RegExp]>([
    ['lacks a block', ['<!-- #a -->', 'One.', '', '<!-- #b -->', '## Two'], 1, /block c of the source text is missing/],
    [
      'has a block more',
      ['<!-- #a -->', 'One.', '', '<!-- #x -->', 'X.', '', '<!-- #b -->', '## Two', '', '<!-- #c -->', '- Three'],
      10,
      /block x does not exist/,
    ],
    [
      'has another order',
      ['<!-- #b -->', '## Two', '', '<!-- #a -->', 'One.', '', '<!-- #c -->', '- Three'],
      7,
      /block b stands where the source text has a/,
    ],
    [
      'has another kind',
      ['<!-- #a -->', '- One.', '', '<!-- #b -->', '## Two', '', '<!-- #c -->', '- Three'],
      7,
      /block a is "list" but "paragraph"/,
    ],
  ])('%s', async (_name, body, line, message) => {
    const { problems } = await translation(...body);
    expect(problems).toContainEqual({ line, message: expect.stringMatching(message) });
  });

  it('may trail behind when it was exported: every block says what it renders', async () => {
    const { problems, notes, value } = await translation('<!-- #a of:000000000000 -->', '- One.', '', '<!-- #x of:111111111111 -->', 'X.');
    expect(problems).toEqual([]);
    expect(notes).toHaveLength(4);
    expect(value?.renders).toEqual({ a: '000000000000', x: '111111111111' });
  });

  it('has no facts about the page', async () => {
    const { problems } = await parseTranslation(
      'en',
      ['---', 'title: A', 'summary: B', 'origin: human', 'owner: so', '---', '<!-- #a -->', 'One.'].join('\n'),
      undefined,
    );
    expect(problems).toEqual([{ line: 5, message: 'unknown key "owner"' }]);
  });
});

describe('what is text and no directive', () => {
  it.each(['Mở cửa 07:00–22:00.', 'Giờ:phút', 'a:b: c', 'tỷ lệ 1:2'])('%s', (words) => {
    const { value, problems } = sourceOf('<!-- #a -->', words);
    expect(problems).toEqual([]);
    expect(value?.text.body.blocks[0]).toEqual({ id: 'a', kind: 'paragraph', text: [{ text: words }] });
  });
});
