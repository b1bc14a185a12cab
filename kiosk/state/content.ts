import { type IndexEntry, type Locale, type LocaleIndex, type Site, sourceLocale } from '../../shared/content-model/index.ts';
import type { ActiveRelease } from '../storage/content-reader.ts';

/** The release on the screen with every locale's index at hand: changing the language must not wait for the disk. */
export interface Content {
  readonly active: ActiveRelease;
  readonly site: Site;
  readonly version: number;
  readonly indexes: ReadonlyMap<Locale, LocaleIndex>;
}

/** Reads the indexes of all the site's locales. Rejects with AppError 'content-damaged'. */
export async function openContent(active: ActiveRelease): Promise<Content> {
  const { site, release } = active;
  const indexes = await Promise.all(site.locales.map(async (locale) => [locale, await active.index(locale)] as const));
  return { active, site, version: release.version, indexes: new Map(indexes) };
}

/** The site's first locale: what a session starts in. */
export const firstLocale = (site: Site): Locale => site.locales[0] ?? 'vi';

/**
 * The pages as a reader of `locale` sees them, in the site's order. Compile gives every locale the same pages; should one lack some, they
 * stand at the end in the source locale's words, and the reader is told: a change of language must never leave him before an empty screen.
 */
export function pagesFor({ indexes }: Pick<Content, 'indexes'>, locale: Locale): readonly IndexEntry[] {
  const own = indexes.get(locale)?.pages ?? [];
  const source = indexes.get(sourceLocale)?.pages ?? [];
  const known = new Set(own.map((page) => page.id));
  const lacking = source.filter((page) => !known.has(page.id));
  return lacking.length === 0 ? own : [...own, ...lacking];
}

/** Ids of the pages a reader of `locale` can open. */
export const pageIds = (content: Pick<Content, 'indexes'>, locale: Locale): ReadonlySet<string> =>
  new Set(pagesFor(content, locale).map((page) => page.id));
