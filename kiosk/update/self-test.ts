/** RFC 8032 section 7.1, test 2: one byte of message. */
const publicKey = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
const signature =
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
const message = new Uint8Array([0x72]);

const fromHex = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(text.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []);

/** True when this browser verifies Ed25519 and refuses an altered message. Without it nothing may be shown (trust.md section 1). */
export async function verifiesEd25519(subtle: SubtleCrypto | undefined): Promise<boolean> {
  if (subtle === undefined) return false;
  try {
    const key = await subtle.importKey('raw', fromHex(publicKey), 'Ed25519', false, ['verify']);
    const good = await subtle.verify('Ed25519', key, fromHex(signature), message);
    const altered = await subtle.verify('Ed25519', key, fromHex(signature), new Uint8Array([0x73]));
    return good && !altered;
  } catch {
    return false;
  }
}
