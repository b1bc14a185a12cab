import {
  localeIndexSchema,
  type PageMeta,
  pageBlobSchema,
  type Release,
  releaseSchema,
  type TextBody,
} from '../../../shared/content-model/index.ts';
import type { BlobStore } from '../../platform/blobs/blob-store.ts';
import type { Database } from '../../platform/db/index.ts';
import { currentRelease, textsOf } from './repository.ts';

/** A text as it stands on the screens. */
export interface ReleasedWords {
  page: string;
  locale: string;
  hash: string;
  /** SHA-256 of its page blob. */
  blob: string;
  renders: Record<string, string>;
}

/** What the screens of a site show now; version 0 where nothing was released yet. */
export interface ReleasedState {
  version: number;
  expires: string | undefined;
  release: Release | undefined;
  metas: ReadonlyMap<string, PageMeta>;
  texts: readonly ReleasedWords[];
}

const json = async (blobs: BlobStore, sha256: string): Promise<unknown> => JSON.parse((await blobs.get(sha256)).toString('utf8'));

/** The words of a page blob. */
export const readPageBody = async (blobs: BlobStore, sha256: string): Promise<TextBody> =>
  pageBlobSchema.parse(await json(blobs, sha256)).body;

export const readRelease = async (blobs: BlobStore, sha256: string): Promise<Release> => releaseSchema.parse(await json(blobs, sha256));

async function readMetas(blobs: BlobStore, release: Release): Promise<Map<string, PageMeta>> {
  // Every locale's index lists every page with the same facts.
  const path = Object.values(release.indexes)[0];
  const ref = release.blobs.find((blob) => blob.path === path);
  if (!ref) return new Map();
  const index = localeIndexSchema.parse(await json(blobs, ref.sha256));
  return new Map(
    index.pages.map(({ title: _title, summary: _summary, locale: _locale, olderThanSource: _older, blob: _blob, ...meta }) => [
      meta.id,
      meta,
    ]),
  );
}

/** Reads the current release of a site: its files from the blob store, its bookkeeping from the candidate it came from. */
export async function readReleased(db: Database, blobs: BlobStore, site: string): Promise<ReleasedState> {
  const row = await currentRelease(db, site);
  if (!row) return { version: 0, expires: undefined, release: undefined, metas: new Map(), texts: [] };
  const release = await readRelease(blobs, row.release_sha256);
  const texts = (await textsOf(db, row.candidate)).flatMap(({ page, locale, hash, blob, renders }) =>
    hash !== null && blob !== null ? [{ page, locale, hash, blob, renders: JSON.parse(renders) as Record<string, string> }] : [],
  );
  return { version: row.version, expires: row.expires, release, metas: await readMetas(blobs, release), texts };
}
