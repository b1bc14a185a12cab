import { beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../control-server/platform/sha256.ts';
import { metaFileOf } from '../../../control-server/release/repository-side/index.ts';
import { expectRefusal, signedAt, type TestClient, testClient } from '../../support/tuf-client.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';

// trust.md section 5, groups 7 and 10.
describe('mix-and-match', () => {
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

  it.each(['snapshot', 'targets', 'site-lao-cai'])('refuses an earlier %s under the new name', async (role) => {
    const earlier = sim.files.get(sim.pathOf(role, 1)) as Uint8Array;
    await install();
    // Padded lengths: the check of the hash has to see it.
    await sim.publishNext(role);
    sim.replace(role, () => earlier);
    await expectRefusal(install(), 'hash-mismatch', role);
  });

  it.each(['snapshot', 'targets', 'site-lao-cai'])('refuses an earlier %s by its version where no hash is listed', async (role) => {
    const earlier = sim.files.get(sim.pathOf(role, 1)) as Uint8Array;
    await sim.publishNext(role);
    sim.replace(role, () => earlier);
    if (role !== 'snapshot') {
      sim.snapshot.meta[`${role}.json`] = { version: 2 };
      sim.files.delete(sim.pathOf(role, 2));
      await sim.publishSnapshot();
    }
    sim.timestampOverrides = { meta: { 'snapshot.json': { version: sim.snapshot.version } } };
    await sim.publishNext('timestamp');
    sim.files.set(sim.pathOf(role, 2), earlier);
    await expectRefusal(install(), 'version-mismatch', role);
  });

  it.each(['snapshot', 'targets', 'site-lao-cai'])('refuses a %s of another length, and of another hash', async (role) => {
    const file = sim.files.get(sim.pathOf(role, 1)) as Uint8Array;
    const lie = async (meta: object): Promise<void> => {
      if (role === 'snapshot') {
        sim.timestampOverrides = { meta: { 'snapshot.json': { ...metaFileOf(file, 1), ...meta } } };
      } else {
        sim.files.delete(sim.pathOf(role, 1));
        sim.snapshot.meta[`${role}.json`] = { ...metaFileOf(file, 1), ...meta };
        await sim.publishSnapshot({ next: true });
        sim.files.set(sim.pathOf(role, 1), file);
      }
      await sim.publishNext('timestamp');
    };
    await lie({ length: file.length + 1 });
    await expectRefusal(install(), 'length-mismatch', role);
    await lie({ hashes: { sha256: 'a'.repeat(64) } });
    await expectRefusal(install(), 'hash-mismatch', role);
  });

  it('takes the timestamp as the word on which snapshot is meant', async () => {
    await install();
    await sim.publishSnapshot({ next: true, timestamp: false });
    await install();
    expect((await client.updater().loadLocal()).versions.snapshot).toBe(1);
  });

  it('fetches a snapshot again when its own is another file of the same version', async () => {
    await install();
    await sim.publishRole('site-lao-cai');
    sim.snapshot.expires = '2026-12-02T09:00:00Z';
    await sim.publishSnapshot();
    await sim.publishNext('timestamp');
    sim.requests.length = 0;
    await install();
    expect(sim.requests).toContain('1.snapshot.json');
  });

  it("does not give another site's release, nor the right hash under the wrong name", async () => {
    const updater = client.updater();
    await updater.refresh();
    const ours = await updater.find(release);
    const theirs = await updater.find('sites/bo-y/release.json');
    expect(ours?.sha256).toBe(sha256Hex(new TextEncoder().encode('lao-cai release 1')));
    expect(theirs?.sha256).not.toBe(ours?.sha256);
    expect(await updater.find('sites/lao-cai/./release.json')).toBeUndefined();
    expect(await updater.find('sites/lao-cai/../bo-y/release.json')).toBeUndefined();
    expect(await updater.find('SITES/lao-cai/release.json')).toBeUndefined();
  });
});
