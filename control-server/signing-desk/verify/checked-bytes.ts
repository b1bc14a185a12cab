import { type BlobRef, blobUrlPath, chunkBytes } from '../../../shared/content-model/index.ts';
import type { TufCrypto } from '../../../shared/tuf/index.ts';
import type { VerificationPorts } from './ports.ts';
import { refusal } from './refusals.ts';

/** Whose file it is: of the release on the screens, or of the candidate. */
export type Side = 'trusted' | 'candidate';

/** Reads a file and checks its length, hash and chunk hashes. @throws Refusal blob-missing, blob-differs; connection errors */
export type ReadBlob = (ref: BlobRef) => Promise<Uint8Array<ArrayBuffer>>;

async function checkBytes(ref: BlobRef, bytes: Uint8Array, side: Side, crypto: Pick<TufCrypto, 'sha256'>): Promise<void> {
  const differs = (expected: string) => refusal('blob-differs', { path: ref.path, side, expected });
  if (bytes.length !== ref.bytes) throw differs(`${ref.bytes} B`);
  if ((await crypto.sha256(bytes)) !== ref.sha256) throw differs(ref.sha256);
  for (const [at, chunk] of (ref.chunks ?? []).entries()) {
    if ((await crypto.sha256(bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes))) !== chunk) throw differs(chunk);
  }
}

/**
 * Reader of one release's files. Whatever hash stands in `known` is fetched from the public repository, the rest from the candidate; each
 * hash once. Where a file comes from does not matter: only its hash does.
 * @param known URL paths below `/tuf/targets/` of released files by hash; grows with what this reader is told is released
 */
export function blobReader(ports: VerificationPorts, side: Side, known: Map<string, string>): ReadBlob {
  const reading = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  async function read(ref: BlobRef): Promise<Uint8Array<ArrayBuffer>> {
    if (side === 'trusted') known.set(ref.sha256, blobUrlPath(ref));
    const urlPath = known.get(ref.sha256);
    const bytes = urlPath === undefined ? await ports.frozen(ref.sha256, ref.bytes) : await ports.released(urlPath, ref.bytes);
    if (!bytes) throw refusal('blob-missing', { path: ref.path, side });
    await checkBytes(ref, bytes, side, ports.crypto);
    return bytes;
  }
  return (ref) => {
    // Two references with one hash may still disagree about length or chunks: each is checked.
    const key = JSON.stringify([ref.sha256, ref.bytes, ref.chunks ?? []]);
    const begun = reading.get(key) ?? read(ref);
    reading.set(key, begun);
    return begun;
  };
}
