import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { TufKey } from '../../../shared/tuf/index.ts';
import { envelope, signedBytes } from './build.ts';
import { ed25519Key, keyId } from './keys.ts';

/** Somebody or something that signs for a role: a key in memory, a smartcard, a signer on another host. */
export interface RoleSigner {
  readonly keyid: string;
  readonly publicKey: TufKey;
  /** Signature of the bytes, hex. */
  sign(bytes: Uint8Array): Promise<string>;
}

/** Ed25519 private key as PKCS8 PEM text. */
export type PrivateKeyPem = string;

export const generatePrivateKey = (): PrivateKeyPem =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Signer with its key in this process's memory. @throws TypeError when the PEM is no Ed25519 private key */
export function memorySigner(pem: PrivateKeyPem): RoleSigner {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  const publicKey = ed25519Key(publicHex(privateKey));
  return { keyid: keyId(publicKey), publicKey, sign: async (bytes) => sign(null, bytes, privateKey).toString('hex') };
}

/** The role file, signed by each of the signers. */
export async function signedFile(signed: object, signers: readonly RoleSigner[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = signedBytes(signed);
  const signatures = await Promise.all(signers.map(async (signer) => ({ keyid: signer.keyid, sig: await signer.sign(bytes) })));
  return envelope(signed, signatures);
}

function publicHex(privateKey: KeyObject): string {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (typeof x !== 'string') throw new TypeError('no public key');
  return Buffer.from(x, 'base64url').toString('hex');
}
