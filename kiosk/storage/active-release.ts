import {
  type LocaleIndex,
  localeIndexSchema,
  type PageBlob,
  pageBlobSchema,
  type Release,
  releaseSchema,
  type Site,
  siteSchema,
} from '../../shared/content-model/index.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { BlobStore } from './blob-store.ts';
import type { ActiveRelease } from './content-reader.ts';
import { Db } from './db.ts';
import type { StorageErrorCode } from './errors.ts';
import { matchesRef } from './matches-ref.ts';
import { ReleaseStore } from './release-store.ts';
import type { ReleaseRecord } from './schema.ts';

/** Anything zod/mini can parse with. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

const damaged = (details: Record<string, unknown>, cause?: unknown) =>
  new AppError<StorageErrorCode>('content-damaged', details, { cause });

/** Opened at the first read: importing this module does nothing. */
let sharedDb: Db | undefined;

/**
 * The release in the `current` slot, or undefined when there is none. For the page; call it again after each `activated` message: a release
 * replaced twice since loses its blobs. Rejects with AppError 'content-damaged', 'storage-failed'.
 */
export async function readActive(db?: Db): Promise<ActiveRelease | undefined> {
  sharedDb ??= new Db();
  return readFrom(db ?? sharedDb);
}

async function readFrom(db: Db): Promise<ActiveRelease | undefined> {
  const record = await new ReleaseStore(db).get('current');
  return record === undefined ? undefined : openRelease(record, new BlobStore(db));
}

/** Parses a stored release. Every blob handed out is hashed again on the way: the disk is not trusted. */
async function openRelease(record: ReleaseRecord, blobs: BlobStore): Promise<ActiveRelease> {
  const release: Release = parse(record.bytes, releaseSchema, { path: 'release.json' });
  const refs = new Map(record.refs.map((ref) => [ref.path, ref]));

  async function read<T>(path: string | undefined, schema: Schema<T>, details: Record<string, unknown>): Promise<T> {
    const ref = path === undefined ? undefined : refs.get(path);
    const blob = ref === undefined ? undefined : await blobs.get(ref.sha256);
    if (ref === undefined || blob === undefined || !(await matchesRef(blob, ref))) throw damaged(details);
    return parse(await blob.arrayBuffer(), schema, details);
  }

  const site: Site = await read(release.siteData, siteSchema, { path: release.siteData });
  return {
    release,
    activatedAt: record.activatedAt ?? release.createdAt,
    site,
    index: (locale): Promise<LocaleIndex> => read(release.indexes[locale], localeIndexSchema, { locale }),
    page: (path): Promise<PageBlob> => read(path, pageBlobSchema, { path }),
    mediaUrl(name) {
      const ref = refs.get(release.media[name]?.blob ?? '');
      return ref === undefined ? undefined : blobAddress(ref);
    },
  };
}

/** Address of a blob on the shell's own origin; the service worker answers it. */
function blobAddress(ref: { path: string; sha256: string }): string {
  return `/blobs/${ref.sha256}/${ref.path.slice(ref.path.lastIndexOf('/') + 1)}`;
}

/** JSON text that `schema` accepts; anything else is 'content-damaged' with `details`. */
export function parse<T>(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>, schema: Schema<T>, details: Record<string, unknown>): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw damaged(details, error);
  }
  const result = schema.safeParse(value);
  if (!result.success) throw damaged(details);
  return result.data;
}
