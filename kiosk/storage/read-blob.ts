import type { Db } from './db.ts';

/** A stored blob by its SHA-256. Alone in its module because the service worker must stay small. Rejects with 'storage-failed'. */
export function readBlob(db: Db, sha256: string): Promise<Blob | undefined> {
  return db.read(['blobs'], (tx) => tx.objectStore('blobs').get(sha256));
}
