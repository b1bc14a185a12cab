import type { Block, Span } from './block.ts';

const joined = (spans: readonly Span[]): string => spans.map((span) => span.text).join('');

/** The words of a block as plain text, one line per item: what a word difference and a length budget look at. */
export function plainTextOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'contact':
      return [joined(block.text), block.kind === 'contact' ? block.phone : undefined].filter(Boolean).join('\n');
    case 'list':
    case 'steps':
      return block.items.map(joined).join('\n');
    case 'facts':
      return block.items.map((item) => `${joined(item.label)}: ${joined(item.value)}`).join('\n');
    case 'table':
      return [block.header, ...block.rows].map((row) => row.map(joined).join(' | ')).join('\n');
    case 'image':
      return [block.alt, block.caption].filter(Boolean).join('\n');
    case 'callout':
      return block.paragraphs.map(joined).join('\n');
  }
}
