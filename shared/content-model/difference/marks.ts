import type { Block, Span } from '../block.ts';
import { plainTextOf } from '../plain-text.ts';

/**
 * Runs of text with their marks (strong, emphasis, link, language) written out. What it writes must differ when marks differ: it has to
 * escape words that look like its own marks.
 */
export type PrintSpans = (spans: readonly Span[]) => string;

/** Every list of runs a block has, in reading order. */
function spansOf(block: Block): (readonly Span[])[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'contact':
      return [block.text];
    case 'list':
    case 'steps':
      return block.items;
    case 'facts':
      return block.items.flatMap(({ label, value }) => [label, value]);
    case 'table':
      return [block.header, ...block.rows].flat();
    case 'callout':
      return block.paragraphs;
    case 'image':
      return [];
  }
}

/** The runs of a block that carry a mark. */
const marksOf = (block: Block): Span[] =>
  spansOf(block).flatMap((spans) => spans.filter(({ strong, em, page, lang }) => strong || em || page !== undefined || lang !== undefined));

export const hasMarks = (block: Block): boolean => marksOf(block).length > 0;

/**
 * True when both blocks mark the same words the same way. Words that stand twice in a block count as differing, because the mark may have
 * gone from one place to the other.
 */
export function sameMarks(before: Block, after: Block): boolean {
  const [was, is] = [marksOf(before), marksOf(after)];
  if (JSON.stringify(was) !== JSON.stringify(is)) return false;
  const once = (text: string, words: string): boolean => text.split(words).length === 2;
  const [from, to] = [plainTextOf(before), plainTextOf(after)];
  return is.every(({ text }) => once(from, text) && once(to, text));
}

/** The words of a block with its marks written out. */
export function markedTextOf(block: Block, print: PrintSpans): string {
  const marked = (spans: readonly Span[]): Span[] => [{ text: print(spans) }];
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'contact':
      return plainTextOf({ ...block, text: marked(block.text) });
    case 'list':
    case 'steps':
      return plainTextOf({ ...block, items: block.items.map(marked) });
    case 'facts':
      return plainTextOf({ ...block, items: block.items.map(({ label, value }) => ({ label: marked(label), value: marked(value) })) });
    case 'table':
      return plainTextOf({ ...block, header: block.header.map(marked), rows: block.rows.map((row) => row.map(marked)) });
    case 'callout':
      return plainTextOf({ ...block, paragraphs: block.paragraphs.map(marked) });
    case 'image':
      return plainTextOf(block);
  }
}
