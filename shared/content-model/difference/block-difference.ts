import type { Block } from '../block.ts';
import type { Locale } from '../locale.ts';
import { plainTextOf } from '../plain-text.ts';
import { hasMarks, markedTextOf, type PrintSpans, sameMarks } from './marks.ts';
import { type Part, showInvisible, wordDifference } from './word-difference.ts';

/** What differs about a block besides its words; undefined where one side has no such thing. */
export interface AttributeDifference {
  readonly name: 'kind' | 'level' | 'tone' | 'media';
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface BlockDifference {
  readonly id: string;
  readonly kind: Block['kind'];
  readonly change: 'same' | 'changed' | 'added' | 'removed' | 'moved';
  /** Words of the block; at `changed`, word by word. */
  readonly parts: readonly Part[];
  readonly attributes: readonly AttributeDifference[];
}

const levelOf = (block: Block | undefined) => (block?.kind === 'heading' ? String(block.level) : undefined);
const toneOf = (block: Block | undefined) => (block?.kind === 'callout' ? block.tone : undefined);
const mediaOf = (block: Block | undefined) => (block?.kind === 'image' ? block.media : undefined);

/** A whole block that comes or goes names the frame and picture travellers see; its kind is said anyway, its level is of no weight. */
function attributesOf(before: Block | undefined, after: Block | undefined): AttributeDifference[] {
  const pairs: AttributeDifference[] = [{ name: 'tone', before: toneOf(before), after: toneOf(after) }];
  pairs.push({ name: 'media', before: mediaOf(before), after: mediaOf(after) });
  if (before && after) pairs.unshift({ name: 'kind', before: before.kind, after: after.kind });
  if (before?.kind === 'heading' && after?.kind === 'heading')
    pairs.push({ name: 'level', before: levelOf(before), after: levelOf(after) });
  return pairs.filter((pair) => pair.before !== pair.after);
}

/** Word-level difference of one block; marks are written out where they differ, elsewhere they would only get in the way of reading. */
export function blockDifference(before: Block, after: Block, locale: Locale, print: PrintSpans): BlockDifference {
  const base = { id: after.id, kind: after.kind };
  if (JSON.stringify(before) === JSON.stringify(after))
    return { ...base, change: 'same', parts: [{ kind: 'same', text: showInvisible(plainTextOf(after)) }], attributes: [] };
  const text = sameMarks(before, after) ? plainTextOf : (block: Block): string => markedTextOf(block, print);
  return { ...base, change: 'changed', parts: wordDifference(text(before), text(after), locale), attributes: attributesOf(before, after) };
}

/** A block that comes or goes as a whole, with its marks. */
export function wholeBlock(block: Block, change: 'added' | 'removed', print: PrintSpans): BlockDifference {
  const text = hasMarks(block) ? markedTextOf(block, print) : plainTextOf(block);
  const attributes = change === 'added' ? attributesOf(undefined, block) : attributesOf(block, undefined);
  return { id: block.id, kind: block.kind, change, parts: [{ kind: change, text: showInvisible(text) }], attributes };
}
