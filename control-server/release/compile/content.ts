import type { Locale, PageMeta, Site, TextBody } from '../../../shared/content-model/index.ts';
import type { MediaFile } from '../ports.ts';

/** The words that are to ship of a page in one locale. `renders`: block id -> hash of the source block it was translated from. */
export interface ShippedText {
  locale: Locale;
  body: TextBody;
  renders: Record<string, string>;
}

export interface ShippedPage {
  meta: PageMeta;
  texts: ShippedText[];
}

/** Everything a release is made of, before it is checked: texts already chosen, media looked up by name. */
export interface ShippedContent {
  site: Site;
  pages: ShippedPage[];
  media(name: string): Promise<MediaFile | undefined>;
}

/** Pages as a reader wants them in a list: home tiles in their order, then the rest by id. Texts of locales the site lacks go. */
export function orderedPages({ site, pages }: Pick<ShippedContent, 'site' | 'pages'>): ShippedPage[] {
  const rank = (page: ShippedPage): number => {
    const tile = site.tiles.indexOf(page.meta.id);
    return tile < 0 ? site.tiles.length : tile;
  };
  return pages
    .map(({ meta, texts }) => ({ meta, texts: texts.filter((text) => site.locales.includes(text.locale)) }))
    .filter((page) => page.texts.length > 0)
    .sort((a, b) => rank(a) - rank(b) || (a.meta.id < b.meta.id ? -1 : 1));
}
