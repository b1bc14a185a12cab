import { type BlobRef, chunkBytes, type Release, releaseSchema } from '../../shared/content-model/index.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { wholeHashLimitBytes } from '../storage/matches-ref.ts';
import { parse } from '../storage/parse.ts';
import type { UpdateErrorCode } from './errors.ts';
import type { ParsedBlobs } from './parsed-blobs.ts';
import { invalid, parsed } from './release-invalid.ts';

/** Most bytes of one release: what a kiosk's disk is sized for. */
const releaseLimitBytes = 4 * 1024 ** 3;

/** Pages looked up at the same time: enough to hide the latency of the disk, few enough to bound memory when they are new. */
const pagesAtOnce = 8;

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
export async function listBlobs(release: Release, content: ParsedBlobs): Promise<BlobRef[]> {
  const refs = [...release.blobs];
  const refAt = byPath(release.blobs);
  const own = new Set(release.blobs.map((ref) => ref.path));
  for (const [locale, path] of Object.entries(release.indexes)) {
    const index = await content.index(refAt(path));
    if (index.locale !== locale) throw invalid(path, 'other-locale', { locale: index.locale });
    const listed = new Set(index.blobs.map((ref) => ref.path));
    const unlisted = index.pages.find((page) => !listed.has(page.blob) && !own.has(page.blob));
    if (unlisted !== undefined) throw invalid(unlisted.blob, 'not-listed');
    refs.push(...index.blobs);
  }
  checkRefs(refs, release.site);
  return refs;
}

/**
 * Parses everything the screens will parse, but for what was parsed before, so that a release this shell cannot draw is refused while the
 * old one is still shown. Rejects with 'release-invalid', storage codes.
 */
export async function checkDrawable(release: Release, refs: readonly BlobRef[], content: ParsedBlobs): Promise<void> {
  const refAt = byPath(refs);
  const site = await content.site(refAt(release.siteData));
  if (site.id !== release.site) throw invalid(release.siteData, 'other-site', { site: site.id });
  const lacking = site.locales.find((locale) => release.indexes[locale] === undefined);
  if (lacking !== undefined) throw invalid('release.json', 'locale-without-index', { locale: lacking });
  const checkPage = async ({ id, blob }: { id: string; blob: string }) => {
    const { page } = await content.page(refAt(blob));
    if (page !== id) throw invalid(blob, 'other-page', { page });
  };
  for (const path of Object.values(release.indexes)) {
    const { pages } = await content.index(refAt(path));
    for (let first = 0; first < pages.length; first += pagesAtOnce) {
      await Promise.all(pages.slice(first, first + pagesAtOnce).map(checkPage));
    }
  }
}

/** Finds the ref of a path. What finds none throws 'release-invalid'. */
function byPath(refs: readonly BlobRef[]): (path: string) => BlobRef {
  const known = new Map(refs.map((ref) => [ref.path, ref]));
  return (path) => {
    const ref = known.get(path);
    if (ref === undefined) throw invalid(path, 'not-stored');
    return ref;
  };
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
