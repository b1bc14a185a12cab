import type { Db } from './db.ts';
import { partsOf } from './part-store.ts';

/**
 * Deletes every blob and part that neither the current, the previous nor the candidate release refers to, in one transaction. Safe beside a
 * download: a candidate's refs are recorded before its blobs are fetched. Returns what was freed.
 */
export function collectGarbage(db: Db): Promise<{ blobs: number; bytes: number }> {
  return db.write(['releases', 'blobs', 'blob-sizes', 'parts'], async (tx) => {
    const releases = await tx.objectStore('releases').getAll();
    const reachable = new Set(releases.flatMap((release) => release.refs.map((ref) => ref.sha256)));
    const sizes = tx.objectStore('blob-sizes');
    const freed = { blobs: 0, bytes: 0 };
    for (const sha256 of await sizes.getAllKeys()) {
      if (reachable.has(sha256)) continue;
      freed.blobs += 1;
      freed.bytes += (await sizes.get(sha256)) ?? 0;
      await sizes.delete(sha256);
      await tx.objectStore('blobs').delete(sha256);
    }
    const parted = new Set((await tx.objectStore('parts').getAllKeys()).map(([sha256]) => sha256));
    for (const sha256 of parted) if (!reachable.has(sha256)) await tx.objectStore('parts').delete(partsOf(sha256));
    return freed;
  });
}
