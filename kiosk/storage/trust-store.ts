import type { MetadataStore } from '../../shared/tuf/ports.ts';
import type { Db } from './db.ts';

/** The updater's trusted metadata in IndexedDB, byte for byte. */
export function trustStore(db: Db): MetadataStore {
  return {
    load: (role) => db.read(['trust'], (tx) => tx.objectStore('trust').get(role)),
    async save(role, bytes) {
      await db.write(['trust'], (tx) => tx.objectStore('trust').put(new Uint8Array(bytes), role));
    },
    async remove(role) {
      await db.write(['trust'], (tx) => tx.objectStore('trust').delete(role));
    },
  };
}

/** A copy of everything the updater holds now: the evidence kept with a release. */
export function copyMetadata(db: Db): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  return db.read(['trust'], async (tx) => {
    const store = tx.objectStore('trust');
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return Object.fromEntries(keys.flatMap((key, index) => (values[index] === undefined ? [] : [[key, values[index]]])));
  });
}

/** A store over such a copy. Writes stay in memory. */
export function evidenceStore(evidence: Readonly<Record<string, Uint8Array>>): MetadataStore {
  const held = new Map(Object.entries(evidence));
  return {
    load: async (role) => held.get(role),
    save: async (role, bytes) => void held.set(role, bytes),
    remove: async (role) => void held.delete(role),
  };
}
