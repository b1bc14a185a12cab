import * as z from 'zod/mini';
import { idSchema } from './block.ts';
import { localeSchema } from './locale.ts';
import { pageMetaSchema, textBodySchema } from './page.ts';

export const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * An immutable file of a release. `path` is its TUF-style target path, `sites/<site>/blobs/<name>`; it is served with the hash before its
 * last part: `/tuf/targets/sites/<site>/blobs/<sha256>.<name>` (see blobUrlPath).
 */
export const blobRefSchema = z.strictObject({
  path: z.string().check(z.regex(/^sites\/[a-z0-9-]+\/blobs\/[a-zA-Z0-9._-]+$/), z.maxLength(200)),
  sha256: sha256Schema,
  bytes: z.int().check(z.minimum(1), z.maximum(2 * 1024 ** 3)),
  /** SHA-256 of each 4 MiB chunk, only where the blob is longer than one. */
  chunks: z.optional(z.array(sha256Schema)),
});
export type BlobRef = z.infer<typeof blobRefSchema>;

const blobPath = z.string();

/**
 * `release.json`: the one TUF target of a site. It lists the blobs every kiosk of the site needs first (`blobs`); each locale's index lists
 * its pages' blobs in turn. Names below (`siteData`, `indexes`, `media`) are paths of entries in `blobs`.
 */
export const releaseSchema = z.strictObject({
  format: z.literal(1),
  site: idSchema,
  /** Equals the version of the TUF role `site-<id>` that signs it. */
  version: z.int().check(z.minimum(1)),
  createdAt: z.string(),
  /** Oldest shell (semver) that can draw this release. */
  minShell: z.string(),
  note: z.string().check(z.maxLength(400)),
  siteData: blobPath,
  indexes: z.record(localeSchema, blobPath),
  media: z.record(z.string(), z.strictObject({ blob: blobPath, type: z.string(), width: z.int(), height: z.int() })),
  blobs: z.array(blobRefSchema).check(z.maxLength(2000)),
});
export type Release = z.infer<typeof releaseSchema>;

export const indexEntrySchema = z.strictObject({
  ...pageMetaSchema.shape,
  title: z.string(),
  summary: z.string(),
  /** Locale of the words in the blob: another than the index's own where no approved translation exists (the reader is told). */
  locale: localeSchema,
  /** The translation renders an earlier source text (the reader is told). */
  olderThanSource: z.boolean(),
  blob: blobPath,
});
export type IndexEntry = z.infer<typeof indexEntrySchema>;

/** `index.<locale>.json`: every page of the site as a reader of that locale sees it. */
export const localeIndexSchema = z.strictObject({
  format: z.literal(1),
  locale: localeSchema,
  pages: z.array(indexEntrySchema).check(z.maxLength(500)),
  blobs: z.array(blobRefSchema).check(z.maxLength(500)),
});
export type LocaleIndex = z.infer<typeof localeIndexSchema>;

/** `<page>.<locale>.json`: the words of one page in one locale. */
export const pageBlobSchema = z.strictObject({ format: z.literal(1), page: idSchema, locale: localeSchema, body: textBodySchema });
export type PageBlob = z.infer<typeof pageBlobSchema>;

/** Path below `/tuf/targets/` of a target, with its hash before the last part (TUF consistent snapshots). */
export function blobUrlPath(ref: Pick<BlobRef, 'path' | 'sha256'>): string {
  const slash = ref.path.lastIndexOf('/') + 1;
  return `${ref.path.slice(0, slash)}${ref.sha256}.${ref.path.slice(slash)}`;
}

/** TUF target path of a site's release. */
export const releaseTargetPath = (site: string): string => `sites/${site}/release.json`;
