import { hex } from '../storage/digest.ts';
import type { IdentityStore } from '../storage/identity-store.ts';
import type { IdentityRecord } from '../storage/schema.ts';

/** This kiosk's identity; its key is made here at the first start and can never be read out (design section 7). Rejects with storage codes. */
export async function kioskIdentity(store: IdentityStore): Promise<IdentityRecord> {
  const known = await store.load();
  if (known !== undefined) return known;
  const keyPair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  const publicKey = hex(new Uint8Array(await crypto.subtle.exportKey('raw', keyPair.publicKey)));
  const made: IdentityRecord = { keyPair, publicKey, kioskId: undefined };
  await store.save(made);
  return made;
}

/** Ed25519 signature in hex. */
export async function sign(identity: IdentityRecord, message: Uint8Array): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.sign('Ed25519', identity.keyPair.privateKey, new Uint8Array(message))));
}
