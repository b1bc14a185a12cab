import type { Locale } from '../locale.ts';

/** Scripts whose words are not parted by spaces. */
const segmented = /^(lo|km|zh|th|my)\b/;

/**
 * A number with its separators and percent sign is one token, groups parted by one space included: half a changed price or telephone number
 * would be misread. Every other space, mark and sign is a token of its own.
 */
const token = /\p{N}+(?:[.,:/–\u00A0\u202F -]\p{N}+)*%?|[\p{L}\p{M}]+|\s|[^\p{L}\p{M}\p{N}\s]/gu;
const numberStart = /^\p{N}/u;
/** An end of line is none: it parts items and rows. The word separator of Lao and Khmer is one. */
const space = /^(?:[^\S\n]|\u200B)$/;
const wordStart = /^[\p{L}\p{M}]/u;

export const isNumber = (one: string): boolean => numberStart.test(one);
export const isWord = (one: string): boolean => wordStart.test(one);
export const isSpace = (one: string): boolean => space.test(one);

/** Words, numbers, spaces and signs of a text; put together they are the text. */
export function tokensOf(text: string, locale: Locale): string[] {
  const tokens = text.match(token) ?? [];
  if (!segmented.test(locale)) return tokens;
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  return tokens.flatMap((one) => (isWord(one) ? Array.from(segmenter.segment(one), ({ segment }) => segment) : [one]));
}
