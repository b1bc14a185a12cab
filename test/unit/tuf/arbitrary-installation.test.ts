import { beforeEach, describe, expect, it } from 'vitest';
import {
  enrolOfficerKey,
  envelope,
  type RoleSigner,
  retireOfficerKeys,
  signedBytes,
} from '../../../control-server/release/repository-side/index.ts';
import type { TufErrorCode } from '../../../shared/tuf/index.ts';
import { bytes, expectRefusal, signedAt, type TestClient, testClient, text } from '../../support/tuf-client.ts';
import { poolKey, RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';
const allRoles = ['root', 'timestamp', 'snapshot', 'targets', 'site-lao-cai'];
const twoKeyRoles = ['root', 'targets', 'site-lao-cai'];

// trust.md section 5, groups 1 and 9.
describe('arbitrary installation', () => {
  let sim: RepositorySimulator;
  let client: TestClient;

  beforeEach(async () => {
    sim = await RepositorySimulator.create(signedAt);
    client = testClient(sim);
    await install();
  });

  async function install(): Promise<void> {
    const updater = client.updater();
    await updater.refresh();
    await updater.find(release);
  }

  /** The client refuses, keeps its file of that role, and goes on showing what it had. */
  async function expectRefused(role: string, code: TufErrorCode = 'signatures-below-threshold'): Promise<void> {
    const before = client.store.files.get(role);
    await expectRefusal(install(), code, role);
    expect(client.store.files.get(role)).toBe(before);
    const updater = client.updater();
    await updater.loadLocal();
    expect((await updater.find(release, { localOnly: true }))?.roleVersion).toBe(1);
  }

  it.each(allRoles)('refuses an unsigned %s', async (role) => {
    sim.signers.set(role, []);
    await sim.publishNext(role);
    await expectRefused(role);
  });

  it.each(twoKeyRoles)('refuses a %s signed by one key of the two', async (role) => {
    sim.signers.set(role, sim.signersOf(role).slice(0, 1));
    await sim.publishNext(role);
    await expectRefused(role);
  });

  it.each(allRoles)('refuses a %s signed by foreign keys', async (role) => {
    sim.newSigners(role, 3);
    await sim.publishNext(role);
    await expectRefused(role);
  });

  it.each(allRoles)('refuses a %s whose foreign keys pose under the trusted keyids', async (role) => {
    const honest = sim.signersOf(role);
    sim.signers.set(
      role,
      honest.map(({ keyid, publicKey }, i): RoleSigner => ({ keyid, publicKey, sign: poolKey(90 + i).sign })),
    );
    await sim.publishNext(role);
    await expectRefused(role);
  });

  it.each(['root', 'timestamp', 'snapshot', 'targets'] as const)('refuses a %s signed by keys that root has revoked', async (role) => {
    const old = sim.signersOf(role);
    await sim.rotate(role);
    if (role !== 'root') await sim.publishNext(role);
    await install();
    sim.signers.set(role, old);
    await sim.publishNext(role);
    await expectRefusal(install(), 'signatures-below-threshold', role);
  });

  it('refuses a site role signed by an officer who has left', async () => {
    const [left, stays, other] = sim.signersOf('site-lao-cai') as [RoleSigner, RoleSigner, RoleSigner];
    sim.targets = retireOfficerKeys(sim.targets, 'lao-cai', [left.keyid], signedAt);
    await sim.publishTargets();
    sim.signers.set('site-lao-cai', [left, stays]);
    await sim.publishNext('site-lao-cai');
    await expectRefused('site-lao-cai');
    sim.signers.set('site-lao-cai', [stays, other]);
    await sim.publishNext('site-lao-cai');
    await install();
  });

  it('takes a site role signed by a newly enrolled officer', async () => {
    const [, stays] = sim.signersOf('site-lao-cai') as [RoleSigner, RoleSigner];
    const fresh = poolKey(95);
    sim.targets = enrolOfficerKey(sim.targets, 'lao-cai', fresh.publicKey, [], signedAt);
    await sim.publishTargets();
    sim.signers.set('site-lao-cai', [stays, fresh]);
    await sim.publishNext('site-lao-cai');
    const updater = client.updater();
    await updater.refresh();
    expect((await updater.find(release))?.roleVersion).toBe(2);
  });

  it.each(allRoles)('refuses a %s that lists a keyid twice among its signatures', async (role) => {
    await sim.publishNext(role);
    sim.replace(role, (file) => {
      const { signatures, signed } = JSON.parse(text(file));
      return bytes(JSON.stringify({ signatures: [signatures[0], signatures[0]], signed }));
    });
    await republishAbove(role);
    await expectRefused(role, 'metadata-unreadable');
  });

  it.each(['targets', 'site-lao-cai'])('counts one key under two keyids once for %s', async (role) => {
    const [honest] = sim.signersOf(role) as [RoleSigner];
    const twin: RoleSigner = { ...honest, keyid: 'f'.repeat(64) };
    if (role === 'targets') {
      sim.root.keys[twin.keyid] = twin.publicKey;
      sim.root.roles.targets.keyids.push(twin.keyid);
      await sim.publishNext('root');
    } else {
      const { keys, roles } = sim.targets.delegations as NonNullable<typeof sim.targets.delegations>;
      keys[twin.keyid] = { ...twin.publicKey, keyval: { public: twin.publicKey.keyval.public.toUpperCase() } };
      roles?.find(({ name }) => name === role)?.keyids.push(twin.keyid);
      await sim.publishNext('targets');
    }
    sim.signers.set(role, [honest, twin]);
    await sim.publishNext(role);
    await expectRefused(role);
  });

  it.each(allRoles)('refuses a %s that was changed after it was signed', async (role) => {
    await sim.publishNext(role);
    sim.replace(role, (file) => bytes(text(file).replace(/"expires":"20\d\d/, '"expires":"2099')));
    await republishAbove(role);
    await expectRefused(role);
  });

  it('does not let the duty key sign a site role, nor one site sign for another', async () => {
    for (const other of ['alerts-lao-cai', 'site-bo-y']) {
      sim.signers.set('site-lao-cai', sim.signersOf(other));
      await sim.publishNext('site-lao-cai');
      await expectRefused('site-lao-cai');
    }
  });

  it('does not look for a site release where the duty room, or another site, lists it', async () => {
    for (const role of ['alerts-lao-cai', 'site-bo-y']) {
      sim.setRelease('lao-cai', 'evil', role, release);
      await sim.publishNext(role);
    }
    const updater = client.updater();
    await updater.refresh();
    expect(await updater.find(release)).toMatchObject({ role: 'site-lao-cai', roleVersion: 1 });
    expect(await updater.find('sites/bo-y/release.json')).toBeUndefined();
  });

  it('does not take metadata of one type for another', async () => {
    for (const role of ['timestamp', 'snapshot', 'targets', 'root']) {
      const signed = { ...sim.signedOf(role === 'targets' ? 'snapshot' : 'targets'), version: 2 };
      const signatures = await Promise.all(
        sim.signersOf(role).map(async ({ keyid, sign }) => ({ keyid, sig: await sign(signedBytes(signed)) })),
      );
      sim.files.set(sim.pathOf(role, 2), envelope(signed, signatures));
    }
    await expectRefusal(install(), 'metadata-unreadable', 'root');
    sim.files.delete('2.root.json');
    await expectRefusal(install(), 'metadata-unreadable', 'timestamp');
  });

  /** Lists the bytes as served now in the roles above, so that only the role's own check can refuse them. */
  async function republishAbove(role: string): Promise<void> {
    if (role === 'root' || role === 'timestamp') return;
    if (role === 'snapshot') return sim.publishTimestamp({ next: true });
    await sim.publishSnapshot({ next: true });
  }
});
