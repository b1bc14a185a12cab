import type { List, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Block, Span } from '../../../shared/content-model/index.ts';
import type { Report } from './model.ts';
import { readSpans } from './spans.ts';

/** A block without its id. */
type Unnamed = Block extends infer One ? (One extends Block ? Omit<One, 'id'> : never) : never;

const lineOf = (node: { position?: { start: { line: number } } | undefined }): number => node.position?.start.line ?? 1;

function onlyParagraph(nodes: readonly RootContent[], what: string, line: number, report: Report): Paragraph | undefined {
  const [first, ...rest] = nodes;
  if (first?.type === 'paragraph' && rest.length === 0) return first;
  report(rest[0] ? lineOf(rest[0]) : line, `${what} must be one paragraph`);
  return undefined;
}

function itemsOf(list: List, report: Report): { line: number; nodes: PhrasingContent[] }[] {
  return list.children.flatMap((item) => {
    const nested = item.children.find((child) => child.type === 'list');
    if (nested) {
      report(lineOf(nested), 'a list inside a list is not part of the subset');
      return [];
    }
    const paragraph = onlyParagraph(item.children, 'an item of a list', lineOf(item), report);
    return paragraph ? [{ line: lineOf(item), nodes: paragraph.children }] : [];
  });
}

function readList(list: List, report: Report): Unnamed {
  if (list.ordered && list.start !== 1) report(lineOf(list), 'steps are numbered from 1');
  return { kind: list.ordered ? 'steps' : 'list', items: itemsOf(list, report).map(({ nodes }) => readSpans(nodes, report)) };
}

function readTable(table: Table, report: Report): Unnamed {
  if (table.align?.some((align) => align !== null)) report(lineOf(table), 'alignment of table columns is not part of the subset');
  const rows = table.children.map((row) =>
    row.children.map((cell): Span[] => {
      const spans = readSpans(cell.children, report);
      if (spans.length === 0) report(lineOf(cell), 'an empty cell in the table; write a dash');
      return spans;
    }),
  );
  return { kind: 'table', header: rows[0] ?? [], rows: rows.slice(1) };
}

function readParagraph(paragraph: Paragraph, report: Report): Unnamed {
  const [first, ...rest] = paragraph.children;
  if (first?.type !== 'image' || rest.length > 0) return { kind: 'paragraph', text: readSpans(paragraph.children, report) };
  if (!first.alt) report(lineOf(first), 'a picture needs an alternative text');
  return { kind: 'image', media: first.url, alt: first.alt ?? '', ...(first.title && { caption: first.title }) };
}

/** `**Label**: value` */
function readFact(nodes: readonly PhrasingContent[], line: number, report: Report): { label: Span[]; value: Span[] } | undefined {
  const [label, ...rest] = nodes;
  const value = readSpans(rest, report);
  const first = value[0];
  const colon = /^: */.exec(first?.text ?? '');
  if (label?.type !== 'strong' || !first || !colon) {
    report(line, 'an item of :::facts must read **Label**: value');
    return undefined;
  }
  const firstText = first.text.slice(colon[0].length);
  return { label: readSpans(label.children, report), value: [...(firstText ? [{ ...first, text: firstText }] : []), ...value.slice(1)] };
}

function readFacts(node: ContainerDirective, children: readonly RootContent[], report: Report): Unnamed | undefined {
  const [list, ...rest] = children;
  if (list?.type !== 'list' || list.ordered || rest.length > 0) {
    report(lineOf(node), ':::facts must hold one list');
    return undefined;
  }
  const items = itemsOf(list, report).flatMap(({ nodes, line }) => readFact(nodes, line, report) ?? []);
  return { kind: 'facts', items };
}

const tones: Readonly<Record<string, true>> = { info: true, warning: true, danger: true, ask: true };

function readCallout(node: ContainerDirective, children: readonly RootContent[], report: Report): Unnamed | undefined {
  const tone = node.attributes?.kind ?? '';
  if (!Object.hasOwn(tones, tone)) {
    report(lineOf(node), `:::callout{kind=…}: kind is "${tone}" but must be info, warning, danger or ask`);
    return undefined;
  }
  const paragraphs = children.map((child) => (child.type === 'paragraph' ? readSpans(child.children, report) : undefined));
  const stranger = paragraphs.indexOf(undefined);
  if (stranger >= 0) {
    report(lineOf(children[stranger] ?? node), ':::callout holds paragraphs only');
    return undefined;
  }
  return { kind: 'callout', tone: tone as 'info', paragraphs: paragraphs as Span[][] };
}

function readContact(node: ContainerDirective, children: readonly RootContent[], report: Report): Unnamed | undefined {
  const phone = node.attributes?.phone;
  const paragraph = onlyParagraph(children, ':::contact', lineOf(node), report);
  return paragraph && { kind: 'contact', ...(typeof phone === 'string' && { phone }), text: readSpans(paragraph.children, report) };
}

const containers: Record<
  string,
  {
    attributes: readonly string[];
    read: (node: ContainerDirective, children: readonly RootContent[], report: Report) => Unnamed | undefined;
  }
> = {
  facts: { attributes: [], read: readFacts },
  callout: { attributes: ['kind'], read: readCallout },
  contact: { attributes: ['phone'], read: readContact },
};

function readContainer(node: ContainerDirective, report: Report): Unnamed | undefined {
  const container = Object.hasOwn(containers, node.name) ? containers[node.name] : undefined;
  if (!container) {
    report(lineOf(node), `unknown block ":::${node.name}"; there are facts, callout and contact`);
    return undefined;
  }
  const unknown = Object.keys(node.attributes ?? {}).filter((name) => !container.attributes.includes(name));
  if (unknown.length > 0) report(lineOf(node), `:::${node.name} has no attribute "${unknown.join('", "')}"`);
  if (node.children.some((child) => child.type === 'paragraph' && child.data?.directiveLabel)) {
    report(lineOf(node), `:::${node.name} has no label in brackets`);
    return undefined;
  }
  return container.read(node, node.children, report);
}

const refusals: Partial<Record<RootContent['type'], string>> = {
  html: 'no HTML other than the id comments <!-- #id -->',
  code: 'code is not part of the subset (is a line indented by four blanks?)',
  thematicBreak: 'a horizontal rule is not part of the subset',
  blockquote: 'a quotation is not part of the subset',
  definition: 'a link must be written as [text](page:id)',
};

/**
 * One block of the fixed Markdown subset (content/README.md), without its id; undefined when it is none, which is reported.
 * Lengths and counts are not checked here: blockSchema does.
 */
export function readBlock(node: RootContent, markdown: string, report: Report): Unnamed | undefined {
  switch (node.type) {
    case 'heading':
      if (markdown[node.position?.start.offset ?? 0] !== '#' || (node.depth !== 2 && node.depth !== 3)) {
        report(lineOf(node), 'a heading is written ## text or ### text');
        return undefined;
      }
      return { kind: 'heading', level: node.depth, text: readSpans(node.children, report) };
    case 'paragraph':
      return readParagraph(node, report);
    case 'list':
      return readList(node, report);
    case 'table':
      return readTable(node, report);
    case 'containerDirective':
      return readContainer(node, report);
    default:
      report(lineOf(node), refusals[node.type] ?? `"${node.type}" is not part of the subset`);
      return undefined;
  }
}
