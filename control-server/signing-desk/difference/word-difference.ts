import { diffWords, diffWordsWithSpace } from 'diff';
import type { Locale } from '../../../shared/content-model/index.ts';

export interface Part {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Scripts whose words are not parted by spaces. */
const segmented = /^(lo|km|zh|th|my)\b/;

/**
 * Characters nobody sees, shown by name so that an officer cannot be deceived by them: bidirectional controls and the like. The word
 * separator U+200B and the joiners are ordinary in Lao and Khmer and stay.
 */
const invisible = /\u00AD|\u061C|[\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
export const showInvisible = (text: string): string =>
  text.replace(invisible, (character) => `⟦U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`);

/** Word-level difference of two plain texts of the locale; spaces count where words are parted by them. */
export function wordDifference(before: string, after: string, locale: Locale): Part[] {
  const from = showInvisible(before);
  const to = showInvisible(after);
  if (from === to) return to === '' ? [] : [{ kind: 'same', text: to }];
  const changes = segmented.test(locale)
    ? diffWords(from, to, { intlSegmenter: new Intl.Segmenter(locale, { granularity: 'word' }) })
    : diffWordsWithSpace(from, to);
  return changes.map((change) => ({ kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value }));
}

export const isChanged = (parts: readonly Part[]): boolean => parts.some(({ kind }) => kind !== 'same');
