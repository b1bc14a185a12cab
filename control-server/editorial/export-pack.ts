import type { PageText } from '../../shared/content-model/index.ts';
import { sourceLocale } from '../../shared/content-model/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { Pack, PackSite } from './pack/model.ts';
import { readAgencies, readPages, readSites } from './repository.ts';
import { readTexts } from './text-repository.ts';

/**
 * Everything in the database as a content pack, with the newest words of every text (drafts included, withdrawn texts not) and without
 * pictures, which the database does not hold.
 */
export async function exportPack(db: Database): Promise<Pack> {
  const sites: PackSite[] = [];
  for (const site of await readSites(db)) {
    const records = (await readTexts(db, site.id)).filter((text) => text.state !== 'withdrawn');
    const pages = (await readPages(db, site)).map((meta) => ({
      meta,
      texts: site.locales.flatMap((locale): PageText[] => {
        const current = records.find((text) => text.page === meta.id && text.locale === locale)?.current;
        return current ? [{ locale, origin: current.origin, body: current.body, renders: current.renders }] : [];
      }),
    }));
    // A page is its source text: without one there is no file to write the facts about it into.
    sites.push({ site, media: [], pages: pages.filter((page) => page.texts.some((text) => text.locale === sourceLocale)) });
  }
  return { agencies: await readAgencies(db), sites, media: [] };
}
