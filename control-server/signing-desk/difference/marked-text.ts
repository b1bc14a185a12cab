import { type Block, plainTextOf, type Span } from '../../../shared/content-model/index.ts';

/** A run of text with its marks written out: **strong**, _emphasis_, [link](page), {words}@language. */
function markedSpan({ text, strong, em, page, lang }: Span): string {
  let marked = text;
  if (strong) marked = `**${marked}**`;
  if (em) marked = `_${marked}_`;
  if (page !== undefined) marked = `[${marked}](${page})`;
  return lang === undefined ? marked : `{${marked}}@${lang}`;
}

const marked = (spans: readonly Span[]): Span[] => [{ text: spans.map(markedSpan).join('') }];

/** The words of a block with marks and links written out, so that a changed link or emphasis shows as words do. */
export function markedTextOf(block: Block): string {
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
