import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import type { Locale } from '../../../shared/content-model/index.ts';

/** Which characters the fonts shipped in the kiosk shell can draw. */
export interface FontCoverage {
  hasLocale(locale: Locale): boolean;
  /** Characters of `text` no font of the locale has, each once, in order of appearance. */
  missing(text: string, locale: Locale): string[];
}

/** Families of `@fontsource` and their subsets that the shell ships per locale, in both weights; Be Vietnam Pro draws Latin everywhere. */
const latin = { 'be-vietnam-pro': ['latin', 'latin-ext', 'vietnamese'] };
const fontsOf: Readonly<Record<Locale, Readonly<Record<string, readonly string[]>>>> = {
  vi: latin,
  en: latin,
  'zh-Hans': { ...latin, 'noto-sans-sc': ['chinese-simplified'] },
  lo: { ...latin, 'noto-sans-lao': ['lao'] },
  km: { ...latin, 'noto-sans-khmer': ['khmer'] },
};
const weights = [400, 700] as const;

/** White space, and what is never drawn whether or not a font has it (joiners, zero-width spaces, direction marks). */
const invisible = /^[\s\p{Default_Ignorable_Code_Point}]$/u;

/** Reads character maps from the installed font packages, each file once and only when a locale first needs it. */
export function shippedFonts(): FontCoverage {
  const locate = createRequire(import.meta.url);
  const files = new Map<string, ReadonlySet<number>>();
  const locales = new Map<Locale, readonly ReadonlySet<number>[]>();

  const charactersOf = (family: string, subset: string, weight: number): ReadonlySet<number> => {
    const path = locate.resolve(`@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff2`);
    const known = files.get(path);
    if (known) return known;
    const characters = new Set((create(readFileSync(path)) as Font).characterSet);
    files.set(path, characters);
    return characters;
  };

  /** One set per weight: strong words need the bold file to have the character too. */
  const setsOf = (locale: Locale): readonly ReadonlySet<number>[] => {
    const known = locales.get(locale);
    if (known) return known;
    const families = Object.entries(fontsOf[locale] ?? {});
    const sets = weights.map(
      (weight) => new Set(families.flatMap(([family, subsets]) => subsets.flatMap((subset) => [...charactersOf(family, subset, weight)]))),
    );
    locales.set(locale, sets);
    return sets;
  };

  return {
    hasLocale: (locale) => Object.hasOwn(fontsOf, locale),
    missing(text, locale) {
      const sets = setsOf(locale);
      // Composed first: browsers draw a base letter and its marks with the one glyph the font has for both.
      const characters = new Set(text.normalize('NFC'));
      return [...characters].filter((character) => {
        const point = character.codePointAt(0) as number;
        return !invisible.test(character) && !sets.every((set) => set.has(point));
      });
    },
  };
}
