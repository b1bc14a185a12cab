import type * as z from 'zod/mini';
import {
  type BlobRef,
  type Locale,
  type LocaleIndex,
  localeIndexSchema,
  type PageBlob,
  pageBlobSchema,
  type Release,
  releaseSchema,
  type Site,
  siteSchema,
} from '../../../shared/content-model/index.ts';
import type { ReadBlob, Side } from './checked-bytes.ts';
import { readPlainJson } from './plain-json.ts';
import { refusal } from './refusals.ts';

/** A release read from verified bytes: the words of every page, what its lists say of them, and the site's own data. */
export interface ReleaseContent {
  readonly release: Release;
  readonly site: Site;
  readonly indexes: ReadonlyMap<Locale, LocaleIndex>;
  /** By `textKey`. */
  readonly texts: ReadonlyMap<string, { readonly ref: BlobRef; readonly blob: PageBlob }>;
}

export const textKey = (page: string, locale: Locale): string => `${page}/${locale}`;

/** How many files are asked for at once. */
const together = 6;

/** `work` on every item, a few at a time; the first failure ends it. */
export async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  async function next(): Promise<void> {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  }
  await Promise.all(Array.from({ length: together }, next));
}

const jsonReader =
  (read: ReadBlob, side: Side) =>
  async <T>(schema: z.ZodMiniType<T>, ref: BlobRef): Promise<T> =>
    readPlainJson(schema, await read(ref), { path: ref.path, side, onlyForm: side === 'candidate' });

export function refNamed(refs: readonly BlobRef[], path: string | undefined, at: string): BlobRef {
  const found = refs.filter((ref) => ref.path === path);
  const [ref] = found;
  if (!ref || found.length > 1) throw refusal('release-inconsistent', { at, found: path ?? '' });
  return ref;
}

/**
 * Reads `release.json` and the site's own data.
 * @throws Refusal blob-missing, blob-differs, blob-unreadable, release-inconsistent; connection errors
 */
export async function readSiteData(releaseRef: BlobRef, read: ReadBlob, side: Side): Promise<Pick<ReleaseContent, 'release' | 'site'>> {
  const json = jsonReader(read, side);
  const release = await json(releaseSchema, releaseRef);
  return { release, site: await json(siteSchema, refNamed(release.blobs, release.siteData, 'siteData')) };
}

/**
 * Reads everything a release says, each file by its hash; pictures excepted.
 * @param releaseRef the target in the signed (or trusted) role
 * @throws Refusal blob-missing, blob-differs, blob-unreadable, release-inconsistent; connection errors
 */
export async function readReleaseContent(releaseRef: BlobRef, read: ReadBlob, side: Side): Promise<ReleaseContent> {
  const json = jsonReader(read, side);
  const { release, site } = await readSiteData(releaseRef, read, side);
  const indexes = new Map<Locale, LocaleIndex>();
  for (const [locale, path] of Object.entries(release.indexes)) {
    indexes.set(locale, await json(localeIndexSchema, refNamed(release.blobs, path, `indexes.${locale}`)));
  }
  const texts = new Map<string, { ref: BlobRef; blob: PageBlob }>();
  const entries = [...indexes.values()].flatMap((index) => index.pages.map((entry) => ({ entry, index })));
  await eachOf(entries, async ({ entry, index }) => {
    const at = `index.${index.locale}/${entry.id}`;
    const ref = refNamed(index.blobs, entry.blob, at);
    const blob = await json(pageBlobSchema, ref);
    const key = textKey(entry.id, entry.locale);
    const same = texts.get(key);
    if (side === 'candidate') {
      if (blob.page !== entry.id || blob.locale !== entry.locale)
        throw refusal('release-inconsistent', { at, found: textKey(blob.page, blob.locale) });
      if (blob.body.title !== entry.title || blob.body.summary !== entry.summary)
        throw refusal('release-inconsistent', { at, found: entry.title });
      if (same && same.ref.sha256 !== ref.sha256) throw refusal('release-inconsistent', { at, found: ref.path });
    }
    texts.set(key, { ref, blob });
  });
  return { release, site, indexes, texts };
}

const inconsistent = (at: string, found: string) => refusal('release-inconsistent', { at, found });

/** What must hold between the parts of a candidate. Not asked of the release on the screens: officers must be able to replace a bad one. */
export function checkConsistency({ release, site, indexes }: ReleaseContent, expected: { site: string; version: number }): void {
  if (release.site !== expected.site) throw inconsistent('release.json site', release.site);
  if (release.version !== expected.version) throw inconsistent('release.json version', String(release.version));
  if (site.id !== expected.site) throw inconsistent('site.json id', site.id);
  const locales = [...indexes.keys()].sort().join(' ');
  if (locales !== [...site.locales].sort().join(' ')) throw inconsistent('release.json indexes', locales);
  const place = `sites/${expected.site}/blobs/`;
  for (const refs of [release.blobs, ...[...indexes.values()].map((index) => index.blobs)]) {
    for (const { path } of refs) if (!path.startsWith(place)) throw inconsistent('blobs', path);
  }
  for (const [locale, index] of indexes) {
    if (index.locale !== locale) throw inconsistent(`indexes.${locale}`, index.locale);
    const ids = index.pages.map(({ id }) => id);
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice !== undefined) throw inconsistent(`index.${locale}`, twice);
  }
  for (const [name, media] of Object.entries(release.media)) refNamed(release.blobs, media.blob, `media ${name}`);
}
