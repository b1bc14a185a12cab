import fc from 'fast-check';
import * as z from 'zod/mini';
import { canonicalBody } from '../../../control-server/editorial/canonical-text.ts';
import type { Block, Locale, PageMeta, PageText, Span, TextBody } from '../../../shared/content-model/index.ts';
import { textBodySchema } from '../../../shared/content-model/index.ts';

/** Words that Markdown could misread, in the scripts of the sites. */
const hazards = [
  'Giấy tờ',
  'thị thực',
  '07:00',
  'a:b',
  ':lang',
  '::x',
  ':::facts',
  ':a[b]{c=d}',
  '**',
  '*',
  '_',
  '__',
  '`',
  '# ',
  '## ',
  '- ',
  '+ ',
  '1. ',
  '10) ',
  '---',
  '> ',
  '<b>',
  '<!-- #x -->',
  '&amp;',
  '&#x41;',
  '[',
  ']',
  '](',
  '(page:x)',
  '![',
  '|',
  '\\',
  '\\|',
  '~~~',
  '{',
  '}',
  '"',
  "'",
  '!',
  '.',
  ',',
  ' ',
  '  ',
  '\n',
  '\t',
  '=',
  'http://x.vn',
  '<http://x.vn>',
  '\u00a0',
  '\u200b',
  '口岸',
  '（河口）',
  'ດ່ານ',
  'ច្រកទ្វារ',
  'e\u0301',
  '\u0301',
  '\u0000',
  '\ud800',
  '🛂',
  '-',
  '\u2013',
];
const word = fc.oneof(fc.constantFrom(...hazards), fc.string({ unit: 'grapheme', maxLength: 6 }));
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

const span: fc.Arbitrary<Span> = fc.record(
  {
    text: words,
    strong: fc.constant(true as const),
    em: fc.constant(true as const),
    page: fc.constantFrom('customs', 'entry-exit'),
    lang: fc.constantFrom<Locale>('zh-Hans', 'en'),
  },
  { requiredKeys: ['text'] },
);
/** One readable word first, so that canonical form never leaves nothing. */
const spans = fc.tuple(fc.array(span, { maxLength: 5 }), fc.constantFrom('x', '口', 'ດ')).map(([some, sure]) => [...some, { text: sure }]);
const items = fc.array(spans, { minLength: 1, maxLength: 4 });
const line = fc.tuple(words, fc.constant('x')).map((parts) => parts.join('').slice(0, 300));

const table = fc.integer({ min: 1, max: 3 }).chain((width) => {
  const cells = fc.array(spans, { minLength: width, maxLength: width });
  return fc.record({ kind: fc.constant('table' as const), header: cells, rows: fc.array(cells, { minLength: 1, maxLength: 3 }) });
});

const unnamed = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), level: fc.constantFrom(2 as const, 3 as const), text: spans }),
  fc.record({ kind: fc.constant('paragraph' as const), text: spans }),
  fc.record({ kind: fc.constantFrom('list' as const, 'steps' as const), items }),
  fc.record({
    kind: fc.constant('facts' as const),
    items: fc.array(fc.record({ label: spans, value: spans }), { minLength: 1, maxLength: 3 }),
  }),
  table,
  fc.record(
    { kind: fc.constant('image' as const), media: fc.constantFrom('media/gate.webp', 'common/logo.png'), alt: line, caption: line },
    { requiredKeys: ['kind', 'media', 'alt'] },
  ),
  fc.record({
    kind: fc.constant('callout' as const),
    tone: fc.constantFrom('info' as const, 'warning' as const, 'danger' as const, 'ask' as const),
    paragraphs: items,
  }),
  fc.record(
    { kind: fc.constant('contact' as const), phone: fc.constantFrom('113', '+84 214 3830 000'), text: spans },
    { requiredKeys: ['kind', 'text'] },
  ),
);

/** Any text body in canonical form that the schema admits. */
export const arbitraryBody: fc.Arbitrary<TextBody> = fc
  .record({ title: line, summary: line, blocks: fc.array(unnamed, { minLength: 1, maxLength: 6 }) })
  .map((body) =>
    canonicalBody({
      ...body,
      title: body.title.slice(-150),
      blocks: body.blocks.map((block, index) => ({ id: `b-${index}`, ...block }) as Block),
    }),
  )
  .filter((body) => z.safeParse(textBodySchema, body).success);

const hash = fc.stringMatching(/^[0-9a-f]{12}$/);

/** A translation that records a hash for each of its blocks. */
export const arbitraryTranslation: fc.Arbitrary<PageText> = fc
  .tuple(arbitraryBody, fc.array(hash, { minLength: 6, maxLength: 6 }), fc.constantFrom('human' as const, 'machine' as const))
  .map(([body, hashes, origin]) => ({
    locale: 'en',
    origin,
    body,
    renders: Object.fromEntries(body.blocks.map((block, index) => [block.id, hashes[index] ?? ''])),
  }));

const day = fc.constantFrom('2026-11-24', '2027-05-24');
const source = fc.record(
  {
    title: line,
    number: fc.constantFrom('127/NQ-CP', '113', '1e3', 'null'),
    issuer: line.map((text) => text.slice(-100)),
    date: fc.constantFrom('2023', '2023-08', '2023-08-14'),
    url: fc.constant('https://example.vn/a#b'),
    seen: day,
  },
  { requiredKeys: ['title', 'issuer', 'seen'] },
);
export const arbitraryMeta: fc.Arbitrary<PageMeta> = fc.record(
  {
    id: fc.constant('a-page'),
    category: fc.constantFrom('thu_tuc' as const, 'hai_quan' as const),
    class: fc.constantFrom('official' as const, 'clarification' as const),
    door: fc.constantFrom('before' as const, 'after' as const),
    icon: fc.constantFrom('passport' as const, 'clock' as const),
    owner: fc.constant('an-agency'),
    checkedOn: day,
    reviewBy: day,
    validFrom: day,
    validUntil: day,
    certainty: fc.constantFrom('seen' as const, 'mixed' as const),
    sources: fc.array(source, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['id', 'category', 'class', 'door', 'icon', 'owner', 'checkedOn', 'reviewBy', 'certainty', 'sources'] },
);
