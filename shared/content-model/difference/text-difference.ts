import type { Block } from '../block.ts';
import type { Locale } from '../locale.ts';
import type { TextBody } from '../page.ts';
import { type BlockDifference, blockDifference, wholeBlock } from './block-difference.ts';
import type { PrintSpans } from './marks.ts';
import { isChanged, type Part, wordDifference } from './word-difference.ts';

export interface TextDifference {
  readonly title: readonly Part[];
  readonly summary: readonly Part[];
  readonly blocks: readonly BlockDifference[];
  /** Ids of blocks of the new text that differ or have moved. */
  readonly changedBlocks: readonly string[];
  /** How many of title, summary and blocks differ. */
  readonly changes: number;
}

const idsOf = (blocks: readonly Block[]): string[] => blocks.map(({ id }) => id);

/** Ids of shared blocks that keep their order: the longest run of old places that rises (a page has at most 100 blocks). */
function inOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const place = new Map(before.map((id, at) => [id, at]));
  let best: string[] = [];
  const runs: { last: number; ids: string[] }[] = [];
  for (const id of after) {
    const at = place.get(id);
    if (at === undefined) continue;
    const longest = runs.filter(({ last }) => last < at).reduce<string[]>((one, { ids }) => (ids.length > one.length ? ids : one), []);
    const run = { last: at, ids: [...longest, id] };
    runs.push(run);
    if (run.ids.length > best.length) best = run.ids;
  }
  return new Set(best);
}

/**
 * What an officer reads: one text against another, block by block and word by word. `undefined` on one side: the text is new, or goes away.
 * @param print how marks are written where they differ
 */
export function textDifference(
  before: TextBody | undefined,
  after: TextBody | undefined,
  locale: Locale,
  print: PrintSpans,
): TextDifference {
  const [from, to] = [before?.blocks ?? [], after?.blocks ?? []];
  const old = new Map(from.map((block) => [block.id, block]));
  const stays = inOrder(idsOf(from), idsOf(to));
  const blocks = to.map((block): BlockDifference => {
    const was = old.get(block.id);
    if (!was) return wholeBlock(block, 'added', print);
    const difference = blockDifference(was, block, locale, print);
    return difference.change === 'same' && !stays.has(block.id) ? { ...difference, change: 'moved' } : difference;
  });
  // A removed block is shown where it stood: after the block that came before it.
  const present = new Set(idsOf(to));
  from.forEach((block, at) => {
    if (present.has(block.id)) return;
    const previous = from[at - 1]?.id;
    blocks.splice(blocks.findIndex(({ id }) => id === previous) + 1, 0, wholeBlock(block, 'removed', print));
  });
  const title = wordDifference(before?.title ?? '', after?.title ?? '', locale);
  const summary = wordDifference(before?.summary ?? '', after?.summary ?? '', locale);
  const differing = blocks.filter(({ change }) => change !== 'same');
  return {
    title,
    summary,
    blocks,
    changedBlocks: differing.filter(({ change }) => change !== 'removed').map(({ id }) => id),
    changes: [title, summary].filter(isChanged).length + differing.length,
  };
}
