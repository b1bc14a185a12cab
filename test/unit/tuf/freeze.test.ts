import { beforeEach, describe, expect, it } from 'vitest';
import { expectRefusal, type MemoryStore, signedAt, type TestClient, testClient } from '../../support/tuf-client.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';
/** Role and the first day on which it has expired. */
const lifetimes = [
  ['timestamp', 1],
  ['snapshot', 7],
  ['targets', 180],
  ['root', 365],
] as const;

// trust.md section 5, group 5.
describe('indefinite freeze', () => {
  let sim: RepositorySimulator;
  let client: TestClient;

  beforeEach(async () => {
    sim = await RepositorySimulator.create(signedAt);
    client = testClient(sim);
  });

  async function install(): Promise<number | undefined> {
    const updater = client.updater();
    await updater.refresh();
    return (await updater.find(release))?.roleVersion;
  }

  /** Signs again, as on this day, every role that is good for fewer days than `days`. */
  async function resignAllBut(role: string, days: number): Promise<void> {
    sim.now = new Date(signedAt.getTime() + days * 86_400_000);
    const expires = new Date(sim.now.getTime() + 30 * 86_400_000).toISOString().replace('.000', '');
    for (const name of ['root', 'targets', 'site-lao-cai', 'snapshot']) {
      if (name !== role) sim.signedOf(name).expires = expires;
    }
    if (role !== 'timestamp') sim.timestampOverrides = { expires };
    if (role !== 'root') await sim.publishNext('root');
    if (role !== 'targets') await sim.publishNext('targets');
    if (role !== 'site-lao-cai') await sim.publishNext('site-lao-cai');
    if (role !== 'snapshot') await sim.publishNext('snapshot');
    if (role !== 'timestamp') await sim.publishNext('timestamp');
  }

  it.each(lifetimes)('refuses a new client an expired %s', async (role, days) => {
    await resignAllBut(role, days);
    if (role === 'timestamp') sim.timestamp.expires = '2026-11-25T09:00:00Z';
    client.atDay(days);
    if (role === 'snapshot') sim.snapshot.expires = '2026-12-01T09:00:00Z';
    if (role === 'timestamp') {
      sim.timestampOverrides = { expires: '2026-11-25T09:00:00Z' };
      await sim.publishNext('timestamp');
    }
    if (role === 'snapshot') await sim.publishNext('snapshot');
    await expectRefusal(install(), 'metadata-expired', role);
  });

  it('refuses an expired site role', async () => {
    await resignAllBut('site-lao-cai', 90);
    client.atDay(90);
    await expectRefusal(install(), 'metadata-expired', 'site-lao-cai');
  });

  it('counts the second of expiry as expired and the one before as good', async () => {
    client.atDay(1 - 1 / 86_400);
    await install();
    client.atDay(1);
    await expectRefusal(install(), 'metadata-expired', 'timestamp');
  });

  it('notices the same timestamp replayed after its expiry', async () => {
    await install();
    client.atDay(2);
    await expectRefusal(install(), 'metadata-expired', 'timestamp');
    // ...and does not keep a newer one that came expired.
    await sim.publishNext('timestamp');
    await expectRefusal(install(), 'metadata-expired', 'timestamp');
    const updater = client.updater();
    expect((await updater.loadLocal()).versions.timestamp).toBe(1);
  });

  it('uses an expired timestamp of its own against rollback, and gets over it', async () => {
    await sim.publishNext('timestamp');
    await install();
    sim.now = new Date(signedAt.getTime() + 3 * 86_400_000);
    client.atDay(3);
    sim.timestamp.version = 1;
    await sim.publishTimestamp();
    await expectRefusal(install(), 'version-rolled-back', 'timestamp');
    sim.timestamp.version = 2;
    await sim.publishNext('timestamp');
    await install();
  });

  it('fixes the time of an update at its start', async () => {
    let clock = new Date('2026-11-25T08:59:59Z');
    const updater = client.updater({ now: () => clock });
    const fetch = async (path: string, maxBytes: number) => {
      if (path === '1.snapshot.json') clock = new Date('2036-01-01T00:00:00Z');
      return sim.fetcher.fetch(path, maxBytes);
    };
    await client.updater({ now: () => clock, fetcher: { fetch } }).refresh();
    clock = new Date('2026-11-25T08:59:59Z');
    await updater.refresh();
  });

  it.each(['snapshot', 'targets', 'site-lao-cai'])('heals after a mirror withheld %s', async (role) => {
    await install();
    await sim.release('lao-cai', 'release 2');
    await sim.publishNext('targets');
    const path = sim.pathOf(role, sim.signedOf(role).version);
    const withheld = sim.files.get(path) as Uint8Array;
    sim.files.delete(path);
    await expectRefusal(install(), 'metadata-missing', role);
    await expectRefusal(install(), 'metadata-missing', role);
    const boot = client.updater();
    await boot.loadLocal();
    expect((await boot.find(release, { localOnly: true }))?.roleVersion).toBe(1);
    sim.files.set(path, withheld);
    expect(await install()).toBe(2);
  });

  it('heals after a mirror withheld a root', async () => {
    await install();
    await sim.rotate('timestamp');
    await sim.publishNext('timestamp');
    const withheld = sim.files.get('2.root.json') as Uint8Array;
    sim.files.delete('2.root.json');
    await expectRefusal(install(), 'signatures-below-threshold', 'timestamp');
    sim.files.set('2.root.json', withheld);
    expect(await install()).toBe(1);
  });

  it('heals after power was cut between any two writes', async () => {
    for (let saves = 0; saves < 12; saves++) {
      const fresh = await RepositorySimulator.create(signedAt);
      client = testClient(fresh);
      await install();
      await fresh.rotate('timestamp', 'targets');
      await fresh.publishNext('targets');
      await fresh.release('lao-cai', 'release 2');
      const { store } = client;
      store.savesLeft = saves;
      const cut = await install().then(
        () => false,
        (error: unknown) => (error as Error).message === 'power cut',
      );
      store.savesLeft = Number.POSITIVE_INFINITY;
      const boot = client.updater();
      const local = await boot.loadLocal();
      expect((await boot.find(release, { localOnly: true }))?.roleVersion, `${saves} writes`).toBe(cut ? 1 : 2);
      expect(local.setAside, `${saves} writes`).toEqual({});
      expect(await install()).toBe(2);
    }
  });

  it('heals after any one of its stored files was lost, emptied or swapped', async () => {
    await install();
    const good = new Map(client.store.files);
    for (const [role, file] of good) {
      for (const broken of [undefined, new Uint8Array(), file.slice(5), good.get('snapshot') as Uint8Array]) {
        const store: MemoryStore = client.store;
        if (broken) store.files.set(role, broken);
        else store.files.delete(role);
        expect(await install(), role).toBe(1);
        for (const [name, original] of good) store.files.set(name, original);
      }
    }
  });
});
