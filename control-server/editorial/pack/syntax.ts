import type { Image, Nodes, Root, Text } from 'mdast';
import { directiveFromMarkdown, directiveToMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown, gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { type Options, toMarkdown } from 'mdast-util-to-markdown';
import { directive } from 'micromark-extension-directive';
import { gfmTable } from 'micromark-extension-gfm-table';

/** Markdown of a pack (CommonMark, directives, GFM tables) as a syntax tree with positions. */
export const readMarkdown = (markdown: string): Root =>
  fromMarkdown(markdown, {
    extensions: [directive(), gfmTable()],
    mdastExtensions: [directiveFromMarkdown(), gfmTableFromMarkdown()],
  });

const style: Options = {
  bullet: '-',
  emphasis: '*',
  strong: '*',
  listItemIndent: 'one',
  resourceLink: true,
};

/** Every cell counts as three wide: no padding, and the delimiter row reads `| --- |`. */
const table = gfmTableToMarkdown({ stringLength: () => 3 });
const directives = directiveToMarkdown({ preferUnquoted: true });
/** Without the escape of every colon before a letter or digit: opening hours would read `07\:00`. */
const plainColons: Options = { ...directives, unsafe: (directives.unsafe ?? []).filter((pattern) => !('unicode' in pattern)) };

const asReference = (character: string): string => `&#x${character.codePointAt(0)?.toString(16).toUpperCase()};`;
/** Both ends and every sign as character references: nothing is left that Markdown could take for its own. */
const encode = (text: string): string =>
  [...text]
    .map((character, at, all) =>
      at === 0 || at === all.length - 1 || /[^\p{L}\p{M}\p{N} ]/u.test(character) ? asReference(character) : character,
    )
    .join('');

const encoded: Options = {
  handlers: {
    text: (node: Text) => encode(node.value),
    image: (node: Image) => `![${encode(node.alt ?? '')}](${node.url}${node.title ? ` "${encode(node.title)}"` : ''})`,
  },
};

/** Ways to write text that Markdown might misread: the first reads best, the last is the surest. */
export const escapings = ['least', 'usual', 'encoded'] as const;
const extensionsOf: Record<(typeof escapings)[number], Options[]> = {
  least: [table, plainColons],
  usual: [table, directives],
  encoded: [table, directives, encoded],
};

/** Markdown of a syntax tree. Which of `escapings` keeps its meaning is found by reading the result back. */
export const writeMarkdown = (node: Nodes, escaping: (typeof escapings)[number]): string =>
  toMarkdown(node, { ...style, extensions: extensionsOf[escaping] });
