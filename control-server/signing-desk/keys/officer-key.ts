import { canonicalBytes } from '../../../shared/content-model/index.ts';
import { webCrypto } from '../../../shared/tuf/index.ts';
import type { DeskDb, StoredKey } from './desk-db.ts';

const hexOf = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** TUF keyid of an Ed25519 key: SHA-256 of its canonical JSON (spec 4.2). */
export const keyIdOf = (publicKey: string): Promise<string> =>
  webCrypto(crypto.subtle).sha256(canonicalBytes({ keytype: 'ed25519', scheme: 'ed25519', keyval: { public: publicKey } }));

/** First 16 digits of the keyid in groups of four: what an officer reads out to have the key entered in the trusted list. */
export const fingerprintOf = (keyid: string): string => keyid.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');

/** Makes a new Ed25519 pair whose private half never leaves the browser. */
async function makeKey(): Promise<StoredKey> {
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  const publicKey = hexOf(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { pair, publicKey, keyid: await keyIdOf(publicKey), madeAt: new Date().toISOString() };
}

/** Signature of `bytes`, hex. */
export const signWith = async ({ pair }: StoredKey, bytes: Uint8Array): Promise<string> =>
  hexOf(await crypto.subtle.sign('Ed25519', pair.privateKey, new Uint8Array(bytes)));

/** Where this browser's one officer key is kept. */
export interface KeyStore {
  load(): Promise<StoredKey | undefined>;
  /** The stored key, or a new one that is safely stored before this resolves. */
  loadOrMake(): Promise<StoredKey>;
  forget(): Promise<void>;
}

export function createKeyStore(db: DeskDb): KeyStore {
  const load = () => db.get('keys', 'officer');
  return {
    load,
    async loadOrMake() {
      const kept = await load();
      if (kept) return kept;
      const made = await makeKey();
      const tx = db.transaction('keys', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.put(made, 'officer'), tx.done]);
      // Only a wish: a browser may refuse it, and the key counts as losable.
      await navigator.storage?.persist?.().catch(() => false);
      return made;
    },
    async forget() {
      const tx = db.transaction('keys', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.delete('officer'), tx.done]);
    },
  };
}
