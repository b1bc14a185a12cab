import type { LocaleIndex, Locale, Site } from '../../shared/content-model/index.ts';
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

/** Ids of all pages of a release; every locale's index has the same. */
export const pageIds = (content: Content): ReadonlySet<string> =>
  new Set([...content.indexes.values()].flatMap((index) => index.pages.map((page) => page.id)));
