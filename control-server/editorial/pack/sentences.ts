const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(locale: string, granularity: 'word' | 'sentence'): Intl.Segmenter {
  const key = `${locale} ${granularity}`;
  const known = segmenters.get(key) ?? new Intl.Segmenter(locale, { granularity });
  segmenters.set(key, known);
  return known;
}

/** Words of a text, as the locale's rules cut it (for Vietnamese: syllables). */
export function countWords(text: string, locale: string): number {
  let words = 0;
  for (const segment of segmenter(locale, 'word').segment(text)) if (segment.isWordLike) words += 1;
  return words;
}

/** The house rule is 20 words; where the cutter's pieces are smaller than words, more of them make 20 words. */
const longestSentence: Readonly<Record<string, number>> = { vi: 30, 'zh-Hans': 30, lo: 30, km: 30 };

/** Sentences of one line of text that are longer than content/README.md asks for, with their number of words. */
export function longSentences(line: string, locale: string): { sentence: string; words: number }[] {
  const limit = longestSentence[locale] ?? 20;
  return [...segmenter(locale, 'sentence').segment(line)].flatMap(({ segment }) => {
    const words = countWords(segment, locale);
    return words > limit ? [{ sentence: segment.trim(), words }] : [];
  });
}
