import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ThrowAwayKeys, throwAwayCeremony } from '../release/ceremony/throw-away.ts';

/** The demo's whole key ceremony, as kept in `DATA_DIR/demo-keys/ceremony.json`. Files are base64. */
export interface DemoKeys {
  readonly rootFile: Uint8Array;
  readonly targetsFile: Uint8Array;
  readonly keys: ThrowAwayKeys;
}

const fileOf = (dataDir: string): string => join(dataDir, 'demo-keys', 'ceremony.json');

async function writeDurably(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(`${file}.part`, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.part`, file);
}

/** The keys of an earlier start, or undefined. */
export async function readDemoKeys(dataDir: string): Promise<DemoKeys | undefined> {
  try {
    const stored = JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as { root: string; targets: string; keys: ThrowAwayKeys };
    return { rootFile: Buffer.from(stored.root, 'base64'), targetsFile: Buffer.from(stored.targets, 'base64'), keys: stored.keys };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Holds a throw-away ceremony for the given sites and keeps its keys before anything is signed with them. */
export async function makeDemoKeys(dataDir: string, sites: readonly string[], now: Date): Promise<DemoKeys> {
  const ceremony = await throwAwayCeremony(sites, now);
  const text = JSON.stringify({
    root: Buffer.from(ceremony.rootFile).toString('base64'),
    targets: Buffer.from(ceremony.targetsFile).toString('base64'),
    keys: ceremony.keys,
  });
  await writeDurably(fileOf(dataDir), text);
  return ceremony;
}
