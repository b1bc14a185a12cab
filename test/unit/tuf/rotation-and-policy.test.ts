import { describe, expect, it } from 'vitest';
import { defaultLimits, isDemoRoot, kioskPolicy, minDistinctKeys, openPolicy, type PinnedPolicy } from '../../../shared/tuf/index.ts';
import { bytes, day, expectRefusal, signedAt, testClient } from '../../support/tuf-client.ts';
import { poolKey, RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';

// trust.md section 5, group 17 and section 4.5.
describe('root rotations', () => {
  it('follows five of them after 200 days off the network, in one refresh', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    const client = testClient(sim);
    const first = client.updater();
    await first.refresh();
    await first.find(release);
    for (const roles of [
      ['root'],
      ['timestamp', 'snapshot'],
      ['root', 'targets'],
      ['timestamp'],
      ['root', 'targets', 'snapshot', 'timestamp'],
    ] as const) {
      sim.now = new Date(sim.now.getTime() + 40 * day);
      await sim.rotate(...roles);
    }
    sim.targets.expires = sim.root.expires;
    sim.snapshot.expires = sim.root.expires;
    await sim.publishNext('targets');
    await sim.release('lao-cai', 'release 2');
    client.atDay(200);
    sim.requests.length = 0;
    const updater = client.updater();
    expect((await updater.refresh()).versions).toEqual({ root: 6, timestamp: 3, snapshot: 3, targets: 2 });
    expect((await updater.find(release))?.roleVersion).toBe(2);
    expect(sim.requests).toEqual(
      ['2', '3', '4', '5', '6', '7']
        .map((n) => `${n}.root.json`)
        .concat('timestamp.json', '3.snapshot.json', '2.targets.json', '2.site-lao-cai.json'),
    );
    // The chain is on its own disk now: no root is asked for again.
    sim.requests.length = 0;
    expect((await client.updater().refresh()).changed).toBe(false);
    expect(sim.requests).toEqual(['7.root.json', 'timestamp.json']);
  });

  it('does not mind that an intermediate root has expired, only the newest', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    sim.root.expires = '2020-01-01T00:00:00Z';
    await sim.publishNext('root');
    const client = testClient(sim);
    await expectRefusal(client.updater().refresh(), 'metadata-expired', 'root');
    await sim.rotate('root');
    await client.updater().refresh();
  });

  it('keeps each root as it comes, and goes on from there after a broken one', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    const client = testClient(sim);
    for (let i = 0; i < 4; i++) await sim.rotate('root');
    const good = sim.files.get('4.root.json') as Uint8Array;
    sim.files.set('4.root.json', sim.files.get('5.root.json') as Uint8Array);
    await expectRefusal(client.updater().refresh(), 'signatures-below-threshold', 'root');
    sim.files.set('4.root.json', good);
    sim.requests.length = 0;
    await client.updater().refresh();
    expect(sim.requests.slice(0, 3)).toEqual(['4.root.json', '5.root.json', '6.root.json']);
  });

  it('takes so many in one refresh and the rest in the next', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    const client = testClient(sim);
    for (let i = 0; i < 10; i++) await sim.publishNext('root');
    const limits = { rootRotations: 4 };
    await expectRefusal(client.updater({ limits }).refresh(), 'root-chain-too-long', 'root');
    await expectRefusal(client.updater({ limits }).refresh(), 'root-chain-too-long', 'root');
    expect((await client.updater({ limits }).refresh()).versions.root).toBe(11);
  });

  it('follows 256 by default', () => {
    expect(defaultLimits.rootRotations).toBe(256);
  });

  it('refuses a pinned root that is not signed by itself', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    sim.signers.set('root', [poolKey(80)]);
    await sim.publishRoot();
    await expectRefusal(testClient(sim).updater().refresh(), 'signatures-below-threshold', 'root');
    await expectRefusal(
      testClient(sim, { pinnedRoot: bytes('{}') })
        .updater()
        .refresh(),
      'metadata-unreadable',
      'root',
    );
    expect(sim.requests).toEqual([]);
  });

  it('starts afresh from another pinned root, whatever is stored', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    await sim.rotate('root');
    const client = testClient(sim);
    await client.updater().refresh();
    const other = await RepositorySimulator.create(signedAt, { firstKey: 40 });
    await other.publishNext('root');
    await other.publishNext('targets');
    const updater = client.updater({ pinnedRoot: other.rootFile, fetcher: other.fetcher });
    expect((await updater.refresh()).versions).toMatchObject({ root: 2, targets: 2 });
  });
});

