import { useEffect, useState } from 'preact/hooks';
import type { Locale, Site } from '../../../shared/content-model/index.ts';

/** How long a line stands. With three languages and three lines a loop is under a minute; nothing moves fast. */
const slideMs = 6000;

/** Which words stand on the screen: every language says the first line before any says the second. */
export function slideAt(site: Pick<Site, 'locales' | 'attract'>, turn: number): { locale: Locale; line: string } {
  const locale = site.locales[turn % site.locales.length] ?? 'vi';
  const item = site.attract[Math.floor(turn / site.locales.length) % site.attract.length];
  return { locale, line: item?.lines[locale] ?? '' };
}

/** Counts slides. */
export function useSlide(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), slideMs);
    return () => clearInterval(timer);
  }, []);
  return turn;
}
