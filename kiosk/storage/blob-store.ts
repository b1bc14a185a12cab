import type { BlobRef } from '../../shared/content-model/index.ts';
import { AppError, isAppError } from '../../shared/errors/app-error.ts';
import type { Db } from './db.ts';
import type { StorageErrorCode } from './errors.ts';
import { collectGarbage } from './garbage.ts';
import { matchesRef } from './matches-ref.ts';
import { partsOf } from './part-store.ts';
import { readBlob } from './read-blob.ts';

/** Blobs hashed at the same time: enough to hide the latency of reading, few enough to bound memory. */
const readAtOnce = 8;

/** Verified content by SHA-256. Whoever puts a blob has verified it; `damaged` verifies again what lies on the disk. */
export class BlobStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  get(sha256: string): Promise<Blob | undefined> {
    return readBlob(this.#db, sha256);
  }

  /** Stores a verified blob and forgets its parts, durably. When the disk is full, collects garbage and tries once more. */
  async put(ref: BlobRef, blob: Blob): Promise<void> {
    const attempt = () =>
      this.#db.write(['blobs', 'blob-sizes', 'parts'], async (tx) => {
        await Promise.all([
          tx.objectStore('blobs').put(blob, ref.sha256),
          tx.objectStore('blob-sizes').put(ref.bytes, ref.sha256),
          tx.objectStore('parts').delete(partsOf(ref.sha256)),
        ]);
      });
    try {
      await attempt();
    } catch (error) {
      if (!isAppError(error, 'storage-full')) throw error;
      await collectGarbage(this.#db);
      await attempt().catch((again: unknown) => {
        if (!isAppError(again, 'storage-full')) throw again;
        throw new AppError<StorageErrorCode>('storage-full', { neededBytes: ref.bytes }, { cause: again });
      });
    }
  }

  /** Those of `refs` that are not there in the signed size, each hash once. Looks at the ledger only. */
  async missing(refs: readonly BlobRef[]): Promise<BlobRef[]> {
    const sizes = await this.#sizes();
    const wanted = new Map(refs.map((ref) => [ref.sha256, ref]));
    return [...wanted.values()].filter((ref) => sizes.get(ref.sha256) !== ref.bytes);
  }

  /** Those of `refs` whose content, read back from the disk, is gone or not what was signed. */
  async damaged(refs: readonly BlobRef[]): Promise<BlobRef[]> {
    const found: BlobRef[] = [];
    for (let first = 0; first < refs.length; first += readAtOnce) {
      const batch = refs.slice(first, first + readAtOnce);
      const intact = await Promise.all(batch.map((ref) => this.#isIntact(ref)));
      found.push(...batch.filter((_, index) => intact[index] !== true));
    }
    return found;
  }

  async #isIntact(ref: BlobRef): Promise<boolean> {
    // A torn record may reject on reading: that is damage of this blob, not a broken disk.
    const blob = await this.get(ref.sha256).catch(() => undefined);
    return blob !== undefined && matchesRef(blob, ref);
  }

  async remove(refs: readonly BlobRef[]): Promise<void> {
    await this.#db.write(['blobs', 'blob-sizes', 'parts'], async (tx) => {
      await Promise.all(
        refs.flatMap((ref) => [
          tx.objectStore('blobs').delete(ref.sha256),
          tx.objectStore('blob-sizes').delete(ref.sha256),
          tx.objectStore('parts').delete(partsOf(ref.sha256)),
        ]),
      );
    });
  }

  /** Our own count of what is stored; `navigator.storage.estimate()` is no measure of it (reliability.md 0.5). */
  async ledger(): Promise<{ blobs: number; bytes: number }> {
    const sizes = await this.#sizes();
    return { blobs: sizes.size, bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
  }

  #sizes(): Promise<Map<string, number>> {
    return this.#db.read(['blob-sizes'], async (tx) => {
      const store = tx.objectStore('blob-sizes');
      const [keys, sizes] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return new Map(keys.map((key, index) => [key, sizes[index] ?? 0]));
    });
  }
}
