import { releaseTargetPath } from '../../../shared/content-model/index.ts';
import { type FoundTarget, kioskPolicy, type MetadataStore, openPolicy, Updater } from '../../../shared/tuf/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { nodeTufCrypto } from '../repository-side/index.ts';
import { firstRoot, metadataFile } from './tuf-metadata.ts';

function emptyStore(): MetadataStore {
  const files = new Map<string, Uint8Array>();
  return {
    load: async (role) => files.get(role),
    save: async (role, bytes) => void files.set(role, bytes),
    remove: async (role) => void files.delete(role),
  };
}

async function updaterOver(tx: Database, now: Date, site?: string): Promise<Updater> {
  const root = await firstRoot(tx);
  if (!root) throw new Error('there is no root to verify from');
  const updater = new Updater({
    pinnedRoot: root.bytes,
    store: emptyStore(),
    fetcher: { fetch: async (path) => (await metadataFile(tx, path))?.bytes },
    crypto: nodeTufCrypto,
    now: () => now,
    policy: site === undefined ? openPolicy : kioskPolicy(site),
  });
  await updater.refresh();
  return updater;
}

/**
 * Reads the repository as the transaction would leave it, the way a kiosk of the site does that has nothing but the first root.
 * @returns the site's release as that kiosk would find it @throws TufError why it would refuse it
 */
export const findAsKiosk = async (tx: Database, site: string, now: Date): Promise<FoundTarget | undefined> =>
  (await updaterOver(tx, now, site)).find(releaseTargetPath(site));

/** The same for the top-level roles alone. @throws TufError */
export async function refreshAsClient(tx: Database, now: Date): Promise<void> {
  await updaterOver(tx, now);
}
