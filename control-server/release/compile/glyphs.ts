import { type Locale, type Localized, sourceLocale } from '../../../shared/content-model/index.ts';
import type { CompileProblem } from '../../../shared/protocol/index.ts';
import type { ShippedContent, ShippedPage } from './content.ts';
import type { FontCoverage } from './fonts.ts';
import { type Run, runsOf } from './runs.ts';

const named = (character: string): string =>
  `${character} U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;

/** Problems of words drawn together; `where` says what of page, locale and block is known. */
function runProblems(runs: readonly Run[], locale: Locale, fonts: FontCoverage, where: Omit<CompileProblem, 'code'>): CompileProblem[] {
  const missing = new Set<string>();
  const problems: CompileProblem[] = [];
  for (const { text, lang } of runs) {
    const drawn = lang ?? locale;
    if (!fonts.hasLocale(drawn)) problems.push({ code: 'locale-without-font', ...where, detail: drawn });
    else for (const character of fonts.missing(text, drawn)) missing.add(character);
  }
  if (missing.size > 0) problems.push({ code: 'missing-glyph', ...where, detail: [...missing].map(named).join(', ') });
  return problems;
}

/** Every map of words in the site's own data, with the path that finds it again. */
function siteWords(site: ShippedContent['site']): [path: string, words: Localized][] {
  return [
    ['names', site.names],
    ['shortNames', site.shortNames],
    ...site.clocks.map((clock): [string, Localized] => [`clocks ${clock.zone}`, clock.names]),
    ...(['before', 'after'] as const).flatMap((door): [string, Localized][] => [
      [`doors ${door} titles`, site.doors[door].titles],
      [`doors ${door} hints`, site.doors[door].hints],
    ]),
    ...site.emergency.map((entry): [string, Localized] => [`emergency ${entry.phone}`, entry.labels]),
    ...site.attract.map((slide, at): [string, Localized] => [`attract ${at + 1}`, slide.lines]),
    ['neutralScreen titles', site.neutralScreen.titles],
    ['neutralScreen texts', site.neutralScreen.texts],
  ];
}

/** Locales no shipped font serves, and characters that would show as an empty box; each with page, locale and block. */
export function glyphProblems(site: ShippedContent['site'], pages: readonly ShippedPage[], fonts: FontCoverage): CompileProblem[] {
  const withoutFont = site.locales.filter((locale) => !fonts.hasLocale(locale));
  const problems: CompileProblem[] = withoutFont.map((locale) => ({ code: 'locale-without-font', locale }));
  const drawable = site.locales.filter((locale) => fonts.hasLocale(locale));
  for (const [path, words] of siteWords(site)) {
    for (const locale of drawable) {
      const found = runProblems([{ text: words[locale] ?? '' }], locale, fonts, { locale });
      problems.push(...found.map((problem) => ({ ...problem, detail: `${path}: ${problem.detail}` })));
    }
  }
  for (const { meta, texts } of pages) {
    const sources = meta.sources.flatMap((source) => [source.title, source.number ?? '', source.issuer]);
    problems.push(
      ...runProblems(
        sources.map((text) => ({ text })),
        sourceLocale,
        fonts,
        { page: meta.id },
      ),
    );
    for (const { locale, body } of texts) {
      if (!drawable.includes(locale)) continue;
      const heads = [{ text: body.title }, { text: body.summary }];
      problems.push(...runProblems(heads, locale, fonts, { page: meta.id, locale }));
      for (const block of body.blocks)
        problems.push(...runProblems(runsOf(block), locale, fonts, { page: meta.id, locale, block: block.id }));
    }
  }
  return problems;
}
