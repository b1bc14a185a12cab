import { beforeEach, describe, expect, it } from 'vitest';
import { expectRefusal, signedAt, type TestClient, testClient } from '../../support/tuf-client.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';

describe('Updater', () => {
  let sim: RepositorySimulator;
  let client: TestClient;

  beforeEach(async () => {
    sim = await RepositorySimulator.create(signedAt);
    client = testClient(sim);
  });

  it('refreshes with one request per role and reports versions, expiry and the signed time', async () => {
    const result = await client.updater().refresh();
    expect(sim.requests).toEqual(['2.root.json', 'timestamp.json', '1.snapshot.json', '1.targets.json']);
    expect(result).toEqual({
      versions: { root: 1, timestamp: 1, snapshot: 1, targets: 1 },
      expires: {
        root: '2027-11-24T09:00:00Z',
        timestamp: '2026-11-25T09:00:00Z',
        snapshot: '2026-12-01T09:00:00Z',
        targets: '2027-05-23T09:00:00Z',
      },
      issuedAt: '2026-11-24T09:00:00Z',
      changed: true,
      floorsDropped: false,
    });
  });

  it('finds a target through the delegation and fetches only the role it needs', async () => {
    const updater = client.updater();
    await updater.refresh();
    const target = await updater.find(release);
    expect(target).toMatchObject({ path: release, length: 17, role: 'site-lao-cai', roleVersion: 1, roleExpires: '2027-02-22T09:00:00Z' });
    expect(target?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(target?.signers).toHaveLength(3);
    expect(sim.requests.slice(4)).toEqual(['1.site-lao-cai.json']);
    expect([...client.store.files.keys()].sort()).toEqual([
      'history/site-lao-cai.delegator',
      'site-lao-cai',
      'snapshot',
      'targets',
      'timestamp',
    ]);
  });

  it('hands out custom data of a target', async () => {
    const role = sim.role('site-lao-cai');
    role.targets[release] = { ...role.targets[release], length: 1, hashes: { sha256: 'a'.repeat(64) }, custom: { hold: 30 } };
    await sim.publishAll();
    const updater = client.updater();
    await updater.refresh();
    expect((await updater.find(release))?.custom).toEqual({ hold: 30 });
  });

  it('polls an unchanged repository with two requests', async () => {
    await client.updater().refresh();
    const updater = client.updater();
    sim.requests.length = 0;
    const result = await updater.refresh();
    expect(sim.requests).toEqual(['2.root.json', 'timestamp.json']);
    expect(result.changed).toBe(false);
  });

  it('keeps the timestamp it has when one of the same version comes, whatever that says', async () => {
    await client.updater().refresh();
    const kept = client.store.files.get('timestamp');
    await sim.release('lao-cai', 'release 2');
    sim.timestamp.version = 1;
    await sim.publishTimestamp();
    const result = await client.updater().refresh();
    expect(result.versions).toMatchObject({ timestamp: 1, snapshot: 1 });
    expect(client.store.files.get('timestamp')).toBe(kept);
  });

  it('follows a new release and asks for what changed only', async () => {
    const updater = client.updater();
    await updater.refresh();
    await updater.find(release);
    await sim.release('lao-cai', 'release 2');
    sim.requests.length = 0;
    expect((await updater.refresh()).versions).toEqual({ root: 1, timestamp: 2, snapshot: 2, targets: 1 });
    expect((await updater.find(release))?.roleVersion).toBe(2);
    expect(sim.requests).toEqual(['2.root.json', 'timestamp.json', '2.snapshot.json', '2.site-lao-cai.json']);
  });

  it('knows no such target, and no role that has published nothing yet', async () => {
    const updater = client.updater();
    await updater.refresh();
    expect(await updater.find('sites/lao-cai/other.json')).toBeUndefined();
    expect(await updater.find('nowhere')).toBeUndefined();
    expect(await updater.find('constructor')).toBeUndefined();
    expect(await updater.find('alerts/lao-cai/state.json')).toBeUndefined();
  });

  it('takes an alert of one duty key once it is signed, and an expired one blocks nothing else', async () => {
    sim.setRelease('lao-cai', 'alert', 'alerts-lao-cai', 'alerts/lao-cai/state.json');
    sim.role('alerts-lao-cai').expires = '2026-11-24T12:00:00Z';
    await sim.publishRole('alerts-lao-cai');
    await sim.publishSnapshot({ next: true });
    const updater = client.updater();
    await updater.refresh();
    expect(await updater.find('alerts/lao-cai/state.json')).toMatchObject({ role: 'alerts-lao-cai', roleVersion: 1 });
    client.atDay(0.5);
    await updater.refresh();
    await expectRefusal(updater.find('alerts/lao-cai/state.json'), 'metadata-expired', 'alerts-lao-cai');
    expect((await updater.find(release))?.roleVersion).toBe(1);
    // A withdrawal stays in force: what is stored answers although it has expired.
    expect(await updater.find('alerts/lao-cai/state.json', { localOnly: true })).toMatchObject({ roleVersion: 1 });
  });

  it('asks for nothing but a good refresh first', async () => {
    await expectRefusal(client.updater().find(release), 'not-refreshed');
    expect(() => client.updater().floors()).toThrow('not-refreshed');
    const updater = client.updater();
    await updater.refresh();
    sim.files.delete('timestamp.json');
    await expectRefusal(updater.refresh(), 'metadata-missing', 'timestamp');
    await expectRefusal(updater.find(release), 'not-refreshed');
  });

  it('reads repositories without consistent snapshots', async () => {
    delete sim.root.consistent_snapshot;
    await sim.publishRoot();
    await sim.publishAll();
    const updater = testClient(sim).updater();
    await updater.refresh();
    expect((await updater.find(release))?.roleVersion).toBe(2);
    expect(sim.requests).toEqual(['2.root.json', 'timestamp.json', 'snapshot.json', 'targets.json', 'site-lao-cai.json']);
  });

  it('encodes unusual role names when told to accept them', async () => {
    await sim.delegate('../x(y)', ['odd/*'], { target: 'odd/file' });
    await sim.publishAll();
    const updater = client.updater({ roleNames: 'any' });
    await updater.refresh();
    expect((await updater.find('odd/file'))?.role).toBe('../x(y)');
    expect(sim.requests.at(-1)).toBe('2...%2Fx%28y%29.json');
  });

  it('waives the expiry of timestamp and snapshot for a pack, and no other', async () => {
    client.atDay(30);
    await expectRefusal(client.updater().refresh(), 'metadata-expired', 'timestamp');
    const waived = { waiveExpiryOf: ['timestamp', 'snapshot'] as const };
    const updater = client.updater(waived);
    await updater.refresh();
    expect((await updater.find(release))?.roleVersion).toBe(1);
    client.atDay(100);
    await updater.refresh();
    await expectRefusal(updater.find(release), 'metadata-expired', 'site-lao-cai');
    client.atDay(200);
    await expectRefusal(client.updater(waived).refresh(), 'metadata-expired', 'targets');
    client.atDay(400);
    await expectRefusal(client.updater(waived).refresh(), 'metadata-expired', 'root');
  });
});
