import {
  type BlobRef,
  chunkBytes,
  localeIndexSchema,
  pageBlobSchema,
  type Release,
  releaseSchema,
  siteSchema,
} from '../../shared/content-model/index.ts';
import { AppError, isAppError } from '../../shared/errors/app-error.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import { wholeHashLimitBytes } from '../storage/matches-ref.ts';
import { parse, type Schema } from '../storage/parse.ts';
import type { UpdateErrorCode } from './errors.ts';

/** Most bytes of one release: what a kiosk's disk is sized for. */
const releaseLimitBytes = 4 * 1024 ** 3;

const invalid = (path: string, reason: string, details: Record<string, unknown> = {}) =>
  new AppError<UpdateErrorCode>('release-invalid', { path, reason, ...details });

/** What this kiosk holds a release against. */
export interface Expected {
  site: string;
  version: number;
  shellVersion: string;
}

/**
 * Parses release.json and checks what the schema cannot say: that it is this site's, of the version its role signed, drawable by this
 * shell, and refers only to what it lists. Rejects with 'release-invalid' or 'shell-too-old'.
 */
export function readRelease(bytes: Uint8Array<ArrayBuffer>, expected: Expected): Release {
  const path = 'release.json';
  const release = parsed(path, () => parse(bytes, releaseSchema, { path }));
  if (release.site !== expected.site) throw invalid(path, 'other-site', { site: release.site });
  if (release.version !== expected.version) throw invalid(path, 'other-version', { version: release.version, signed: expected.version });
  if (isOlder(expected.shellVersion, release.minShell)) {
    throw new AppError<UpdateErrorCode>('shell-too-old', { minShell: release.minShell, shellVersion: expected.shellVersion });
  }
  checkRefs(release.blobs, release.site);
  const listed = new Set(release.blobs.map((ref) => ref.path));
  const named = [release.siteData, ...Object.values(release.indexes), ...Object.values(release.media).map((media) => media.blob)];
  const unlisted = named.find((each) => !listed.has(each));
  if (unlisted !== undefined) throw invalid(unlisted, 'not-listed');
  return release;
}

/** Every blob of a release whose own blobs are stored: its list and that of each locale index. Rejects with 'release-invalid', storage codes. */
export async function listBlobs(release: Release, blobs: BlobStore): Promise<BlobRef[]> {
  const refs = [...release.blobs];
  for (const [locale, path] of Object.entries(release.indexes)) {
    const index = await readJson(path, release.blobs, blobs, localeIndexSchema);
    if (index.locale !== locale) throw invalid(path, 'other-locale', { locale: index.locale });
    const listed = new Set([...release.blobs, ...index.blobs].map((ref) => ref.path));
    const unlisted = index.pages.find((page) => !listed.has(page.blob));
    if (unlisted !== undefined) throw invalid(unlisted.blob, 'not-listed');
    refs.push(...index.blobs);
  }
  checkRefs(refs, release.site);
  return refs;
}

/**
 * Parses everything the screens will parse, so that a release this shell cannot draw is refused while the old one is still shown. Rejects
 * with 'release-invalid', storage codes.
 */
export async function checkDrawable(release: Release, refs: readonly BlobRef[], blobs: BlobStore): Promise<void> {
  const site = await readJson(release.siteData, refs, blobs, siteSchema);
  if (site.id !== release.site) throw invalid(release.siteData, 'other-site', { site: site.id });
  const lacking = site.locales.find((locale) => release.indexes[locale] === undefined);
  if (lacking !== undefined) throw invalid('release.json', 'locale-without-index', { locale: lacking });
  for (const path of Object.values(release.indexes)) {
    const index = await readJson(path, refs, blobs, localeIndexSchema);
    for (const page of index.pages) {
      const blob = await readJson(page.blob, refs, blobs, pageBlobSchema);
      if (blob.page !== page.id) throw invalid(page.blob, 'other-page', { page: blob.page });
    }
  }
}

async function readJson<T>(path: string, refs: readonly BlobRef[], blobs: BlobStore, schema: Schema<T>): Promise<T> {
  const ref = refs.find((each) => each.path === path);
  const blob = ref === undefined ? undefined : await blobs.get(ref.sha256);
  if (blob === undefined) throw invalid(path, 'not-stored');
  const bytes = await blob.arrayBuffer();
  return parsed(path, () => parse(bytes, schema, { path }));
}

function parsed<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isAppError(error, 'content-damaged') ? invalid(path, 'schema') : error;
  }
}

function checkRefs(refs: readonly BlobRef[], site: string): void {
  const byHash = new Map<string, BlobRef>();
  const hashByPath = new Map<string, string>();
  let total = 0;
  for (const ref of refs) {
    if (!ref.path.startsWith(`sites/${site}/blobs/`)) throw invalid(ref.path, 'other-site');
    const chunks = Math.ceil(ref.bytes / chunkBytes);
    if (ref.chunks === undefined ? ref.bytes > wholeHashLimitBytes : ref.chunks.length !== chunks) throw invalid(ref.path, 'chunks');
    if ((hashByPath.get(ref.path) ?? ref.sha256) !== ref.sha256) throw invalid(ref.path, 'one-path-two-blobs');
    hashByPath.set(ref.path, ref.sha256);
    const twin = byHash.get(ref.sha256);
    if (twin !== undefined && (twin.bytes !== ref.bytes || twin.chunks?.join() !== ref.chunks?.join()))
      throw invalid(ref.path, 'one-hash-two-blobs');
    if (twin === undefined) total += ref.bytes;
    byHash.set(ref.sha256, ref);
  }
  if (total > releaseLimitBytes) throw invalid('release.json', 'too-large', { bytes: total });
}

/** True when version `a` (`1.2.3`, anything after `-` ignored) is lower than `b`. What is no version is lower than any. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => text.split('-')[0]?.split('.').map(Number) ?? []);
  for (let index = 0; index < 3; index++) {
    const difference = (left?.[index] || 0) - (right?.[index] || 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