describe('pinned policy', () => {
  it.each(['targets', 'site-lao-cai', 'app'])('needs two distinct keys for %s whatever root or its delegation says', async (role) => {
    const sim = await RepositorySimulator.create(signedAt);
    if (role === 'targets') {
      sim.root.roles.targets.threshold = 1;
      await sim.publishRoot();
    } else {
      const delegation = sim.targets.delegations?.roles?.find(({ name }) => name === role);
      if (delegation) delegation.threshold = 1;
    }
    const path = role === 'app' ? 'app/shell.json' : release;
    if (role === 'app') sim.setRelease('lao-cai', 'shell', 'app', path);
    sim.signers.set(role, sim.signersOf(role).slice(0, 1));
    await sim.publishAll();
    const attempt = async (policy: PinnedPolicy = openPolicy) => {
      const updater = testClient(sim).updater({ policy });
      await updater.refresh();
      return updater.find(path);
    };
    expect(await attempt()).toMatchObject({ path });
    await expectRefusal(attempt(kioskPolicy('lao-cai')), 'signatures-below-threshold', role);
  });

  it('leaves online and duty keys single', () => {
    expect(['root', 'timestamp', 'snapshot', 'alerts-bo-y'].map(minDistinctKeys)).toEqual([1, 1, 1, 1]);
    expect(['targets', 'site-bo-y', 'app', 'somebody', 'Alerts-bo-y', 'xalerts-bo-y', 'roots'].map(minDistinctKeys)).toEqual([
      2, 2, 2, 2, 2, 2, 2,
    ]);
  });

  it('takes own-site paths alone, before it asks anybody', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    const updater = testClient(sim).updater({ policy: kioskPolicy('lao-cai') });
    await updater.refresh();
    sim.requests.length = 0;
    for (const path of [
      'sites/bo-y/release.json',
      'alerts/bo-y/state.json',
      'alerts/lao-cai/other.json',
      'common/x',
      'sites/lao-cai',
      'sites/lao-cai-2/release.json',
      '',
    ]) {
      await expectRefusal(updater.find(path), 'target-not-allowed');
      await expectRefusal(updater.find(path, { localOnly: true }), 'target-not-allowed');
    }
    expect(sim.requests).toEqual([]);
    expect((await updater.find(release))?.role).toBe('site-lao-cai');
  });

  it('takes a release neither from top-level targets nor from a role its own delegates to', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    const facts = sim.role('site-lao-cai').targets[release];
    if (!facts) throw new Error('no release');
    sim.targets.targets[release] = facts;
    await sim.publishAll();
    const find = async (policy = kioskPolicy('lao-cai')) => {
      const updater = testClient(sim).updater({ policy });
      await updater.refresh();
      return updater.find(release);
    };
    expect((await find(openPolicy))?.role).toBe('targets');
    await expectRefusal(find(), 'target-not-allowed', 'targets');

    sim.targets.targets = {};
    sim.role('site-lao-cai').targets = {};
    await sim.delegate('alerts-x', ['sites/lao-cai/*'], { from: 'site-lao-cai', target: release });
    await sim.publishAll();
    expect((await find(openPolicy))?.role).toBe('alerts-x');
    await expectRefusal(find(), 'target-not-allowed', 'alerts-x');
  });
});

describe('isDemoRoot', () => {
  it('sees the mark in the signed part alone', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    expect(isDemoRoot(sim.rootFile)).toBe(false);
    sim.root['x-demo'] = true;
    await sim.publishRoot();
    expect(isDemoRoot(sim.rootFile)).toBe(true);
    sim.root['x-demo'] = 'no';
    await sim.publishRoot();
    expect(isDemoRoot(sim.rootFile)).toBe(false);
  });
});
