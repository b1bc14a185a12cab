import type { LocaleIndex, PageBlob, Release, Site } from '../../shared/content-model/index.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { ActiveRelease } from './content-reader.ts';
import { Db } from './db.ts';
import { sha256Hex } from './digest.ts';
import type { StorageErrorCode } from './errors.ts';
import { matchesRef } from './matches-ref.ts';
import { parseJson } from './parse.ts';
import { readBlob } from './read-blob.ts';
import { ReleaseStore } from './release-store.ts';
import type { ReleaseRecord } from './schema.ts';

// Part of the first load. No schemas here: a release becomes active only after the worker of this very shell version parsed all of it by
// them, and the hashes checked below say that these are the same bytes.

const damaged = (details: Record<string, unknown>) => new AppError<StorageErrorCode>('content-damaged', details);

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
  return record === undefined ? undefined : openRelease(record, db);
}

/** Opens a stored release. Everything handed out is hashed again on the way: the disk is not trusted. */
async function openRelease(record: ReleaseRecord, db: Db): Promise<ActiveRelease> {
  const details = { path: 'release.json' };
  if ((await sha256Hex(record.bytes)) !== record.sha256) throw damaged(details);
  const release = parseJson(record.bytes, details) as Release;
  const refs = new Map(record.refs.map((ref) => [ref.path, ref]));

  async function read<T>(path: string | undefined, details: Record<string, unknown>): Promise<T> {
    const ref = path === undefined ? undefined : refs.get(path);
    const blob = ref === undefined ? undefined : await readBlob(db, ref.sha256);
    if (ref === undefined || blob === undefined || !(await matchesRef(blob, ref))) throw damaged(details);
    return parseJson(await blob.arrayBuffer(), details) as T;
  }

  const site = await read<Site>(release.siteData, { path: release.siteData });
  return {
    release,
    activatedAt: record.activatedAt ?? release.createdAt,
    site,
    index: (locale) => read<LocaleIndex>(release.indexes[locale], { locale }),
    page: (path) => read<PageBlob>(path, { path }),
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
