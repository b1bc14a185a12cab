import type { BlobRef } from '../../shared/content-model/index.ts';
import { isAppError } from '../../shared/errors/app-error.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import type { ReleaseStore } from '../storage/release-store.ts';
import type { ReleaseRecord } from '../storage/schema.ts';
import type { ParsedBlobs } from './parsed-blobs.ts';
import { checkDrawable, listBlobs, readRelease } from './release-content.ts';
import type { Trust } from './trust.ts';

export interface BootOptions {
  releases: ReleaseStore;
  blobs: BlobStore;
  content: ParsedBlobs;
  trust: Pick<Trust, 'vouchesFor'>;
  site: string;
  shellVersion: string;
  onDamage: (slot: 'current' | 'previous') => void;
}

/**
 * The release to draw after a start. The active pointer is only a claim (design section 6): the release must be signed, of this site, and
 * every blob there in size and hash. A damaged one steps back to the previous; what of it is missing gets fetched again. Undefined: nothing
 * can be shown. Long blobs (video) are checked by size here and by `scrub` later, so that the screen does not wait for them.
 */
export async function bootRelease(options: BootOptions): Promise<ReleaseRecord | undefined> {
  for (const slot of ['current', 'previous'] as const) {
    const record = await options.releases.get('current');
    if (record === undefined) return undefined;
    if (await isIntact(record, options)) return record;
    options.onDamage(slot);
    await options.releases.stepBack();
  }
  return undefined;
}

/** Blobs of the release, also long ones, that are no longer what was signed. They are removed, so that they count as missing. */
export async function scrub(record: ReleaseRecord, blobs: BlobStore): Promise<BlobRef[]> {
  const lost = await blobs.missing(record.refs);
  const damaged = await blobs.damaged(record.refs.filter((ref) => !lost.includes(ref)));
  if (damaged.length > 0) await blobs.remove(damaged);
  return [...lost, ...damaged];
}

async function isIntact(record: ReleaseRecord, { trust, blobs, content, site, shellVersion }: BootOptions): Promise<boolean> {
  if (!(await trust.vouchesFor(record, site))) return false;
  if ((await blobs.missing(record.refs)).length > 0) return false;
  const damaged = await blobs.damaged(record.refs.filter((ref) => ref.chunks === undefined));
  if (damaged.length > 0) await blobs.remove(damaged);
  if (damaged.length > 0) return false;
  try {
    const release = readRelease(record.bytes, { site, version: record.version, shellVersion });
    // The list kept beside release.json is ours, unsigned: it must be what the signed files say.
    if (JSON.stringify(await listBlobs(release, content)) !== JSON.stringify(record.refs)) return false;
    // This shell is newer than the release on the disk: it may no longer know how to draw it.
    if (record.parsedBy !== shellVersion) await checkDrawable(release, record.refs, content);
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
