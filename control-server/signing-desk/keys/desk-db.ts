import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** The officer's key as this browser keeps it. The private half cannot be read out, by us neither. */
export interface StoredKey {
  readonly pair: CryptoKeyPair;
  /** 32 bytes, hex. */
  readonly publicKey: string;
  readonly keyid: string;
  /** ISO 8601 */
  readonly madeAt: string;
}

interface DeskSchema extends DBSchema {
  keys: { key: 'officer'; value: StoredKey };
  /** Trusted TUF metadata by role, and its history. */
  trust: { key: string; value: Uint8Array };
  marks: { key: string; value: string };
}

export type DeskDb = IDBPDatabase<DeskSchema>;

export const openDeskDb = (): Promise<DeskDb> =>
  openDB<DeskSchema>('signing-desk', 1, {
    upgrade(db) {
      db.createObjectStore('keys');
      db.createObjectStore('trust');
      db.createObjectStore('marks');
    },
  });
