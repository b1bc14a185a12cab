import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../control-server/platform/sha256.ts';
import { type BlobRef, blobUrlPath, localeIndexSchema, releaseSchema, releaseTargetPath } from '../../shared/content-model/index.ts';
import { call } from '../integration/start-up/http.ts';
import { startDemoProcess } from '../support/demo-process.ts';

describe('a stock tuf-js client at a running demo', () => {
  let root: string;
  let demo: Awaited<ReturnType<typeof startDemoProcess>>;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'release-over-http-'));
    demo = await startDemoProcess({ dataDir: join(root, 'data') });
  });
  afterAll(async () => {
    await demo.stop();
    await rm(root, { recursive: true });
  });

  /** A new client, trusting the root that the site's shell was provisioned with. */
  async function client(site: string): Promise<Updater> {
    const dir = await mkdtemp(join(root, 'client-'));
    const pinned = await call(demo.kioskPort, new URL(demo.origin(site)).host, '/root.json');
    await writeFile(join(dir, 'root.json'), pinned.bytes);
    const base = `http://127.0.0.1:${demo.ports.api}/tuf`;
    return new Updater({ metadataDir: dir, metadataBaseUrl: `${base}/metadata`, targetDir: dir, targetBaseUrl: `${base}/targets` });
  }

  async function download(updater: Updater, path: string): Promise<Buffer> {
    const target = await updater.getTargetInfo(path);
    if (!target) throw new Error(`no target ${path}`);
    return readFile(await updater.downloadTarget(target));
  }

  async function fetchBlob(ref: BlobRef): Promise<Buffer> {
    const answer = await call(demo.ports.api, `127.0.0.1:${demo.ports.api}`, `/tuf/targets/${blobUrlPath(ref)}`);
    if (answer.status !== 200) throw new Error(`${ref.path}: ${answer.status}`);
    return answer.bytes;
  }

  /** What is wrong with bytes that were fetched for a blob: what a kiosk checks before it keeps them. */
  const faults = (ref: BlobRef, bytes: Buffer): string[] => [
    ...(bytes.length === ref.bytes ? [] : [`${ref.path}: ${bytes.length} bytes, not ${ref.bytes}`]),
    ...(sha256Hex(bytes) === ref.sha256 ? [] : [`${ref.path}: another sha256`]),
  ];

  /** Every blob of a release: those it lists, and those its locale indexes list. */
  async function blobsOf(releaseFile: Buffer): Promise<BlobRef[]> {
    const release = releaseSchema.parse(JSON.parse(releaseFile.toString('utf8')));
    const indexes = Object.values(release.indexes).map((path) => release.blobs.find((ref) => ref.path === path));
    const listed = await Promise.all(
      indexes.map(async (ref) => {
        if (!ref) throw new Error('an index that is no blob');
        return localeIndexSchema.parse(JSON.parse((await fetchBlob(ref)).toString('utf8'))).blobs;
      }),
    );
    return [...new Map([...release.blobs, ...listed.flat()].map((ref) => [`${ref.sha256} ${ref.path}`, ref])).values()];
  }

  it.each([
    ['lao-cai', ['vi', 'zh-Hans', 'en']],
    ['bo-y', ['vi', 'lo', 'en', 'km']],
  ])('gets the release of %s through its delegation, and every blob of it as listed', async (site, locales) => {
    const updater = await client(site);
    await updater.refresh();
    const file = await download(updater, releaseTargetPath(site));
    expect(releaseSchema.parse(JSON.parse(file.toString('utf8')))).toMatchObject({
      site,
      version: 1,
      indexes: Object.fromEntries(locales.map((locale) => [locale, expect.any(String)])),
    });
    const blobs = await blobsOf(file);
    expect(blobs.length).toBeGreaterThan(10 * locales.length);
    expect((await Promise.all(blobs.map(async (ref) => faults(ref, await fetchBlob(ref))))).flat()).toEqual([]);
  });

  it('finds no release of a site there is none of', async () => {
    const updater = await client('lao-cai');
    await updater.refresh();
    expect(await updater.getTargetInfo(releaseTargetPath('sa-pa'))).toBeUndefined();
  });

  it('sees when one byte of a blob or of the release is not what was signed', async () => {
    const site = 'lao-cai';
    const updater = await client(site);
    await updater.refresh();
    const file = await download(updater, releaseTargetPath(site));
    const ref = (await blobsOf(file)).find((blob) => blob.path.endsWith('conduct.vi.json'));
    if (!ref) throw new Error('the page is not in the release');
    const onDisk = (sha256: string): string => join(root, 'data', 'blobs', sha256.slice(0, 2), sha256);
    const damage = async (sha256: string): Promise<void> => {
      const bytes = await readFile(onDisk(sha256));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(onDisk(sha256), bytes);
    };
    expect(faults(ref, await fetchBlob(ref))).toEqual([]);
    await damage(ref.sha256);
    expect(faults(ref, await fetchBlob(ref))).toEqual([`${ref.path}: another sha256`]);

    await damage(sha256Hex(file));
    const other = await client(site);
    await other.refresh();
    await expect(download(other, releaseTargetPath(site))).rejects.toThrow(/hash/i);
  });
});
