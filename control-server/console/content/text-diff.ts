import { diffWords } from 'diff';
import { type Block, type Locale, plainTextOf, type Span, type TextBody } from '../../../shared/content-model/index.ts';
import { printMarkup } from './markup.ts';

export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface BlockDiff {
  id: string;
  kind: Block['kind'];
  change: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  /** Words of the block; at `changed`, word by word. */
  parts: DiffPart[];
  /** What changed besides words (tone of a frame, level of a heading, file of a picture): name, before, after. */
  attributes: { name: 'level' | 'tone' | 'media' | 'kind'; before: string; after: string }[];
}

export interface TextDiff {
  title: DiffPart[];
  summary: DiffPart[];
  blocks: BlockDiff[];
  /** How many of title, summary and blocks differ. */
  changes: number;
}

/** Scripts whose words are not parted by spaces. */
const segmented = /^(lo|km|zh|th|my)\b/;

/**
 * Characters nobody sees, shown by name so that an approver cannot be deceived by them: bidirectional controls and the like. The word
 * separator U+200B and the joiners are ordinary in Lao and Khmer and stay.
 */
const invisible = /[\u00AD\u061C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
export const showInvisible = (text: string): string =>
  text.replace(invisible, (character) => `⟦U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`);

/** Word-level difference of two plain texts of the locale. */
export function diffText(before: string, after: string, locale: Locale): DiffPart[] {
  const from = showInvisible(before);
  const to = showInvisible(after);
  if (from === to) return to === '' ? [] : [{ kind: 'same', text: to }];
  const options = segmented.test(locale) ? { intlSegmenter: new Intl.Segmenter(locale, { granularity: 'word' }) } : {};
  return diffWords(from, to, options).map((change) => ({
    kind: change.added ? 'added' : change.removed ? 'removed' : 'same',
    text: change.value,
  }));
}

function* spansOf(block: Block): Generator<readonly Span[]> {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'contact':
      yield block.text;
      return;
    case 'list':
    case 'steps':
      yield* block.items;
      return;
    case 'facts':
      for (const item of block.items) yield* [item.label, item.value];
      return;
    case 'table':
      for (const row of [block.header, ...block.rows]) yield* row;
      return;
    case 'callout':
      yield* block.paragraphs;
      return;
    case 'image':
      return;
  }
}

/** The marked words of a block, with their marks. */
const marksOf = (block: Block): Span[] =>
  [...spansOf(block)].flatMap((spans) =>
    spans.filter(({ strong, em, page, lang }) => strong || em || page !== undefined || lang !== undefined),
  );

/** The same block with marks written out, so that a changed link or emphasis shows as words do. */
function marked(block: Block): Block {
  const one = (spans: readonly Span[]): Span[] => [{ text: printMarkup(spans) || ' ' }];
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'contact':
      return { ...block, text: one(block.text) };
    case 'list':
    case 'steps':
      return { ...block, items: block.items.map(one) };
    case 'facts':
      return { ...block, items: block.items.map(({ label, value }) => ({ label: one(label), value: one(value) })) };
    case 'table':
      return { ...block, header: block.header.map(one), rows: block.rows.map((row) => row.map(one)) };
    case 'callout':
      return { ...block, paragraphs: block.paragraphs.map(one) };
    case 'image':
      return block;
  }
}

function attributesOf(before: Block, after: Block): BlockDiff['attributes'] {
  const found: BlockDiff['attributes'] = [];
  const compare = (
    name: BlockDiff['attributes'][number]['name'],
    one: string | number | undefined,
    other: string | number | undefined,
  ): void => {
    if (one !== other && one !== undefined && other !== undefined) found.push({ name, before: String(one), after: String(other) });
  };
  compare('kind', before.kind, after.kind);
  if (before.kind === 'heading' && after.kind === 'heading') compare('level', before.level, after.level);
  if (before.kind === 'callout' && after.kind === 'callout') compare('tone', before.tone, after.tone);
  if (before.kind === 'image' && after.kind === 'image') compare('media', before.media, after.media);
  return found;
}

const equal = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Word-level difference of one block; marks are written out where they differ. */
export function diffBlock(before: Block, after: Block, locale: Locale): BlockDiff {
  const base = { id: after.id, kind: after.kind };
  if (equal(before, after))
    return { ...base, change: 'same', parts: [{ kind: 'same', text: showInvisible(plainTextOf(after)) }], attributes: [] };
  // Where the marks are the same on both sides they would only get in the way of reading.
  const withMarks = !equal(marksOf(before), marksOf(after));
  const text = (block: Block): string => plainTextOf(withMarks ? marked(block) : block);
  return { ...base, change: 'changed', parts: diffText(text(before), text(after), locale), attributes: attributesOf(before, after) };
}

const whole = (block: Block, kind: 'added' | 'removed'): DiffPart[] => [
  { kind, text: showInvisible(plainTextOf(marksOf(block).length > 0 ? marked(block) : block)) },
];

/** Ids that keep their order on both sides; every other shared block has moved. */
function unmoved(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((id, at) => [id, at]));
  const shared = after.filter((id) => place.has(id));
  // Longest increasing run of old places, by the quadratic rule: a page has at most 100 blocks.
  const best = shared.map(() => 1);
  const from = shared.map(() => -1);
  const placeAt = (at: number): number => place.get(shared[at] as string) as number;
  for (let at = 0; at < shared.length; at += 1) {
    for (let earlier = 0; earlier < at; earlier += 1) {
      if (placeAt(earlier) < placeAt(at) && (best[earlier] as number) + 1 > (best[at] as number)) {
        best[at] = (best[earlier] as number) + 1;
        from[at] = earlier;
      }
    }
  }
  const kept = new Set<string>();
  for (let at = best.indexOf(Math.max(0, ...best)); at >= 0; at = from[at] as number) kept.add(shared[at] as string);
  return kept;
}

/** What an approver reads: the words on the screens (or approved last) against the newest. `before` undefined: all is new. */
export function diffTextBody(before: TextBody | undefined, after: TextBody, locale: Locale): TextDiff {
  const old = new Map(before?.blocks.map((block) => [block.id, block]) ?? []);
  const stays = unmoved(
    before?.blocks.map(({ id }) => id) ?? [],
    after.blocks.map(({ id }) => id),
  );
  const blocks = after.blocks.map((block): BlockDiff => {
    const was = old.get(block.id);
    if (!was) return { id: block.id, kind: block.kind, change: 'added', parts: whole(block, 'added'), attributes: [] };
    const diff = diffBlock(was, block, locale);
    return diff.change === 'same' && !stays.has(block.id) ? { ...diff, change: 'moved' } : diff;
  });
  // Removed blocks are shown where they stood: after the block that came before them.
  const present = new Set(after.blocks.map(({ id }) => id));
  before?.blocks.forEach((block, at) => {
    if (present.has(block.id)) return;
    const previous = before.blocks[at - 1]?.id;
    const place = previous === undefined ? 0 : blocks.findIndex(({ id }) => id === previous) + 1;
    blocks.splice(place, 0, { id: block.id, kind: block.kind, change: 'removed', parts: whole(block, 'removed'), attributes: [] });
  });
  const title = diffText(before?.title ?? '', after.title, locale);
  const summary = diffText(before?.summary ?? '', after.summary, locale);
  const changed = (parts: readonly DiffPart[]): number => (parts.some(({ kind }) => kind !== 'same') ? 1 : 0);
  return { title, summary, blocks, changes: changed(title) + changed(summary) + blocks.filter(({ change }) => change !== 'same').length };
}
