import { type BlobRef, chunkBytes } from '../../shared/content-model/index.ts';
import { sha256Hex } from './digest.ts';

/** Largest blob hashed in one piece; WebCrypto cannot stream, so it is also what lies in memory at once (trust.md section 3). */
export const wholeHashLimitBytes = 16 * 1024 * 1024;

/**
 * True when `blob` has the signed size and hash. A blob with chunk hashes is checked chunk by chunk, 4 MiB in memory at a time; the release
 * binds these to its `sha256`. Reading may fail on a damaged disk: that is `false` too.
 */
export async function matchesRef(blob: Blob, ref: BlobRef): Promise<boolean> {
  if (blob.size !== ref.bytes) return false;
  try {
    if (ref.chunks === undefined) return (await sha256Hex(await blob.arrayBuffer())) === ref.sha256;
    for (const [index, expected] of ref.chunks.entries()) {
      const chunk = blob.slice(index * chunkBytes, (index + 1) * chunkBytes);
      if ((await sha256Hex(await chunk.arrayBuffer())) !== expected) return false;
    }
    return true;
  } catch {
    return false;
  }
}
