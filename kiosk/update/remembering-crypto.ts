import type { TufCrypto, TufKey } from '../../shared/tuf/index.ts';
import { Remembered } from './remembered.ts';
import { sameBytes } from './same-bytes.ts';

/** A site's whole set of role files has about a dozen signatures. */
const rememberedSignatures = 64;
const rememberedHashes = 16;
/** Longer messages are verified and hashed each time, so that no more than 5 MiB are held. Role files of a gate have a few kB. */
const longestBytes = 64 * 1024;

interface Verified {
  key: TufKey;
  signature: Uint8Array;
  message: Uint8Array;
}

/**
 * `crypto` that does not compute again what it computed before: every refresh starts from the pinned root and the store, and most files there
 * are the same as a minute ago. Of signatures it remembers good ones only, each with its key and copies of all bytes, and asks `crypto`
 * whenever a single one differs. Thresholds are none of its business: whoever counts signers asks for each as before.
 */
export function rememberingCrypto(crypto: TufCrypto): TufCrypto {
  const signatures = new Remembered<Verified>(rememberedSignatures);
  const hashes = new Remembered<{ bytes: Uint8Array; sha256: string }>(rememberedHashes);
  return {
    async sha256(bytes) {
      const known = hashes.find((one) => sameBytes(one.bytes, bytes));
      if (known !== undefined) return known.sha256;
      // A copy, made before the wait, here and below: whoever changes his bytes later must not change what is remembered.
      const copy = bytes.length <= longestBytes ? bytes.slice() : undefined;
      const sha256 = await crypto.sha256(bytes);
      if (copy !== undefined) hashes.add({ bytes: copy, sha256 });
      return sha256;
    },
    async verify(key, signature, message) {
      const isSame = (one: Verified) => sameKey(one.key, key) && sameBytes(one.signature, signature) && sameBytes(one.message, message);
      if (signatures.find(isSame) !== undefined) return true;
      const asked = message.length + signature.length <= longestBytes ? copyOf(key, signature, message) : undefined;
      const isGood = await crypto.verify(key, signature, message);
      if (isGood && asked !== undefined) signatures.add(asked);
      return isGood;
    },
  };
}

const copyOf = ({ keytype, scheme, keyval }: TufKey, signature: Uint8Array, message: Uint8Array): Verified => ({
  key: { keytype, scheme, keyval: { public: keyval.public } },
  signature: signature.slice(),
  message: message.slice(),
});

const sameKey = (a: TufKey, b: TufKey): boolean => a.keyval.public === b.keyval.public && a.keytype === b.keytype && a.scheme === b.scheme;
