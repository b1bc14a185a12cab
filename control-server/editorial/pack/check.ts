import { type PageText, plainTextOf, sourceLocale, staleBlocks } from '../../../shared/content-model/index.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { PackPage, PackProblem, PackSite } from './model.ts';
import { numbersIn } from './numbers.ts';
import { readPack } from './read-pack.ts';
import { countWords, longSentences } from './sentences.ts';

export interface PackCheck {
  /** Faults: the pack cannot be imported. */
  problems: PackProblem[];
  /** What a person should look at. */
  warnings: PackProblem[];
  sites: SiteCount[];
}

interface SiteCount {
  site: string;
  locales: string[];
  /** `words` by locale; undefined where there is no text. */
  pages: { page: string; words: (number | undefined)[] }[];
}

type Warn = (block: string | undefined, message: string) => void;

const wordsOf = (text: PageText): number =>
  countWords([text.body.title, text.body.summary, ...text.body.blocks.map(plainTextOf)].join('\n'), text.locale);

function warnOfSentences(text: PageText, warn: Warn): void {
  for (const block of text.body.blocks) {
    for (const line of plainTextOf(block).split('\n')) {
      for (const { words } of longSentences(line, text.locale)) warn(block.id, `a sentence of ${words} words`);
    }
  }
}

function numberDifference(source: string, translated: string, locale: string): string | undefined {
  const there = numbersIn(source, sourceLocale);
  const here = numbersIn(translated, locale);
  const lost = there.filter((number) => !here.includes(number));
  const added = here.filter((number) => !there.includes(number));
  const parts = [
    lost.length > 0 && `only in ${sourceLocale}: ${lost.join(', ')}`,
    added.length > 0 && `only in ${locale}: ${added.join(', ')}`,
  ];
  return parts.filter(Boolean).join('; ') || undefined;
}

function warnOfNumbers(source: PageText, text: PageText, warn: Warn): void {
  const head = (one: PageText): string => `${one.body.title}\n${one.body.summary}`;
  const headDifference = numberDifference(head(source), head(text), text.locale);
  if (headDifference) warn(undefined, `numbers in title and summary: ${headDifference}`);
  for (const block of text.body.blocks) {
    const original = source.body.blocks.find((one) => one.id === block.id);
    const difference = original && numberDifference(plainTextOf(original), plainTextOf(block), text.locale);
    if (difference) warn(block.id, `numbers: ${difference}`);
  }
}

/** A block of several words that reads exactly as in the source text was hardly translated. */
function warnOfUntranslated(source: PageText, text: PageText, warn: Warn): void {
  for (const block of text.body.blocks) {
    const original = source.body.blocks.find((one) => one.id === block.id);
    const words = plainTextOf(block);
    if (original && words === plainTextOf(original) && countWords(words.replace(/\d/g, ''), sourceLocale) > 4)
      warn(block.id, 'reads as in the source text: not translated?');
  }
}

async function warnOfPage(page: PackPage, locales: readonly string[], warnIn: (locale: string) => Warn): Promise<void> {
  const source = page.texts.find((text) => text.locale === sourceLocale);
  for (const locale of locales) {
    const text = page.texts.find((one) => one.locale === locale);
    if (!text) {
      warnIn(sourceLocale)(undefined, `no text in ${locale}`);
      continue;
    }
    warnOfSentences(text, warnIn(locale));
    if (!source || text === source) continue;
    for (const id of await staleBlocks(source.body, text, sha256)) warnIn(locale)(id, 'renders an earlier source text');
    warnOfNumbers(source, text, warnIn(locale));
    warnOfUntranslated(source, text, warnIn(locale));
  }
}

const countOf = ({ site, pages }: PackSite): SiteCount => ({
  site: site.id,
  locales: site.locales,
  pages: pages.map((page) => ({
    page: page.meta.id,
    words: site.locales.map((locale) => {
      const text = page.texts.find((one) => one.locale === locale);
      return text && wordsOf(text);
    }),
  })),
});

/** Checks a content pack: faults that forbid its import, and warnings on staleness, sentence length and numbers that differ between locales. */
export async function checkPack(folder: string): Promise<PackCheck> {
  const { pack, problems, notes, lines } = await readPack(folder);
  const warnings = [...notes];
  for (const { site, pages } of pack.sites) {
    for (const page of pages) {
      await warnOfPage(page, site.locales, (locale) => (block, message) => {
        const file = `sites/${site.id}/${page.meta.id}/${locale}.md`;
        warnings.push({
          file,
          line: lines.get(file)?.get(block ?? '') ?? 1,
          message: block === undefined ? message : `block ${block}: ${message}`,
        });
      });
    }
  }
  return { problems, warnings, sites: pack.sites.map(countOf) };
}
