import { expect } from 'vitest';
import { sha256Hex } from '../../../control-server/platform/sha256.ts';
import { nodeTufCrypto } from '../../../control-server/release/repository-side/index.ts';
import { blobUrlPath, localeIndexSchema, pageBlobSchema, releaseSchema, releaseTargetPath } from '../../../shared/content-model/index.ts';
import { kioskPolicy, type MetadataStore, Updater } from '../../../shared/tuf/index.ts';
import type { World } from './world.ts';

function memoryStore(): MetadataStore {
  const files = new Map<string, Uint8Array>();
  return {
    load: async (role) => files.get(role),
    save: async (role, bytes) => void files.set(role, bytes),
    remove: async (role) => void files.delete(role),
  };
}

/** What a new kiosk of Lào Cai gets over HTTP, every byte verified. */
export async function asKiosk(world: World) {
  const get = async (path: string): Promise<Uint8Array | undefined> => {
    const response = await fetch(`${world.origin}/tuf/${path}`);
    return response.status === 404 ? undefined : new Uint8Array(await response.arrayBuffer());
  };
  const updater = new Updater({
    pinnedRoot: world.rootFile,
    store: memoryStore(),
    fetcher: { fetch: (path) => get(`metadata/${path}`) },
    crypto: nodeTufCrypto,
    now: () => world.now,
    policy: kioskPolicy('lao-cai'),
  });
  const { versions } = await updater.refresh();
  const target = await updater.find(releaseTargetPath('lao-cai'));
  if (!target) throw new Error('no release');
  const blob = async (ref: { path: string; sha256: string }): Promise<unknown> => {
    const bytes = await get(`targets/${blobUrlPath(ref)}`);
    expect(bytes && sha256Hex(bytes)).toBe(ref.sha256);
    return JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
  };
  const release = releaseSchema.parse(await blob(target));
  const read = async (path: string | undefined) => blob(release.blobs.find((ref) => ref.path === path) ?? { path: '', sha256: '' });
  const index = localeIndexSchema.parse(await read(release.indexes.vi));
  const pages = await Promise.all(index.blobs.map(async (ref) => pageBlobSchema.parse(await blob(ref))));
  return { versions, target, release, index, titles: Object.fromEntries(pages.map((page) => [page.page, page.body.title])) };
}
