import { canonicalBytes } from '../../../shared/content-model/hash.ts';
import { publicKeyOf, type TufKey } from '../../../shared/tuf/index.ts';
import { sha256Hex } from '../../platform/sha256.ts';

/** TUF key of an Ed25519 public key; `publicHex` = 32 bytes in hex. */
export const ed25519Key = (publicHex: string): TufKey => ({
  keytype: 'ed25519',
  scheme: 'ed25519',
  keyval: { public: publicHex.toLowerCase() },
});

/** Keyid: SHA-256 of the key's canonical JSON (spec 4.2), 64 hex digits. */
export const keyId = (key: TufKey): string => sha256Hex(canonicalBytes(key));

/** Keys by keyid, as metadata lists them. @throws RangeError when one public key appears twice: it would look like two signers */
export function keysById(keys: readonly TufKey[]): Record<string, TufKey> {
  if (new Set(keys.map(publicKeyOf)).size !== keys.length) throw new RangeError('the same public key twice');
  return Object.fromEntries(keys.map((key) => [keyId(key), key]));
}
