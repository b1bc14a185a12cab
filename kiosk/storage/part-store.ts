import type { Db } from './db.ts';

/** Durable pieces of unfinished downloads, so that a flapping link sends few bytes twice (reliability.md F17). */
export class PartStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** What was kept from the first byte on without a gap, in order. */
  load(sha256: string): Promise<Blob[]> {
    return this.#db.read(['parts'], async (tx) => {
      const store = tx.objectStore('parts');
      const [keys, blobs] = await Promise.all([store.getAllKeys(partsOf(sha256)), store.getAll(partsOf(sha256))]);
      const kept: Blob[] = [];
      let end = 0;
      for (const [index, [, offset]] of keys.entries()) {
        const blob = blobs[index];
        if (offset !== end || blob === undefined) break;
        kept.push(blob);
        end += blob.size;
      }
      return kept;
    });
  }

  async add(sha256: string, offset: number, bytes: Blob): Promise<void> {
    await this.#db.write(['parts'], (tx) => tx.objectStore('parts').put(bytes, [sha256, offset]));
  }

  /** Forgets what was kept from byte `offset` on. */
  async drop(sha256: string, offset = 0): Promise<void> {
    await this.#db.write(['parts'], (tx) => tx.objectStore('parts').delete(partsOf(sha256, offset)));
  }
}

/** Parts of one download from byte `offset` on. */
export function partsOf(sha256: string, offset = 0): IDBKeyRange {
  return IDBKeyRange.bound([sha256, offset], [sha256, Number.MAX_SAFE_INTEGER]);
}
