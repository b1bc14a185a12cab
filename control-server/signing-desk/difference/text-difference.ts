import type { Block, Locale, TextBody } from '../../../shared/content-model/index.ts';
import { markedTextOf } from './marked-text.ts';
import { type Part, wordDifference } from './word-difference.ts';

export interface BlockDifference {
  readonly id: string;
  readonly kind: Block['kind'];
  readonly change: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  readonly parts: readonly Part[];
  /** What changed besides words: name, before, after. */
  readonly attributes: readonly { readonly name: 'level' | 'tone' | 'media' | 'kind'; readonly before: string; readonly after: string }[];
}

export interface TextDifference {
  readonly title: readonly Part[];
  readonly summary: readonly Part[];
  readonly blocks: readonly BlockDifference[];
  /** Ids of blocks of the new text that differ. */
  readonly changedBlocks: readonly string[];
}

function attributesOf(before: Block, after: Block): BlockDifference['attributes'] {
  const found: BlockDifference['attributes'][number][] = [];
  const compare = (name: BlockDifference['attributes'][number]['name'], one: string | number, other: string | number): void => {
    if (one !== other) found.push({ name, before: String(one), after: String(other) });
  };
  compare('kind', before.kind, after.kind);
  if (before.kind === 'heading' && after.kind === 'heading') compare('level', before.level, after.level);
  if (before.kind === 'callout' && after.kind === 'callout') compare('tone', before.tone, after.tone);
  if (before.kind === 'image' && after.kind === 'image') compare('media', before.media, after.media);
  return found;
}

/** Ids of shared blocks that keep their order: the longest run of old places that rises (a page has at most 100 blocks). */
function inOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const places = after.flatMap((id) => (before.includes(id) ? [{ id, place: before.indexOf(id) }] : []));
  let best: string[] = [];
  const runs: { last: number; ids: string[] }[] = [];
  for (const { id, place } of places) {
    const longest = runs.filter(({ last }) => last < place).reduce<string[]>((one, { ids }) => (ids.length > one.length ? ids : one), []);
    const run = { last: place, ids: [...longest, id] };
    runs.push(run);
    if (run.ids.length > best.length) best = run.ids;
  }
  return new Set(best);
}

function blockDifference(before: Block, after: Block, locale: Locale, moved: boolean): BlockDifference {
  const base = { id: after.id, kind: after.kind };
  const parts = wordDifference(markedTextOf(before), markedTextOf(after), locale);
  if (JSON.stringify(before) === JSON.stringify(after)) return { ...base, change: moved ? 'moved' : 'same', parts, attributes: [] };
  return { ...base, change: 'changed', parts, attributes: attributesOf(before, after) };
}

const whole = (block: Block, kind: 'added' | 'removed', locale: Locale): BlockDifference => ({
  id: block.id,
  kind: block.kind,
  change: kind,
  parts: kind === 'added' ? wordDifference('', markedTextOf(block), locale) : wordDifference(markedTextOf(block), '', locale),
  attributes:
    block.kind === 'image'
      ? [{ name: 'media', before: kind === 'added' ? '' : block.media, after: kind === 'added' ? block.media : '' }]
      : [],
});

/** Word-level difference of a text; `undefined` on one side: the text is new, or goes away. */
export function textDifference(before: TextBody | undefined, after: TextBody | undefined, locale: Locale): TextDifference {
  const [from, to] = [before?.blocks ?? [], after?.blocks ?? []];
  const stays = inOrder(
    from.map(({ id }) => id),
    to.map(({ id }) => id),
  );
  const blocks = to.map((block): BlockDifference => {
    const was = from.find(({ id }) => id === block.id);
    return was ? blockDifference(was, block, locale, !stays.has(block.id)) : whole(block, 'added', locale);
  });
  // A removed block is shown where it stood: after the block that came before it.
  from.forEach((block, at) => {
    if (to.some(({ id }) => id === block.id)) return;
    const previous = from[at - 1]?.id;
    blocks.splice(blocks.findIndex(({ id }) => id === previous) + 1, 0, whole(block, 'removed', locale));
  });
  return {
    title: wordDifference(before?.title ?? '', after?.title ?? '', locale),
    summary: wordDifference(before?.summary ?? '', after?.summary ?? '', locale),
    blocks,
    changedBlocks: blocks.filter(({ change }) => change !== 'same' && change !== 'removed').map(({ id }) => id),
  };
}
