import { diffArrays } from 'diff';
import type { Locale } from '../../../shared/content-model/index.ts';

export interface Part {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Scripts whose words are not parted by spaces. */
const segmented = /^(lo|km|zh|th|my)\b/;

/** A number with its separators and unit sign is one token: half a changed price or phone number would be misread. Spaces count. */
const token = /\p{N}+(?:[.,:/–-]\p{N}+)*%?|[\p{L}\p{M}]+|\s|[^\p{L}\p{M}\p{N}\s]/gu;
const numberOnly = /^\p{N}/u;

/** Words of a text; put together they are the text. */
function wordsOf(text: string, locale: Locale): string[] {
  const tokens = text.match(token) ?? [];
  if (!segmented.test(locale)) return tokens;
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  return tokens.flatMap((each) => (numberOnly.test(each) ? [each] : Array.from(segmenter.segment(each), ({ segment }) => segment)));
}

/**
 * Characters nobody sees, shown by name so that an officer cannot be deceived by them: bidirectional controls and the like. The word
 * separator U+200B and the joiners are ordinary in Lao and Khmer and stay.
 */
const invisible = /\u00AD|\u061C|[\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
export const showInvisible = (text: string): string =>
  text.replace(invisible, (character) => `⟦U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`);

/** Word-level difference of two plain texts of the locale. */
export function wordDifference(before: string, after: string, locale: Locale): Part[] {
  const from = showInvisible(before);
  const to = showInvisible(after);
  if (from === to) return to === '' ? [] : [{ kind: 'same', text: to }];
  return diffArrays(wordsOf(from, locale), wordsOf(to, locale)).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

export const isChanged = (parts: readonly Part[]): boolean => parts.some(({ kind }) => kind !== 'same');
