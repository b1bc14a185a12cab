import { type BlobRef, chunkBytes } from '../../../shared/content-model/index.ts';
import { sha256Hex } from '../../platform/sha256.ts';

/** An immutable file of a release and how it is referred to. */
export interface CompiledBlob {
  ref: BlobRef;
  bytes: Uint8Array;
}

/** Path, hash, length and, above one chunk of 4 MiB, the hash of each chunk: what lets a kiosk check a long download piece by piece. */
export function compiledBlob(site: string, name: string, bytes: Uint8Array): CompiledBlob {
  const ref: BlobRef = { path: `sites/${site}/blobs/${name}`, sha256: sha256Hex(bytes), bytes: bytes.byteLength };
  if (bytes.byteLength > chunkBytes) {
    ref.chunks = [];
    for (let at = 0; at < bytes.byteLength; at += chunkBytes) ref.chunks.push(sha256Hex(bytes.subarray(at, at + chunkBytes)));
  }
  return { ref, bytes };
}
