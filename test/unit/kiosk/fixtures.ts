import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Content } from '../../../kiosk/state/content.ts';
import {
  type IndexEntry,
  type Locale,
  type LocaleIndex,
  type Release,
  type Site,
  siteSchema,
} from '../../../shared/content-model/index.ts';

const folder = join(import.meta.dirname, '../../../content/sites');

/** The sites of the content folder, as released. */
export const sites: readonly Site[] = readdirSync(folder).map((id) =>
  siteSchema.parse(parse(readFileSync(join(folder, id, 'site.yaml'), 'utf8'))),
);

export function siteOf(id: string): Site {
  const site = sites.find((each) => each.id === id);
  if (site === undefined) throw new Error(`no site ${id}`);
  return site;
}

export interface ContentSpec {
  site?: Site;
  version?: number;
  pages?: readonly string[];
  /** Pages of one locale where they are others than `pages`. */
  pagesOf?: Readonly<Record<Locale, readonly string[]>>;
}

const entry = (id: string, locale: Locale): IndexEntry => ({
  id,
  category: 'thu_tuc',
  class: 'official',
  door: 'before',
  icon: 'info',
  owner: 'owner',
  checkedOn: '2026-11-01',
  reviewBy: '2027-11-01',
  certainty: 'seen',
  sources: [],
  title: `${id} ${locale}`,
  summary: '',
  locale,
  olderThanSource: false,
  blob: `sites/x/blobs/${id}.${locale}.json`,
});

/** A release on the screen, held in memory. */
export function contentOf({ site = siteOf('lao-cai'), version = 1, pages = ['a', 'b', 'c'], pagesOf = {} }: ContentSpec = {}): Content {
  const index = (locale: Locale): LocaleIndex => ({
    format: 1,
    locale,
    pages: (pagesOf[locale] ?? pages).map((id) => entry(id, locale)),
    blobs: [],
  });
  const release: Release = {
    format: 1,
    site: site.id,
    version,
    createdAt: '2026-11-20T00:00:00Z',
    minShell: '0.1.0',
    note: '',
    siteData: 'site',
    indexes: {},
    media: {},
    blobs: [],
  };
  const refuse = () => Promise.reject(new Error('not in this test'));
  return {
    active: {
      release,
      activatedAt: release.createdAt,
      site,
      index: async (locale) => index(locale),
      page: refuse,
      mediaUrl: () => undefined,
    },
    site,
    version,
    indexes: new Map(site.locales.map((locale) => [locale, index(locale)])),
  };
}
