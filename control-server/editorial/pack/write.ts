import { isDeepStrictEqual } from 'node:util';
import type { BlockContent, DefinitionContent, ListItem, Paragraph, TableRow } from 'mdast';
import type {} from 'mdast-util-directive';
import { stringify } from 'yaml';
import { type Block, type PageMeta, type PageText, type Span, sourceLocale } from '../../../shared/content-model/index.ts';
import { readBlocks } from './read-blocks.ts';
import { writeSpans } from './spans.ts';
import { escapings, writeMarkdown } from './syntax.ts';

type Flow = BlockContent | DefinitionContent;

const paragraph = (spans: readonly Span[]): Paragraph => ({ type: 'paragraph', children: writeSpans(spans) });
const item = (children: Paragraph): ListItem => ({ type: 'listItem', spread: false, children: [children] });
const list = (paragraphs: readonly Paragraph[], ordered: boolean): Flow => ({
  type: 'list',
  ordered,
  spread: false,
  children: paragraphs.map(item),
});
const row = (cells: readonly Span[][]): TableRow => ({
  type: 'tableRow',
  children: cells.map((cell) => ({ type: 'tableCell', children: writeSpans(cell) })),
});

const fact = ({ label, value }: { label: Span[]; value: Span[] }): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'strong', children: writeSpans(label) }, { type: 'text', value: ': ' }, ...writeSpans(value)],
});

function nodeOf(block: Block): Flow {
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', depth: block.level, children: writeSpans(block.text) };
    case 'paragraph':
      return paragraph(block.text);
    case 'list':
    case 'steps':
      return list(block.items.map(paragraph), block.kind === 'steps');
    case 'facts':
      return { type: 'containerDirective', name: 'facts', children: [list(block.items.map(fact), false)] };
    case 'table':
      return { type: 'table', children: [block.header, ...block.rows].map(row) };
    case 'image':
      return { type: 'paragraph', children: [{ type: 'image', url: block.media, alt: block.alt, title: block.caption ?? null }] };
    case 'callout':
      return { type: 'containerDirective', name: 'callout', attributes: { kind: block.tone }, children: block.paragraphs.map(paragraph) };
    case 'contact':
      return {
        type: 'containerDirective',
        name: 'contact',
        ...(block.phone !== undefined && { attributes: { phone: block.phone } }),
        children: [paragraph(block.text)],
      };
  }
}

function readsBack(markdown: string, block: Block): boolean {
  let sound = true;
  const { blocks } = readBlocks(markdown, () => {
    sound = false;
  });
  return sound && isDeepStrictEqual(blocks, [block]);
}

/**
 * Markdown of one block with its id comment. What is written is read back and compared, so that an export cannot lose anything unnoticed.
 * @throws Error when the block is not in canonical form (canonicalBody), which a saved text always is
 */
export function writeBlock(block: Block, of?: string): string {
  const comment = `<!-- #${block.id}${of === undefined ? '' : ` of:${of}`} -->`;
  for (const escaping of escapings) {
    const markdown = `${comment}\n${writeMarkdown(nodeOf(block), escaping)}`;
    if (readsBack(markdown, block)) return markdown;
  }
  throw new Error(`block ${block.id} cannot be written as Markdown: it is not in canonical form`);
}

function writeFile(front: Record<string, unknown>, text: PageText): string {
  const blocks = text.body.blocks.map((block) => writeBlock(block, text.locale === sourceLocale ? undefined : text.renders[block.id]));
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${blocks.join('\n')}`;
}

/** `vi.md` of a page. */
export function writeSource(meta: PageMeta, text: PageText): string {
  const { id: _folderName, ...facts } = meta;
  return writeFile({ title: text.body.title, summary: text.body.summary, ...facts }, text);
}

/** `<locale>.md` of a page; each id comment carries the hash of the source block it renders. */
export const writeTranslation = (text: PageText): string =>
  writeFile({ title: text.body.title, summary: text.body.summary, origin: text.origin }, text);
