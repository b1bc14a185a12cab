import {
  type IndexEntry,
  type Locale,
  localeIndexSchema,
  type PageBlob,
  type Release,
  releaseSchema,
  type Site,
} from '../../../shared/content-model/index.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ReleaseErrorCode } from '../../../shared/errors/codes.ts';
import type { CompileProblem } from '../../../shared/protocol/index.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { MediaFile } from '../ports.ts';
import { type CompiledBlob, compiledBlob } from './blobs.ts';
import { orderedPages, type ShippedContent, type ShippedPage } from './content.ts';
import type { FontCoverage } from './fonts.ts';
import { glyphProblems } from './glyphs.ts';
import { jsonBytes } from './json-bytes.ts';
import { mediaNames, referenceProblems } from './references.ts';
import { isOlderThanSource, sourceTextOf, translationProblems } from './translations.ts';

/** Oldest shell (semver) that draws every block kind and site field this compiler writes. */
const minShell = '0.1.0';

export interface CompiledRelease {
  release: Release;
  /** release.json, byte for byte as it is signed for and served. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Every blob of the release once, release.json not among them. */
  blobs: CompiledBlob[];
  /** SHA-256 of the page blob of each text that ships. */
  texts: { page: string; locale: Locale; blob: string }[];
}

const pageName = (page: string, locale: Locale): string => `${page}.${locale}.json`;

async function lookUpMedia(content: ShippedContent, pages: readonly ShippedPage[]): Promise<Map<string, MediaFile>> {
  const found = new Map<string, MediaFile>();
  for (const name of mediaNames(content.site, pages)) {
    const file = await content.media(name);
    if (file) found.set(name, file);
  }
  return found;
}

async function problemsOf(
  site: Site,
  pages: readonly ShippedPage[],
  media: ReadonlyMap<string, MediaFile>,
  fonts: FontCoverage,
): Promise<CompileProblem[]> {
  return [
    ...(await translationProblems(site, pages, sha256)),
    ...referenceProblems(site, pages, media),
    ...glyphProblems(site, pages, fonts),
  ];
}

/** A reader's index: the locale's own words where there are any, else the source text's, said to be so. */
async function indexOf(
  site: Site,
  locale: Locale,
  pages: readonly ShippedPage[],
  blobs: ReadonlyMap<string, CompiledBlob>,
): Promise<CompiledBlob> {
  const entries: IndexEntry[] = [];
  const used: CompiledBlob[] = [];
  for (const page of pages) {
    const source = sourceTextOf(page);
    const text = page.texts.find((candidate) => candidate.locale === locale) ?? source;
    const blob = text && blobs.get(pageName(page.meta.id, text.locale));
    if (!text || !blob) continue;
    used.push(blob);
    entries.push({
      ...page.meta,
      title: text.body.title,
      summary: text.body.summary,
      locale: text.locale,
      olderThanSource: await isOlderThanSource(text, source, sha256),
      blob: blob.ref.path,
    });
  }
  const index = { format: 1, locale, pages: entries, blobs: used.map((blob) => blob.ref) } as const;
  return compiledBlob(site.id, `index.${locale}.json`, jsonBytes(localeIndexSchema.parse(index)));
}

/**
 * Makes approved content into immutable blobs and one `release.json` (design section 5). The same content makes the same blobs, so that
 * a kiosk fetches only what changed; `version`, `createdAt` and `note` stand in `release.json` alone.
 * @param head `version`: of the role `site-<id>` that will sign it; `createdAt`: ISO 8601
 * @throws AppError('compile-failed') with every problem found, each with page, locale and block
 */
export async function compileRelease(
  content: ShippedContent,
  head: { version: number; createdAt: string; note: string },
  fonts: FontCoverage,
): Promise<CompiledRelease> {
  const { site } = content;
  const pages = orderedPages(content);
  const media = await lookUpMedia(content, pages);
  const problems = await problemsOf(site, pages, media, fonts);
  if (problems.length > 0) throw new AppError<ReleaseErrorCode>('compile-failed', { problems });

  const pageBlobs = new Map<string, CompiledBlob>();
  const texts: CompiledRelease['texts'] = [];
  for (const { meta, texts: shipped } of pages) {
    for (const { locale, body } of shipped) {
      const name = pageName(meta.id, locale);
      const blob = compiledBlob(site.id, name, jsonBytes({ format: 1, page: meta.id, locale, body } satisfies PageBlob));
      pageBlobs.set(name, blob);
      texts.push({ page: meta.id, locale, blob: blob.ref.sha256 });
    }
  }
  const siteBlob = compiledBlob(site.id, 'site.json', jsonBytes(site));
  const indexBlobs = new Map<Locale, CompiledBlob>();
  for (const locale of site.locales) indexBlobs.set(locale, await indexOf(site, locale, pages, pageBlobs));
  const mediaBlobs = [...media].map(([name, file]) => ({ name, file, blob: compiledBlob(site.id, name.replace('/', '-'), file.bytes) }));

  const first = [siteBlob, ...indexBlobs.values(), ...mediaBlobs.map((entry) => entry.blob)];
  const release: Release = releaseSchema.parse({
    format: 1,
    site: site.id,
    ...head,
    minShell,
    siteData: siteBlob.ref.path,
    indexes: Object.fromEntries([...indexBlobs].map(([locale, blob]) => [locale, blob.ref.path])),
    media: Object.fromEntries(
      mediaBlobs.map(({ name, file, blob }) => [name, { blob: blob.ref.path, type: file.type, width: file.width, height: file.height }]),
    ),
    blobs: first.map((blob) => blob.ref),
  });
  return { release, bytes: jsonBytes(release), blobs: [...first, ...pageBlobs.values()], texts };
}

/** What of a release a reader can tell apart: two releases with the same fingerprint show the same. */
export const contentFingerprint = ({ minShell: shell, siteData, indexes, media, blobs }: Release): string =>
  new TextDecoder().decode(jsonBytes({ shell, siteData, indexes, media, blobs }));
