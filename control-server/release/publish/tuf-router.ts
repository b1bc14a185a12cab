import { Readable } from 'node:stream';
import { type NextFunction, type Request, type Response, Router } from 'express';
import type { ReleaseContext } from '../context.ts';
import type { ReleaseTables } from '../tables.ts';
import { ByteCache } from './byte-cache.ts';
import { MetadataFiles } from './metadata-files.ts';
import { type ServedBytes, sendBytes } from './send-bytes.ts';

/** What is served here is verified by its readers and holds no secrets, so any origin, cache or relay may have it. */
function openToAll(req: Request, res: Response, next: NextFunction): void {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Expose-Headers', 'Accept-Ranges, Content-Length, Content-Range, ETag');
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  if (req.method !== 'OPTIONS') {
    next();
    return;
  }
  res.setHeader('Access-Control-Allow-Methods', 'GET, HEAD');
  res.setHeader('Access-Control-Allow-Headers', 'Range, If-None-Match, If-Range');
  res.setHeader('Access-Control-Max-Age', '86400');
  res.status(204).end();
}

const notFoundBody = Buffer.from(JSON.stringify({ error: { code: 'not-found', details: {} } }));

/** Not to be kept: the next root, or a release that is being made, may be there a second later. */
function notFound(res: Response): void {
  res.setHeader('Cache-Control', 'no-store');
  // Made once: each poll of each kiosk ends here, asking for the next root.
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Content-Length', notFoundBody.length);
  res.status(404).end(notFoundBody);
}

const forEver = 'public, max-age=31536000, immutable, no-transform';
const askEachTime = 'no-cache, no-transform';
const typeByEnding: Readonly<Record<string, string>> = {
  json: 'application/json',
  webp: 'image/webp',
  avif: 'image/avif',
  png: 'image/png',
  jpg: 'image/jpeg',
};
const typeOf = (path: string): string => typeByEnding[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/** JSON longer than this is streamed and never compressed. */
const maxWhole = 4 * 1024 * 1024;

/**
 * The TUF repository in its standard layout with consistent snapshots, to be mounted at `/tuf`: `/metadata/<N>.<role>.json` and
 * `/metadata/timestamp.json` byte for byte as signed, `/targets/<path with the hash before its last part>` for released files alone.
 */
export function tufRouter(ctx: Pick<ReleaseContext, 'db' | 'blobs' | 'log'>): Router {
  const router = Router();
  const compressed = new ByteCache(32 * 1024 * 1024);
  const metadata = new MetadataFiles(ctx.db);
  /** Released files that were asked for: `<sha256> <path>` -> bytes. A released file stays released. */
  const released = new Map<string, number>();

  async function releasedSize(path: string, sha256: string): Promise<number | undefined> {
    const key = `${sha256} ${path}`;
    const known = released.get(key);
    if (known !== undefined) return known;
    const tables = ctx.db.tables<ReleaseTables>();
    const row = await tables
      .selectFrom('release_blobs')
      .select('bytes')
      .where('path', '=', path)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    if (!row) return undefined;
    if (released.size > 20_000) released.clear();
    released.set(key, row.bytes);
    return row.bytes;
  }

  router.use(openToAll);

  router.get('/metadata/:file', async (req, res) => {
    const file = req.params.file;
    const found = /^(?:[1-9]\d{0,15}\.)?[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.json$/.test(file) ? await metadata.get(file) : undefined;
    if (!found) return notFound(res);
    const { bytes, sha256, immutable } = found;
    const served: ServedBytes = {
      sha256,
      size: bytes.length,
      type: 'application/json',
      whole: async () => bytes,
      stream: (range) => Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]),
    };
    await sendBytes(req, res, served, immutable ? forEver : askEachTime, compressed);
  });

  router.get('/targets/*path', async (req, res) => {
    const parts = req.params.path as unknown as string[];
    const [, sha256, name] = /^([0-9a-f]{64})\.(.+)$/.exec(parts.at(-1) ?? '') ?? [];
    const path = [...parts.slice(0, -1), name].join('/');
    const size = sha256 === undefined ? undefined : await releasedSize(path, sha256);
    if (sha256 === undefined || size === undefined) return notFound(res);
    const type = typeOf(path);
    const served: ServedBytes = {
      sha256,
      size,
      type,
      ...(type === 'application/json' && size <= maxWhole ? { whole: () => ctx.blobs.get(sha256) } : {}),
      stream: (range) => ctx.blobs.stream(sha256, range),
    };
    try {
      await sendBytes(req, res, served, forEver, compressed);
    } catch (error) {
      // A reader that went away mid-way is no fault of ours; a blob that is not there is.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
        ctx.log.error({ err: error, path }, 'a released file could not be sent');
      if (!res.headersSent) throw error;
      res.destroy();
    }
  });

  router.use((_req, res) => notFound(res));
  return router;
}
