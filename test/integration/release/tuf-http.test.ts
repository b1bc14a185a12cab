import { request } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256Hex } from '../../../control-server/platform/sha256.ts';
import { type BlobRef, blobUrlPath, releaseSchema } from '../../../shared/content-model/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { freeze } from './desk.ts';
import { openWorld, type World } from './world.ts';

interface Plain {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

describeOnEachDatabase('the TUF repository over HTTP', (open) => {
  let world: World;
  let release: { ref: { path: string; sha256: string }; blobs: BlobRef[] };
  beforeEach(async () => {
    world = await openWorld(await open());
    const row = await world.db
      .tables<{ releases: { release_sha256: string } }>()
      .selectFrom('releases')
      .selectAll()
      .executeTakeFirstOrThrow();
    const ref = { path: 'sites/lao-cai/release.json', sha256: row.release_sha256 };
    release = { ref, blobs: releaseSchema.parse(JSON.parse((await world.blobs.get(ref.sha256)).toString('utf8'))).blobs };
  });
  afterEach(() => world.close());

  /** Without fetch's own headers and decoding. */
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Plain> =>
    new Promise((done, fail) => {
      request(`${world.origin}/tuf/${path}`, { method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
      })
        .on('error', fail)
        .end();
    });
  const stored = async (file: string) =>
    Buffer.from(
      (
        await world.db
          .tables<{ tuf_metadata: { file: string; bytes: Uint8Array } }>()
          .selectFrom('tuf_metadata')
          .select('bytes')
          .where('file', '=', file)
          .executeTakeFirstOrThrow()
      ).bytes,
    );
  const firstBlob = (): BlobRef => release.blobs.find((ref) => ref.path.endsWith('index.vi.json')) as BlobRef;

  it('serves metadata byte for byte, versioned files for ever and the timestamp never from a cache', async () => {
    for (const file of ['1.root.json', '1.targets.json', '1.site-lao-cai.json', '2.snapshot.json']) {
      const { status, headers, body } = await get(`metadata/${file}`);
      expect({ file, status, body }).toEqual({ file, status: 200, body: await stored(file) });
      expect(headers).toMatchObject({
        'content-type': 'application/json',
        'cache-control': 'public, max-age=31536000, immutable, no-transform',
        etag: `"${sha256Hex(body)}"`,
      });
    }
    expect(await get('metadata/1.root.json').then(({ body }) => body)).toEqual(Buffer.from(world.rootFile));
    const timestamp = await get('metadata/timestamp.json');
    expect(timestamp.body).toEqual(await stored('timestamp.json'));
    expect(timestamp.headers['cache-control']).toBe('no-cache, no-transform');
    expect((await get('metadata/timestamp.json', { 'if-none-match': String(timestamp.headers.etag) })).status).toBe(304);
    await world.release.resignTimestamp();
    expect((await get('metadata/timestamp.json', { 'if-none-match': String(timestamp.headers.etag) })).status).toBe(200);
  });

  it('answers 404 as JSON that no cache keeps', async () => {
    for (const path of [
      'metadata/2.root.json',
      'metadata/root.json',
      'metadata/..%2f..%2fetc',
      'metadata/',
      'targets/',
      'nothing',
      `targets/sites/lao-cai/${'0'.repeat(64)}.release.json`,
    ]) {
      const { status, headers, body } = await get(path);
      expect({ path, status, body: body.toString() }).toEqual({ path, status: 404, body: '{"error":{"code":"not-found","details":{}}}' });
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('serves released files under their hash, whole', async () => {
    for (const ref of [release.ref, ...release.blobs]) {
      const { status, headers, body } = await get(`targets/${blobUrlPath(ref)}`);
      expect([ref.path, status, sha256Hex(body)]).toEqual([ref.path, 200, ref.sha256]);
      expect(headers).toMatchObject({
        'content-type': 'application/json',
        'content-length': String(body.length),
        'accept-ranges': 'bytes',
        etag: `"${ref.sha256}"`,
      });
    }
  });

  it('serves nothing under a wrong name, another site, or before it is released', async () => {
    const ref = firstBlob();
    expect((await get(`targets/${blobUrlPath({ ...ref, path: ref.path.replace('index', 'page') })}`)).status).toBe(404);
    expect((await get(`targets/${blobUrlPath({ ...ref, path: ref.path.replace('lao-cai', 'bo-y') })}`)).status).toBe(404);
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'editor');
    const { body } = await freeze(world);
    const files = await world.db
      .tables<{ candidate_blobs: { candidate: string; path: string; sha256: string } }>()
      .selectFrom('candidate_blobs')
      .selectAll()
      .where('candidate', '=', body.id)
      .execute();
    const statuses = await Promise.all(
      files.map(async (file) => [file.path.split('/').at(-1), (await get(`targets/${blobUrlPath(file)}`)).status]),
    );
    expect(Object.fromEntries(statuses)).toMatchObject({
      'release.json': 404,
      'customs.vi.json': 404,
      'index.vi.json': 404,
      'visa.vi.json': 200,
      'site.json': 200,
    });
  });

  it('serves one byte range, of metadata and of blobs', async () => {
    const whole = await stored('1.targets.json');
    const part = await get('metadata/1.targets.json', { range: 'bytes=10-19' });
    expect(part).toMatchObject({
      status: 206,
      body: whole.subarray(10, 20),
      headers: { 'content-range': `bytes 10-19/${whole.length}`, 'content-length': '10' },
    });

    const ref = firstBlob();
    const path = `targets/${blobUrlPath(ref)}`;
    const bytes = await world.blobs.get(ref.sha256);
    expect((await get(path, { range: 'bytes=100-' })).body).toEqual(bytes.subarray(100));
    expect((await get(path, { range: 'bytes=-7', 'accept-encoding': 'br' })).body).toEqual(bytes.subarray(-7));
    expect(await get(path, { range: `bytes=${ref.bytes}-` })).toMatchObject({
      status: 416,
      headers: { 'content-range': `bytes */${ref.bytes}` },
    });
    expect((await get(path, { range: 'bytes=0-1,5-6' })).status).toBe(200);
    expect((await get(path, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    expect((await get(path, { range: 'bytes=0-1', 'if-range': `"${ref.sha256}"` })).status).toBe(206);
  });

  it('compresses JSON once it is asked to, under an ETag of its own', async () => {
    const ref = firstBlob();
    const { headers, body } = await get(`targets/${blobUrlPath(ref)}`, { 'accept-encoding': 'gzip, br' });
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      vary: 'Accept-Encoding',
      etag: `"${ref.sha256}-br"`,
      'content-length': String(body.length),
    });
    expect(sha256Hex(brotliDecompressSync(body))).toBe(ref.sha256);
    expect(body.length).toBeLessThan(ref.bytes / 2);
    expect((await get(`targets/${blobUrlPath(ref)}`, { 'accept-encoding': 'br', 'if-none-match': `"${ref.sha256}-br"` })).status).toBe(304);
    expect((await get(`targets/${blobUrlPath(ref)}`, { 'accept-encoding': 'br', 'if-none-match': `"${ref.sha256}"` })).status).toBe(200);
  });

  it('answers HEAD as GET without a body', async () => {
    for (const path of ['metadata/1.root.json', `targets/${blobUrlPath(firstBlob())}`]) {
      const [head, whole] = [await get(path, {}, 'HEAD'), await get(path)];
      expect(head.body.length).toBe(0);
      expect({ status: head.status, length: head.headers['content-length'], etag: head.headers.etag }).toEqual({
        status: 200,
        length: String(whole.body.length),
        etag: whole.headers.etag,
      });
    }
  });

  it('is open to every origin, without credentials', async () => {
    const { headers } = await get('metadata/timestamp.json', { origin: 'http://lao-cai.localhost:8081' });
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(
      await get(
        'metadata/timestamp.json',
        { origin: 'http://x', 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' },
        'OPTIONS',
      ),
    ).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-methods': 'GET, HEAD', 'access-control-allow-headers': 'Range, If-None-Match, If-Range' },
    });
  });
});
