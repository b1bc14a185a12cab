import { beforeEach, describe, expect, it } from 'vitest';
import { enrolOfficerKey, retireOfficerKeys } from '../../../control-server/release/repository-side/index.ts';
import { kioskPolicy, type LocalResult, openPolicy, type VersionFloors } from '../../../shared/tuf/index.ts';
import { bytes, expectRefusal, signedAt, type TestClient, testClient, text } from '../../support/tuf-client.ts';
import { poolKey, RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';
const dead = { fetch: () => Promise.reject(new Error('no network at boot')) };

// Design section 6; trust.md section 5, group 14.
describe('boot without a network', () => {
  let sim: RepositorySimulator;
  let client: TestClient;

  beforeEach(async () => {
    sim = await RepositorySimulator.create(signedAt);
    client = testClient(sim);
    await install();
  });

  async function install(): Promise<number | undefined> {
    const updater = client.updater();
    await updater.refresh();
    return (await updater.find(release))?.roleVersion;
  }

  async function boot(floors?: VersionFloors): Promise<{ version: number | undefined; setAside: LocalResult['setAside'] }> {
    const updater = client.updater({ fetcher: dead, policy: kioskPolicy('lao-cai', floors) });
    const { setAside } = await updater.loadLocal();
    return { version: (await updater.find(release, { localOnly: true }))?.roleVersion, setAside };
  }

  it('verifies what is stored, however long ago it expired', async () => {
    client.atDay(2000);
    const updater = client.updater({ fetcher: dead });
    const result = await updater.loadLocal();
    expect(result).toMatchObject({
      versions: { root: 1, timestamp: 1, snapshot: 1, targets: 1, 'site-lao-cai': 1 },
      expires: { 'site-lao-cai': '2027-02-22T09:00:00Z' },
      issuedAt: '2026-11-24T09:00:00Z',
      changed: false,
      setAside: {},
    });
    expect(await updater.find(release, { localOnly: true })).toMatchObject({ role: 'site-lao-cai', roleVersion: 1 });
    await expectRefusal(updater.find(release), 'not-refreshed');
  });

  it('finds locally without being told to load first', async () => {
    expect((await client.updater({ fetcher: dead }).find(release, { localOnly: true }))?.roleVersion).toBe(1);
  });

  it('has nothing to show on a new kiosk', async () => {
    await expectRefusal(testClient(sim).updater({ fetcher: dead }).loadLocal(), 'metadata-missing', 'targets');
  });

  it('does not know targets whose role was never fetched', async () => {
    const updater = client.updater({ fetcher: dead });
    await updater.loadLocal();
    expect(await updater.find('sites/bo-y/release.json', { localOnly: true })).toBeUndefined();
  });

  const tamper = (file: Uint8Array): Uint8Array => bytes(text(file).replace(/"version":1\b/, '"version":7'));

  it('refuses tampered targets and a tampered site role', async () => {
    const { files } = client.store;
    const [targets, site] = ['targets', 'site-lao-cai'].map((role) => files.get(role) as Uint8Array) as [Uint8Array, Uint8Array];
    files.set('targets', tamper(targets));
    await expectRefusal(boot(), 'signatures-below-threshold', 'targets');
    files.set('targets', targets);
    files.set('site-lao-cai', tamper(site));
    await expectRefusal(boot(), 'signatures-below-threshold', 'site-lao-cai');
    const updater = client.updater({ fetcher: dead });
    const { setAside, versions } = await updater.loadLocal();
    expect(setAside).toEqual({ 'site-lao-cai': 'signatures-below-threshold' });
    expect(versions['site-lao-cai']).toBeUndefined();
    files.set('site-lao-cai', files.get('snapshot') as Uint8Array);
    await expectRefusal(boot(), 'metadata-unreadable', 'site-lao-cai');
  });

  it('refuses a root chain and metadata put in by somebody with other keys', async () => {
    const foreign = await RepositorySimulator.create(signedAt, { firstKey: 40 });
    await foreign.rotate('root');
    const other = testClient(foreign);
    const updater = other.updater();
    await updater.refresh();
    await updater.find(release);
    expect(other.store.files.has('history/2.root')).toBe(true);
    for (const [role, file] of other.store.files) client.store.files.set(role, file);
    await expectRefusal(boot(), 'signatures-below-threshold', 'targets');
    expect(await install()).toBe(1);
    expect(await boot()).toEqual({ version: 1, setAside: {} });
  });

  it.each(['timestamp', 'snapshot'])('goes on showing without a %s, and says when it is not good', async (role) => {
    const { files } = client.store;
    files.set(role, tamper(files.get(role) as Uint8Array));
    expect(await boot()).toEqual({ version: 1, setAside: { [role]: 'signatures-below-threshold' } });
    files.delete(role);
    expect(await boot()).toEqual({ version: 1, setAside: {} });
  });

  it('shows a release that lags behind the snapshot, never one that is ahead of it', async () => {
    await sim.release('lao-cai', 'release 2');
    const updater = client.updater();
    await updater.refresh();
    expect(await boot()).toEqual({ version: 1, setAside: {} });
    const snapshot = client.store.files.get('snapshot') as Uint8Array;
    await updater.find(release);
    expect((await boot()).version).toBe(2);
    // An older snapshot beside a newer role: somebody put it back.
    client.store.files.set('snapshot', sim.files.get('1.snapshot.json') as Uint8Array);
    await expectRefusal(boot(), 'version-mismatch', 'site-lao-cai');
    client.store.files.set('snapshot', snapshot);
    // Another file of the same version and length.
    sim.setRelease('lao-cai', 'release Z');
    client.store.files.set('site-lao-cai', await sim.publishRole('site-lao-cai'));
    await expectRefusal(boot(), 'hash-mismatch', 'site-lao-cai');
  });

  it('goes on showing a release whose signer was revoked before the next one came', async () => {
    const [, second] = sim.signersOf('site-lao-cai');
    sim.signers.set('site-lao-cai', sim.signersOf('site-lao-cai').slice(0, 2));
    await sim.release('lao-cai', 'release 2');
    await install();
    sim.targets = retireOfficerKeys(sim.targets, 'lao-cai', [second?.keyid ?? ''], signedAt);
    await sim.publishTargets();
    await sim.publishNext('snapshot');
    await expectRefusal(install(), 'signatures-below-threshold', 'site-lao-cai');
    expect(await boot()).toEqual({ version: 2, setAside: {} });
    // A new kiosk does not take it.
    const fresh = testClient(sim).updater();
    await fresh.refresh();
    await expectRefusal(fresh.find(release), 'signatures-below-threshold', 'site-lao-cai');
  });

  it('goes on showing when root rotated the targets keys and the link went down', async () => {
    await sim.rotate('targets', 'timestamp', 'snapshot');
    sim.files.delete('timestamp.json');
    await expectRefusal(install(), 'metadata-missing', 'timestamp');
    expect(client.store.files.has('timestamp')).toBe(false);
    expect(await boot()).toEqual({ version: 1, setAside: {} });
  });

  describe('version floors', () => {
    let floors: VersionFloors;

    beforeEach(async () => {
      await sim.publishNext('targets');
      await sim.release('lao-cai', 'release 2');
      const updater = client.updater();
      await updater.refresh();
      await updater.find(release);
      floors = updater.floors();
    });

    it('are what was verified, raised and never lowered', async () => {
      expect(floors.versions).toEqual({ root: 1, timestamp: 3, snapshot: 3, targets: 2, 'site-lao-cai': 2 });
      expect(floors.onlineKeys).toHaveLength(2);
      const updater = client.updater({
        policy: { ...openPolicy, floors: { ...floors, versions: { ...floors.versions, 'site-lao-cai': 1, app: 9 } } },
      });
      await updater.refresh();
      expect(updater.floors().versions).toEqual({ root: 1, timestamp: 3, snapshot: 3, targets: 2, 'site-lao-cai': 1, app: 9 });
    });

    it.each(['targets', 'site-lao-cai'])('refuse a %s that was put back', async (role) => {
      client.store.files.set(role, sim.files.get(sim.pathOf(role, 1)) as Uint8Array);
      expect((await boot()).version).toBe(role === 'targets' ? 2 : 1);
      await expectRefusal(boot(floors), 'version-rolled-back', role);
    });

    it.each(['timestamp', 'snapshot'])('set a %s aside that was put back', async (role) => {
      client.store.files.set(role, role === 'timestamp' ? await earlierTimestamp() : (sim.files.get('1.snapshot.json') as Uint8Array));
      if (role === 'snapshot') client.store.files.delete('timestamp');
      expect((await boot(floors)).setAside).toEqual({ [role]: 'version-rolled-back' });
    });

    async function earlierTimestamp(): Promise<Uint8Array> {
      const honest = sim.files.get('timestamp.json') as Uint8Array;
      sim.timestamp.version = 1;
      await sim.publishTimestamp();
      const file = sim.files.get('timestamp.json') as Uint8Array;
      sim.files.set('timestamp.json', honest);
      return file;
    }

    it('refuse a server that rolled back a kiosk whose store was wiped', async () => {
      client.store.files.clear();
      for (const [role, version] of Object.entries(floors.versions)) {
        const updater = client.updater({ policy: { ...openPolicy, floors: { ...floors, versions: { [role]: version + 1 } } } });
        await expectRefusal(
          updater.refresh().then(() => updater.find(release)),
          'version-rolled-back',
          role,
        );
        client.store.files.clear();
      }
    });

    it("fall, but for root's, when root rotates the online keys", async () => {
      await sim.rotate('timestamp', 'snapshot');
      sim.timestamp.version = 1;
      await sim.publishSnapshot();
      client.store.files.clear();
      const updater = client.updater({ policy: { ...openPolicy, floors } });
      const result = await updater.refresh();
      expect(result).toMatchObject({ floorsDropped: true, versions: { root: 2, timestamp: 1 } });
      expect(updater.floors().versions).toEqual({ root: 2, timestamp: 1, snapshot: 3, targets: 2 });
      expect((await client.updater({ policy: { ...openPolicy, floors } }).loadLocal()).floorsDropped).toBe(true);
      client.store.files.clear();
      const next = client.updater({ policy: { ...openPolicy, floors: { ...floors, versions: { root: 3 } } } });
      await expectRefusal(next.refresh(), 'version-rolled-back', 'root');
    });

    it("hold when targets or officers' keys change", async () => {
      sim.targets = enrolOfficerKey(sim.targets, 'lao-cai', poolKey(97).publicKey, [], signedAt);
      await sim.rotate('targets', 'root');
      await sim.publishTargets();
      await sim.publishNext('snapshot');
      const updater = client.updater({ policy: { ...openPolicy, floors } });
      expect((await updater.refresh()).floorsDropped).toBe(false);
      expect(updater.floors().versions).toMatchObject({ root: 2, targets: 3, 'site-lao-cai': 2 });
    });
  });
});
