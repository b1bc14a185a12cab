import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Updater as TufJsUpdater } from 'tuf-js';
import { afterEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../control-server/platform/sha256.ts';
import { throwAwayCeremony } from '../../control-server/release/ceremony/throw-away.ts';
import {
  buildSiteRole,
  enrolOfficerKey,
  inProcessOnlineSigner,
  memorySigner,
  type RoleSigner,
  signedFile,
} from '../../control-server/release/repository-side/index.ts';
import { blobUrlPath } from '../../shared/content-model/release.ts';
import { isAppError } from '../../shared/errors/app-error.ts';
import { kioskPolicy, openMetadata, Updater } from '../../shared/tuf/index.ts';
import { bytes, expectRefusal, MemoryStore, type TestClient, testClient, text, tufCrypto } from '../support/tuf-client.ts';
import { TufJsClient } from '../support/tuf-js-client.ts';
import { mutableRoles, mutations } from '../support/tuf-mutations.ts';
import { RepositorySimulator } from '../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';

describe('a stock tuf-js client over HTTP', () => {
  const closing: (() => Promise<unknown> | unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  /** Serves files by URL path on a port of its own. */
  async function serve(files: Map<string, Uint8Array>): Promise<string> {
    const server: Server = createServer((request, response) => {
      const file = files.get(request.url ?? '');
      response.writeHead(file ? 200 : 404).end(file);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('installs what ceremony, officers and online signer made, and follows the next release', async () => {
    const now = new Date();
    const { rootFile, targetsFile, keys } = await throwAwayCeremony(['lao-cai', 'bo-y'], now);
    const signer = await inProcessOnlineSigner({
      rootFile,
      snapshotKey: memorySigner(keys.snapshot),
      timestampKey: memorySigner(keys.timestamp),
      last: {},
      now: () => now,
    });
    const files = new Map<string, Uint8Array>([
      ['/tuf/metadata/1.root.json', rootFile],
      ['/tuf/metadata/1.targets.json', targetsFile],
    ]);
    let targets = targetsFile;
    const publish = async (version: number, content: string, signers: RoleSigner[]): Promise<void> => {
      const blob = bytes(content);
      const facts = { sha256: sha256Hex(blob), length: blob.length };
      const role = await signedFile(buildSiteRole({ version, now }, 'lao-cai', facts), signers);
      const snapshot = await signer.signSnapshot({ targets, 'site-lao-cai': role });
      files.set(`/tuf/targets/${blobUrlPath({ path: release, sha256: facts.sha256 })}`, blob);
      files.set(`/tuf/metadata/${version}.site-lao-cai.json`, role);
      files.set(`/tuf/metadata/${snapshot.version}.snapshot.json`, snapshot.bytes);
      files.set('/tuf/metadata/timestamp.json', (await signer.signTimestamp()).bytes);
    };
    const officers = keys.sites['lao-cai']?.officers.map(memorySigner) ?? [];
    await publish(1, '{"format":1}', officers);
    const origin = await serve(files);

    const dir = await mkdtemp(join(tmpdir(), 'tuf-js-'));
    closing.push(() => rm(dir, { recursive: true }));
    await writeFile(join(dir, 'root.json'), rootFile);
    const download = async (): Promise<string> => {
      const updater = new TufJsUpdater({
        metadataDir: dir,
        metadataBaseUrl: `${origin}/tuf/metadata`,
        targetDir: dir,
        targetBaseUrl: `${origin}/tuf/targets`,
      });
      await updater.refresh();
      const target = await updater.getTargetInfo(release);
      if (!target) throw new Error('no target');
      return readFile(await updater.downloadTarget(target), 'utf8');
    };
    expect(await download()).toBe('{"format":1}');

    // An officer enrols a key of his own and signs the next release with a colleague.
    const own = memorySigner((await throwAwayCeremony([], now)).keys.snapshot);
    const enrolled = enrolOfficerKey(openMetadata('targets', targetsFile).signed, 'lao-cai', own.publicKey, [], now);
    targets = await signedFile(enrolled, keys.targets.slice(1).map(memorySigner));
    files.set('/tuf/metadata/2.targets.json', targets);
    await publish(2, '{"format":2}', [own, ...officers.slice(0, 1)]);
    expect(await download()).toBe('{"format":2}');

    const fetcher = {
      async fetch(path: string) {
        const response = await fetch(`${origin}/tuf/metadata/${path}`);
        return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
      },
    };
    const ours = new Updater({
      pinnedRoot: rootFile,
      store: new MemoryStore(),
      fetcher,
      crypto: tufCrypto,
      now: () => now,
      policy: kioskPolicy('lao-cai'),
    });
    expect((await ours.refresh()).versions).toEqual({ root: 1, timestamp: 2, snapshot: 2, targets: 2 });
    expect(await ours.find(release)).toMatchObject({
      roleVersion: 2,
      sha256: sha256Hex(bytes('{"format":2}')),
      signers: expect.arrayContaining([own.keyid]),
    });
  });
});

/** What a client makes of a repository: the target's hash, or that it has or takes none. */
type Verdict = { sha256: string; versions: (number | undefined)[] } | 'none';
const compared = ['root', 'timestamp', 'snapshot', 'targets'] as const;

async function ourVerdict(client: TestClient, path: string): Promise<Verdict> {
  try {
    const updater = client.updater();
    const { versions } = await updater.refresh();
    const target = await updater.find(path);
    return target ? { sha256: target.sha256, versions: compared.map((role) => versions[role]) } : 'none';
  } catch (error) {
    if (isAppError(error)) return 'none';
    throw error;
  }
}

async function theirVerdict(client: TufJsClient, path: string): Promise<Verdict> {
  const sha256 = await client.find(path).catch(() => undefined);
  return sha256 ? { sha256, versions: compared.map((role) => client.version(role)) } : 'none';
}

/** Honest things that happen to a repository. */
const events: Readonly<Record<string, (sim: RepositorySimulator) => Promise<unknown>>> = {
  'a release': (sim) => sim.release('lao-cai', `release ${sim.role('site-lao-cai').version + 1}`),
  'a release elsewhere': (sim) => sim.release('bo-y', `release ${sim.role('site-bo-y').version + 1}`),
  'a timestamp': (sim) => sim.publishNext('timestamp'),
  'a snapshot': (sim) => sim.publishNext('snapshot'),
  'targets anew': (sim) => sim.publishNext('targets'),
  'a root anew': (sim) => sim.publishNext('root'),
  'root keys rotated': (sim) => sim.rotate('root'),
  'targets keys rotated': (sim) => sim.rotate('targets').then(() => sim.publishNext('targets')),
  // Both at once: when one alone is rotated, tuf-js does not recover from what the other vouched for (spec 5.3.11), and we do.
  'online keys rotated': (sim) => sim.rotate('timestamp', 'snapshot').then(() => sim.publishNext('snapshot')),
  'a new role': async (sim) => {
    const name = `extra${sim.roles.size}`;
    await sim.delegate(name, ['extra/*'], { target: 'extra/file' });
    await sim.publishRole(name);
    await sim.publishNext('targets');
  },
};

describe('the same verdict as tuf-js', () => {
  const step = fc.record({ event: fc.constantFrom(...Object.keys(events)), look: fc.boolean() });
  const run = fc.record({
    before: fc.array(step, { maxLength: 4 }),
    mutation: fc.constantFrom(...Object.keys(mutations)),
    role: fc.constantFrom(...mutableRoles),
    path: fc.constantFrom(release, release, 'sites/bo-y/release.json', 'extra/file', 'nowhere'),
    freshClient: fc.boolean(),
  });

  it('on repositories with one thing wrong, and after they are put right', { timeout: 240_000 }, async () => {
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(run, async ({ before, mutation, role, path, freshClient }) => {
        const sim = await RepositorySimulator.create(new Date());
        const [client, theirs] = [testClient(sim), new TufJsClient(sim)];
        const look = async (where: string): Promise<Verdict> => {
          const ours = await ourVerdict(client, path);
          expect(ours, where).toEqual(await theirVerdict(theirs, path));
          return ours;
        };
        try {
          if (!freshClient) await look('at first');
          for (const { event, look: now } of before) {
            await events[event]?.(sim);
            if (now) await look(event);
          }
          const honest = keep(sim);
          await mutations[mutation]?.(sim, role);
          seen[(await look(`${role} ${mutation}`)) === 'none' ? 'refused' : 'taken'] += 1;
          if (role === 'root') return;
          await putRight(sim, honest);
          await look('when put right');
        } finally {
          theirs.close();
        }
      }),
      { numRuns: 300 },
    );
    // The property says nothing unless both happen.
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(50);
  });

  type Kept = Pick<RepositorySimulator, 'targets' | 'snapshot' | 'timestamp'> & {
    site: RepositorySimulator['targets'];
    files: Map<string, Uint8Array>;
  };
  function keep(sim: RepositorySimulator): Kept {
    return {
      ...structuredClone({ targets: sim.targets, snapshot: sim.snapshot, timestamp: sim.timestamp, site: sim.role('site-lao-cai') }),
      files: new Map(sim.files),
    };
  }

  /** Publishes honest versions of everything, above any that was served. */
  async function putRight(sim: RepositorySimulator, { files, targets, site, snapshot, timestamp }: Kept): Promise<void> {
    for (const [path, file] of files) sim.files.set(path, file);
    Object.assign(sim, { targets, snapshot, timestamp });
    sim.roles.set('site-lao-cai', site);
    for (const part of [targets, site, snapshot, timestamp]) part.version += 100;
    await sim.publishAll();
  }

  it('but for one key under two keyids: tuf-js counts it twice', async () => {
    const sim = await RepositorySimulator.create(new Date());
    const [honest] = sim.signersOf('targets') as [RoleSigner];
    const twin = { ...honest, keyid: 'f'.repeat(64) };
    sim.root.keys[twin.keyid] = twin.publicKey;
    sim.root.roles.targets.keyids.push(twin.keyid);
    await sim.publishNext('root');
    sim.signers.set('targets', [honest, twin]);
    await sim.publishNext('targets');
    const theirs = new TufJsClient(sim);
    expect(await theirs.find(release)).toBeDefined();
    theirs.close();
    await expectRefusal(testClient(sim).updater().refresh(), 'signatures-below-threshold', 'targets');
  });

  it('and for a member twice: tuf-js takes the last one', async () => {
    const sim = await RepositorySimulator.create(new Date());
    sim.files.set('timestamp.json', bytes(text(sim.files.get('timestamp.json') as Uint8Array).replace('{', '{"signed":{},')));
    const theirs = new TufJsClient(sim);
    expect(await theirs.find(release)).toBeDefined();
    theirs.close();
    await expectRefusal(testClient(sim).updater().refresh(), 'metadata-unreadable', 'timestamp');
  });
});
