import { isNumber, isWord } from './tokens.ts';

/** A stretch of tokens both texts have, or one where they differ; of the latter, either side may be empty. */
export type Stretch =
  | { readonly kind: 'same'; readonly tokens: readonly string[] }
  | { readonly kind: 'differs'; readonly removed: readonly string[]; readonly added: readonly string[] };

type Differing = Extract<Stretch, { kind: 'differs' }>;

const lettersIn = (tokens: readonly string[]): number =>
  tokens.reduce((sum, one) => sum + (isWord(one) || isNumber(one) ? one.length : 0), 0);

/**
 * Whether what stays between two differing stretches only tears a replaced phrase apart. Nothing is hidden by that: the tokens are then
 * shown on both sides. It does when it holds
 * - spaces and signs only; or
 * - a single word that is no longer than what differs on either side of it: between other words a chance match. (That both neighbours are
 *   to be at least as long as what stays is the rule of Fraser's "semantic cleanup" of a difference.)
 * Neighbours that both only add or both only remove are no replaced phrase.
 * A number is never taken in: officers look for what stays of prices and dates. Nor is an end of line: items, rows and paragraphs of a
 * block are compared each for itself.
 */
function tears(stays: readonly string[], before: Differing, after: Differing): boolean {
  if (stays.some((one) => isNumber(one) || one.includes('\n'))) return false;
  if (before.removed.length + after.removed.length === 0 || before.added.length + after.added.length === 0) return false;
  const words = stays.filter(isWord);
  const length = lettersIn(words);
  return words.length <= 1 && [before, after].every(({ removed, added }) => length <= Math.max(lettersIn(removed), lettersIn(added)));
}

/** Tokens both sides begin or end with belong outside; a stretch that joining has made may have such. */
function trimmed({ removed, added }: Differing): Stretch[] {
  const shortest = Math.min(removed.length, added.length);
  let start = 0;
  while (start < shortest && removed[start] === added[start]) start += 1;
  let end = 0;
  while (end < shortest - start && removed.at(-1 - end) === added.at(-1 - end)) end += 1;
  const stretches: Stretch[] = [
    { kind: 'same', tokens: removed.slice(0, start) },
    { kind: 'differs', removed: removed.slice(start, removed.length - end), added: added.slice(start, added.length - end) },
    { kind: 'same', tokens: removed.slice(removed.length - end) },
  ];
  return stretches.filter((one) => (one.kind === 'same' ? one.tokens.length > 0 : one.removed.length + one.added.length > 0));
}

/**
 * Joins differing stretches that only spaces, signs or a chance word part, so that a replaced phrase reads as one phrase that goes and one
 * that comes.
 * @param stretches alternating: no two neighbours are of the same kind
 */
export function joinPhrases(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const one of stretches) {
    const stays = joined.at(-1);
    const before = joined.at(-2);
    if (one.kind === 'differs' && stays?.kind === 'same' && before?.kind === 'differs' && tears(stays.tokens, before, one)) {
      joined.splice(-2, 2, {
        kind: 'differs',
        removed: [...before.removed, ...stays.tokens, ...one.removed],
        added: [...before.added, ...stays.tokens, ...one.added],
      });
    } else {
      joined.push(one);
    }
  }
  return joined.flatMap((one) => (one.kind === 'same' ? [one] : trimmed(one)));
}
