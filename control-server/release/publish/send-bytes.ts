import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Request, Response } from 'express';
import type { ByteCache } from './byte-cache.ts';

const compress = promisify(brotliCompress);
const bestQuality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** Bytes to be served as they are; the same `sha256` always means the same bytes. */
export interface ServedBytes {
  sha256: string;
  size: number;
  type: string;
  /** Present for text: such bytes are small and may go out compressed. */
  whole?: () => Promise<Buffer>;
  stream(range?: { start: number; end: number }): Readable;
}

function onlyRange(req: Request, size: number, etag: string): { start: number; end: number } | 'whole' | 'unsatisfiable' {
  const condition = req.headers['if-range'];
  if (req.headers.range === undefined || (condition !== undefined && condition !== etag)) return 'whole';
  const ranges = req.range(size);
  if (ranges === -1) return 'unsatisfiable';
  // Several ranges at once, or nonsense: the whole is a correct answer to both (RFC 9110, 14.2).
  const [range] = ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1 ? [] : ranges;
  return range ?? 'whole';
}

/**
 * Answers GET and HEAD with the bytes: strong ETag, one byte range, 304. JSON goes out in Brotli at its best quality where the client takes
 * it and asks for no range; it is compressed once. No proxy may change it: a kiosk checks every byte.
 */
export async function sendBytes(
  req: Request,
  res: Response,
  served: ServedBytes,
  cacheControl: string,
  compressed: ByteCache,
): Promise<void> {
  const { sha256, size, type, whole } = served;
  const packed = whole && size >= 200 && req.headers.range === undefined && req.acceptsEncodings('br') === 'br';
  const etag = packed ? `"${sha256}-br"` : `"${sha256}"`;
  res.setHeader('Content-Type', type);
  res.setHeader('Cache-Control', cacheControl);
  res.setHeader('ETag', etag);
  res.setHeader('Accept-Ranges', 'bytes');
  if (whole) res.setHeader('Vary', 'Accept-Encoding');
  if (req.fresh) return void res.status(304).end();

  if (packed) {
    const bytes = await compressed.get(sha256, async () => compress(await whole(), bestQuality));
    res.setHeader('Content-Encoding', 'br');
    res.setHeader('Content-Length', bytes.length);
    return void res.end(req.method === 'HEAD' ? undefined : bytes);
  }
  const range = onlyRange(req, size, etag);
  if (range === 'unsatisfiable') {
    res.setHeader('Content-Range', `bytes */${size}`);
    return void res.status(416).end();
  }
  if (range !== 'whole') {
    res.status(206);
    res.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  }
  res.setHeader('Content-Length', range === 'whole' ? size : range.end - range.start + 1);
  if (req.method === 'HEAD') return void res.end();
  await pipeline(served.stream(range === 'whole' ? undefined : range), res);
}
