import type { PhrasingContent } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import * as z from 'zod/mini';
import { idSchema, localeSchema, type Span } from '../../../shared/content-model/index.ts';
import { canonicalSpans } from '../canonical-text.ts';
import type { Report } from './model.ts';

type Marks = Omit<Span, 'text'>;
type Mark = keyof Marks;

const isId = (text: string): boolean => z.safeParse(idSchema, text).success;
const isLocale = (text: string): boolean => z.safeParse(localeSchema, text).success;
const lineOf = (node: PhrasingContent): number => node.position?.start.line ?? 1;

/** A colon before a word, such as `07:00`, is read as a directive with nothing but a name: it is text. */
function isBareColon(node: TextDirective): boolean {
  const { start, end } = node.position ?? {};
  return start?.offset !== undefined && end?.offset !== undefined && end.offset - start.offset === node.name.length + 1;
}

const refusals: Partial<Record<PhrasingContent['type'], string>> = {
  break: 'a forced line break is not part of the subset',
  html: 'no HTML other than the id comments',
  image: 'a picture must stand alone in its paragraph',
  imageReference: 'a picture must be written as ![alternative text](media/name.webp)',
  linkReference: 'a link must be written as [text](page:id)',
  inlineCode: 'code is not part of the subset',
};

function walk(node: PhrasingContent, marks: Marks, spans: Span[], report: Report): void {
  const inside = (more: Marks): void => {
    for (const child of 'children' in node ? node.children : []) walk(child, { ...marks, ...more }, spans, report);
  };
  switch (node.type) {
    case 'text':
      spans.push({ text: node.value, ...marks });
      return;
    case 'strong':
      inside({ strong: true });
      return;
    case 'emphasis':
      inside({ em: true });
      return;
    case 'link': {
      const page = node.url.startsWith('page:') ? node.url.slice('page:'.length) : '';
      if (!isId(page)) report(lineOf(node), `link to "${node.url}": only [text](page:<id of a page of this site>) is allowed`);
      else if (node.title) report(lineOf(node), 'a link has no title');
      else inside({ page });
      return;
    }
    case 'textDirective': {
      if (isBareColon(node)) spans.push({ text: `:${node.name}`, ...marks });
      else if (node.name !== 'lang') report(lineOf(node), `unknown directive ":${node.name}"; write \\: for a colon`);
      else if (Object.keys(node.attributes ?? {}).join() !== 'tag' || !isLocale(node.attributes?.tag ?? '')) {
        report(lineOf(node), 'a :lang[words]{tag=…} needs the attribute tag with a locale such as zh-Hans, and no other');
      } else inside({ lang: node.attributes?.tag ?? '' });
      return;
    }
    default:
      report(lineOf(node), refusals[node.type] ?? `"${node.type}" is not part of the subset`);
  }
}

/** Spans of running text, in canonical form; anything outside the subset is reported and left out. */
export function readSpans(nodes: readonly PhrasingContent[], report: Report): Span[] {
  const spans: Span[] = [];
  for (const node of nodes) walk(node, {}, spans, report);
  return canonicalSpans(spans);
}

const outermostFirst: readonly Mark[] = ['page', 'lang', 'strong', 'em'];

function wrap(mark: Mark, first: Span, children: PhrasingContent[]): PhrasingContent {
  switch (mark) {
    case 'page':
      return { type: 'link', url: `page:${first.page}`, children: children as never };
    case 'lang':
      return { type: 'textDirective', name: 'lang', attributes: { tag: first.lang ?? '' }, children };
    case 'strong':
      return { type: 'strong', children };
    case 'em':
      return { type: 'emphasis', children };
  }
}

/** Syntax tree of spans. A mark that spans more neighbours goes outside, so that no mark is closed and opened again needlessly. */
export function writeSpans(spans: readonly Span[], applied: readonly Mark[] = []): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (let at = 0; at < spans.length; ) {
    const first = spans[at] as Span;
    let mark: Mark | undefined;
    let length = 0;
    for (const candidate of outermostFirst) {
      if (first[candidate] === undefined || applied.includes(candidate)) continue;
      let run = 1;
      while (spans[at + run]?.[candidate] === first[candidate]) run += 1;
      if (run > length) [mark, length] = [candidate, run];
    }
    if (mark) nodes.push(wrap(mark, first, writeSpans(spans.slice(at, at + length), [...applied, mark])));
    else nodes.push({ type: 'text', value: first.text });
    at += Math.max(1, length);
  }
  return nodes;
}
