import type { Block, Locale, Span } from '../../../shared/content-model/index.ts';

/** Words as they are drawn together: `lang` where they are marked as another language than the text's own. */
export interface Run {
  text: string;
  lang?: Locale | undefined;
}

/** All spans of a block, in reading order. */
export function spansOf(block: Block): Span[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'contact':
      return block.text;
    case 'list':
    case 'steps':
      return block.items.flat();
    case 'facts':
      return block.items.flatMap((item) => [...item.label, ...item.value]);
    case 'table':
      return [block.header, ...block.rows].flat(2);
    case 'callout':
      return block.paragraphs.flat();
    case 'image':
      return [];
  }
}

/** Everything of a block that is drawn as letters. */
export function runsOf(block: Block): Run[] {
  if (block.kind === 'image') return [block.alt, block.caption].flatMap((text) => (text === undefined ? [] : [{ text }]));
  const runs: Run[] = spansOf(block).map(({ text, lang }) => ({ text, lang }));
  return block.kind === 'contact' && block.phone !== undefined ? [...runs, { text: block.phone }] : runs;
}
