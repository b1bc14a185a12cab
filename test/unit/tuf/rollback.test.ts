import { beforeEach, describe, expect, it } from 'vitest';
import { expectRefusal, signedAt, type TestClient, testClient } from '../../support/tuf-client.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';
const far = Number.MAX_SAFE_INTEGER;

// trust.md section 5, groups 8 and 4.
describe('rollback', () => {
  let sim: RepositorySimulator;
  let client: TestClient;

  beforeEach(async () => {
    sim = await RepositorySimulator.create(signedAt);
    client = testClient(sim);
    for (const role of ['targets', 'site-lao-cai', 'timestamp']) await sim.publishNext(role);
    await install();
  });

  async function install(): Promise<number | undefined> {
    const updater = client.updater();
    await updater.refresh();
    return (await updater.find(release))?.roleVersion;
  }

  it('refuses an earlier timestamp', async () => {
    sim.timestamp.version -= 1;
    await sim.publishTimestamp();
    await expectRefusal(install(), 'version-rolled-back', 'timestamp');
  });

  it('refuses a newer timestamp of an earlier snapshot', async () => {
    sim.snapshot.version -= 1;
    await sim.publishNext('timestamp');
    await expectRefusal(install(), 'version-rolled-back', 'snapshot');
    expect((await client.updater().loadLocal()).versions).toMatchObject({ timestamp: 4, snapshot: 3 });
  });

  it.each(['targets', 'site-lao-cai', 'site-bo-y'])('refuses a snapshot that lists an earlier %s', async (role) => {
    if (role === 'site-bo-y') {
      await sim.publishNext(role);
      await install();
    }
    sim.role(role).version -= 1;
    await sim.publishRole(role);
    await sim.publishNext('snapshot');
    await expectRefusal(install(), 'version-rolled-back', role);
  });

  it.each(['targets', 'site-lao-cai', 'site-bo-y'])('refuses a snapshot that has dropped %s', async (role) => {
    delete sim.snapshot.meta[`${role}.json`];
    sim.files.delete(sim.pathOf(role, sim.role(role).version));
    await sim.publishNext('snapshot');
    await expectRefusal(install(), 'role-dropped', role);
  });

  it('refuses root N, and root N+2, in the place of root N+1', async () => {
    await sim.publishNext('root');
    await install();
    await sim.publishNext('root');
    const third = sim.files.get('3.root.json') as Uint8Array;
    sim.files.set('3.root.json', sim.files.get('2.root.json') as Uint8Array);
    await expectRefusal(install(), 'version-rolled-back', 'root');
    await sim.publishNext('root');
    sim.files.set('3.root.json', sim.files.get('4.root.json') as Uint8Array);
    await expectRefusal(install(), 'version-mismatch', 'root');
    sim.files.set('3.root.json', third);
    await install();
  });

  it('remembers the snapshot it had even when its timestamp was lost', async () => {
    client.store.files.delete('timestamp');
    sim.role('site-lao-cai').version = 1;
    sim.snapshot.version = 1;
    sim.timestamp.version = 1;
    await sim.publishRole('site-lao-cai');
    await sim.publishSnapshot();
    await expectRefusal(install(), 'version-rolled-back', 'site-lao-cai');
  });

  describe('by fast-forward with stolen online keys', () => {
    it('recovers a timestamp version when root rotates its key', async () => {
      sim.timestamp.version = far;
      await sim.publishTimestamp();
      await install();
      sim.timestamp.version = 1;
      await sim.publishTimestamp();
      await expectRefusal(install(), 'version-rolled-back', 'timestamp');
      await sim.rotate('timestamp');
      await sim.publishTimestamp();
      expect(await install()).toBe(2);
      expect((await client.updater().loadLocal()).versions).toMatchObject({ timestamp: 1, snapshot: 3 });
    });

    it('recovers a snapshot version when root rotates its key', async () => {
      sim.snapshot.version = far;
      await sim.publishSnapshot();
      await sim.publishNext('timestamp');
      await install();
      await sim.rotate('snapshot');
      sim.snapshot.version = 1;
      await sim.publishSnapshot({ timestamp: false });
      await sim.publishNext('timestamp');
      await install();
      expect((await client.updater().loadLocal()).versions).toMatchObject({ root: 2, snapshot: 1 });
    });

    it.each(['targets', 'site-lao-cai'])('recovers the listed version of %s when root rotates the snapshot key', async (role) => {
      const listed = sim.role(role).version;
      sim.snapshot.meta[`${role}.json`] = { version: far };
      sim.snapshot.version += 1;
      const { meta } = sim.snapshot;
      sim.files.delete(sim.pathOf(role, listed));
      await sim.publishSnapshot();
      expect(meta[`${role}.json`]).toEqual({ version: far });
      await sim.publishNext('timestamp');
      await expectRefusal(install(), 'metadata-missing', role);
      await sim.publishRole(role);
      await sim.publishNext('snapshot');
      await expectRefusal(install(), 'version-rolled-back', role);
      await sim.rotate('snapshot');
      await sim.publishNext('snapshot');
      expect(await install()).toBe(2);
    });

    it('recovers when one key was shared and only the timestamp gives it up', async () => {
      const shared = sim.signersOf('snapshot');
      sim.root.roles.timestamp = { ...sim.root.roles.snapshot };
      sim.signers.set('timestamp', shared);
      await sim.publishNext('root');
      await sim.publishNext('timestamp');
      await install();
      sim.timestamp.version = far;
      await sim.publishTimestamp();
      await install();
      const [fresh] = sim.newSigners('timestamp', 1);
      if (!fresh) throw new Error('no key');
      sim.root.keys[fresh.keyid] = fresh.publicKey;
      sim.root.roles.timestamp = { keyids: [fresh.keyid], threshold: 1 };
      await sim.publishNext('root');
      sim.timestamp.version = 1;
      await sim.publishTimestamp();
      expect(await install()).toBe(2);
    });

    it('forgets nothing when root only adds a key, or raises a threshold', async () => {
      const [known] = sim.signersOf('timestamp');
      const [added] = sim.newSigners('timestamp', 1);
      if (!known || !added) throw new Error('no key');
      sim.root.keys[added.keyid] = added.publicKey;
      sim.root.roles.timestamp = { keyids: [known.keyid, added.keyid], threshold: 2 };
      await sim.publishNext('root');
      sim.signers.set('timestamp', [known, added]);
      sim.timestamp.version = 1;
      await sim.publishTimestamp();
      // The stored timestamp no longer meets the threshold, but it is still there and so is the snapshot.
      await install();
      expect(client.store.files.has('snapshot')).toBe(true);
    });
  });
});
