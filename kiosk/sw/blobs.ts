import type { Db } from '../storage/db.ts';
import { sha256Hex } from '../storage/digest.ts';
import { readBlob } from '../storage/read-blob.ts';
import { contentTypeOf } from './content-type.ts';
import { rangeOf } from './range.ts';

const address = /^\/blobs\/([0-9a-f]{64})\/([a-zA-Z0-9._-]+)$/;
/** Up to here a blob is hashed once more on its way to the screen; longer ones (video) are checked at boot and by the scrub. */
const hashedBytes = 4 * 1024 * 1024;

/**
 * A blob out of IndexedDB: 200, 206 or 416 by `Range`, 404 when it is not there, 500 when the disk gives back something else than was signed.
 * Only verified content is ever stored, under its hash, so the address alone says what it must be.
 */
export async function answerBlob(db: Db, request: Request, path: string): Promise<Response> {
  const [, sha256, name] = address.exec(path) ?? [];
  if (sha256 === undefined || name === undefined) return new Response(null, { status: 404 });
  let blob: Blob | undefined;
  try {
    blob = await readBlob(db, sha256);
    if (blob === undefined) return new Response(null, { status: 404 });
    if (blob.size <= hashedBytes && (await sha256Hex(await blob.arrayBuffer())) !== sha256) return new Response(null, { status: 500 });
  } catch {
    return new Response(null, { status: 500 });
  }
  const headers = {
    'content-type': contentTypeOf(name),
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    // Were one ever opened as a document: it can do nothing.
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  };
  const range = rangeOf(request.headers.get('range'), blob.size);
  switch (range.kind) {
    case 'unsatisfiable':
      return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${blob.size}` } });
    case 'part': {
      const { start, end } = range;
      const lengths = { 'content-length': String(end - start), 'content-range': `bytes ${start}-${end - 1}/${blob.size}` };
      return new Response(blob.slice(start, end), { status: 206, headers: { ...headers, ...lengths } });
    }
    case 'whole':
      return new Response(blob, { headers: { ...headers, 'content-length': String(blob.size) } });
  }
}
