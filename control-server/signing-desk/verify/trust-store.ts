import type { MetadataStore } from '../../../shared/tuf/index.ts';
import type { DeskDb } from '../keys/desk-db.ts';

const rootMark = 'pinned-root';

/**
 * The trusted metadata of this desk in IndexedDB, so that no server can take it back to an earlier release. A changed pinned root means that
 * the desk was provisioned anew: what was trusted under another root is forgotten (design section 2).
 * @param rootSha256 hash of the pinned root file
 */
export async function openTrustStore(db: DeskDb, rootSha256: string): Promise<MetadataStore> {
  const mark = await db.get('marks', rootMark);
  if (mark !== rootSha256) {
    const tx = db.transaction(['trust', 'marks'], 'readwrite', { durability: 'strict' });
    await Promise.all([tx.objectStore('trust').clear(), tx.objectStore('marks').put(rootSha256, rootMark), tx.done]);
  }
  return {
    load: (role) => db.get('trust', role),
    async save(role, bytes) {
      const tx = db.transaction('trust', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.put(new Uint8Array(bytes), role), tx.done]);
    },
    async remove(role) {
      const tx = db.transaction('trust', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.delete(role), tx.done]);
    },
  };
}
