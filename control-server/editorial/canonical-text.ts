import type { Block, Span, TextBody } from '../../shared/content-model/index.ts';

const blanks = /[\t\n\v\f\r ]+/g;
/** Characters no screen shows and no Markdown file can carry: controls, lone surrogates, noncharacters. */
const unprintable = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const printable = (text: string): string => text.replace(blanks, ' ').replace(unprintable, '').normalize('NFC');

/** One line of plain text in canonical form: NFC, single spaces, none at its ends, nothing unprintable. */
export const canonicalLine = (text: string): string => printable(text).replace(blanks, ' ').trim();

type Marks = Omit<Span, 'text'>;

function marksOf(span: Span): Marks {
  return {
    ...(span.strong && { strong: span.strong }),
    ...(span.em && { em: span.em }),
    ...(span.page !== undefined && { page: span.page }),
    ...(span.lang !== undefined && { lang: span.lang }),
  };
}

const sameMarks = (one: Marks, other: Marks): boolean =>
  one.strong === other.strong && one.em === other.em && one.page === other.page && one.lang === other.lang;

function append(spans: Span[], text: string, marks: Marks): void {
  const last = spans.at(-1);
  if (text === '' || (text === ' ' && (!last || last.text.endsWith(' ')))) return;
  if (last && sameMarks(marksOf(last), marks)) last.text += text;
  else spans.push({ text, ...marks });
}

/** Appends a span; blanks at the edge of marked words go outside the marks, where Markdown can write them. */
function appendSpan(spans: Span[], span: Span): void {
  const text = printable(span.text);
  const marks = marksOf(span);
  const words = text.replace(/^ +| +$/g, '');
  if (words === '') {
    append(spans, text === '' ? '' : ' ', {});
    return;
  }
  if (text.startsWith(' ')) append(spans, ' ', {});
  append(spans, words, marks);
  if (text.endsWith(' ')) append(spans, ' ', {});
}

/**
 * The one form of a run of spans that reads the same: neighbours with equal marks joined, blanks collapsed and outside the marks, NFC.
 * Hashes and packs both depend on it: what is saved is what an export writes and an import reads.
 */
export function canonicalSpans(spans: readonly Span[]): Span[] {
  let current: Span[] = spans.map((span) => ({ ...span }));
  // Joining can bring a letter and its combining mark together, so that another round of NFC is due: repeat until nothing changes.
  for (;;) {
    const next: Span[] = [];
    for (const span of current) appendSpan(next, span);
    const last = next.at(-1);
    if (last?.text.endsWith(' ')) {
      last.text = last.text.replace(/ +$/, '');
      if (last.text === '') next.pop();
    }
    if (JSON.stringify(next) === JSON.stringify(current)) return next;
    current = next;
  }
}

const withoutStrong = (spans: readonly Span[]): Span[] => canonicalSpans(spans.map(({ strong: _strong, ...rest }) => rest));

function canonicalBlock(block: Block): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: canonicalSpans(block.text) };
    case 'contact':
      return { ...block, ...(block.phone !== undefined && { phone: canonicalLine(block.phone) }), text: canonicalSpans(block.text) };
    case 'list':
    case 'steps':
      return { ...block, items: block.items.map(canonicalSpans) };
    case 'facts':
      // A label is strong as a whole, by its place.
      return { ...block, items: block.items.map(({ label, value }) => ({ label: withoutStrong(label), value: canonicalSpans(value) })) };
    case 'table':
      return { ...block, header: block.header.map(canonicalSpans), rows: block.rows.map((row) => row.map(canonicalSpans)) };
    case 'image':
      return { ...block, alt: canonicalLine(block.alt), ...(block.caption !== undefined && { caption: canonicalLine(block.caption) }) };
    case 'callout':
      return { ...block, paragraphs: block.paragraphs.map(canonicalSpans) };
  }
}

/** Canonical form of a text's words; idempotent. Check the result against textBodySchema: words that were only blanks are gone. */
export const canonicalBody = (body: TextBody): TextBody => ({
  title: canonicalLine(body.title),
  summary: canonicalLine(body.summary),
  blocks: body.blocks.map(canonicalBlock),
});

/** What the schema cannot say about blocks: ids twice, table rows of another width than the header. */
export function blockProblems(blocks: readonly Block[]): { block: string; message: string }[] {
  const seen = new Set<string>();
  return blocks.flatMap((block) => {
    const problems: { block: string; message: string }[] = [];
    if (seen.has(block.id)) problems.push({ block: block.id, message: `block id ${block.id} is used twice` });
    seen.add(block.id);
    if (block.kind === 'table' && block.rows.some((row) => row.length !== block.header.length)) {
      problems.push({ block: block.id, message: `a row of the table has not ${block.header.length} cells as its header has` });
    }
    return problems;
  });
}
