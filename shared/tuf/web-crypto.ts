import type { TufCrypto, TufKey } from './ports.ts';

/** What we need of `crypto.subtle`; the browsers' and Node's both fit. */
export interface SubtleLike {
  digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  importKey(format: 'raw', key: Uint8Array<ArrayBuffer>, algorithm: 'Ed25519', extractable: boolean, usages: 'verify'[]): Promise<unknown>;
  verify(algorithm: 'Ed25519', key: unknown, signature: Uint8Array<ArrayBuffer>, data: Uint8Array<ArrayBuffer>): Promise<boolean>;
}

/** Keys of a gate's role files are fewer. */
const importedKeys = 32;

/** Ed25519 and SHA-256 through WebCrypto. Keys of other types never verify (spec 4.2: adopters choose their schemes). */
export function webCrypto(subtle: SubtleLike): TufCrypto {
  const imported = new Map<string, Promise<unknown>>();
  // The few keys of a gate verify again and again.
  const importOnce = (hex: string, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> => {
    const known = imported.get(hex);
    if (known !== undefined) return known;
    if (imported.size >= importedKeys) imported.clear();
    const key = subtle.importKey('raw', bytes, 'Ed25519', false, ['verify']);
    imported.set(hex, key);
    return key;
  };
  return {
    async sha256(bytes) {
      return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', ownBuffer(bytes))));
    },
    async verify(key, signature, bytes) {
      const publicKey = ed25519Bytes(key);
      if (!publicKey || signature.length !== 64) return false;
      try {
        const known = await importOnce(key.keyval.public, publicKey);
        return await subtle.verify('Ed25519', known, ownBuffer(signature), ownBuffer(bytes));
      } catch {
        // It may have been the moment's fault.
        imported.delete(key.keyval.public);
        return false;
      }
    },
  };
}

/** Bytes of hex digits; `undefined` when the text is none. */
export function hexToBytes(hex: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[0-9a-fA-F]{2})+$/.test(hex)) return undefined;
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

const bytesToHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function ed25519Bytes(key: TufKey): Uint8Array<ArrayBuffer> | undefined {
  if (key.keytype !== 'ed25519' || key.scheme !== 'ed25519') return undefined;
  const bytes = hexToBytes(key.keyval.public);
  return bytes?.length === 32 ? bytes : undefined;
}

/** WebCrypto refuses memory that is shared between threads; metadata never is, but its type does not say so. */
const ownBuffer = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
