import { beforeEach, describe, expect, it } from 'vitest';
import { type ThrowAwayCeremony, throwAwayCeremony } from '../../../control-server/release/ceremony/throw-away.ts';
import {
  buildAlertsRole,
  buildSiteRole,
  delegations,
  inProcessOnlineSigner,
  memorySigner,
  type OnlineSigner,
  retireOfficerKeys,
  signedFile,
  siteDelegation,
} from '../../../control-server/release/repository-side/index.ts';
import { openMetadata, type TargetsSigned } from '../../../shared/tuf/index.ts';
import { expectRefusal, signedAt } from '../../support/tuf-client.ts';
import { poolKey } from '../../support/tuf-repository-simulator.ts';

const facts = { sha256: 'a'.repeat(64), length: 7 };

describe('online signer', () => {
  let ceremony: ThrowAwayCeremony;
  let signer: OnlineSigner;
  let targets: TargetsSigned;
  let now: Date;

  beforeEach(async () => {
    now = signedAt;
    ceremony = await throwAwayCeremony(['lao-cai', 'bo-y'], now);
    targets = openMetadata('targets', ceremony.targetsFile).signed;
    signer = await make({});
  });

  const make = (last: { snapshot?: Uint8Array; timestamp?: Uint8Array }): Promise<OnlineSigner> =>
    inProcessOnlineSigner({
      rootFile: ceremony.rootFile,
      snapshotKey: memorySigner(ceremony.keys.snapshot),
      timestampKey: memorySigner(ceremony.keys.timestamp),
      last,
      now: () => now,
    });

  const officers = (site: string) => ceremony.keys.sites[site]?.officers.map(memorySigner) ?? [];
  const duty = (site: string) => [memorySigner(ceremony.keys.sites[site]?.duty ?? '')];
  const siteFile = (version: number, site = 'lao-cai', signers = officers(site), signed = buildSiteRole({ version, now }, site, facts)) =>
    signedFile(signed, signers);
  const base = async (): Promise<Record<string, Uint8Array>> => ({ targets: ceremony.targetsFile, 'site-lao-cai': await siteFile(1) });
  const hq = (signed: TargetsSigned) => signedFile(signed, ceremony.keys.targets.slice(0, 2).map(memorySigner));

  it('signs what it has verified, version after version', async () => {
    const first = await signer.signSnapshot(await base());
    expect(openMetadata('snapshot', first.bytes).signed).toMatchObject({
      version: 1,
      meta: { 'targets.json': { version: 1 }, 'site-lao-cai.json': { version: 1 } },
    });
    const stamp = await signer.signTimestamp();
    expect(openMetadata('timestamp', stamp.bytes).signed).toMatchObject({
      version: 1,
      issued_at: '2026-11-24T09:00:00Z',
      meta: { 'snapshot.json': { version: 1, length: first.bytes.length } },
    });
    expect((await signer.signTimestamp()).version).toBe(2);
    const second = await signer.signSnapshot({
      targets: ceremony.targetsFile,
      'site-lao-cai': await siteFile(2),
      'site-bo-y': await siteFile(1, 'bo-y'),
    });
    expect(second.version).toBe(2);
    expect(openMetadata('snapshot', second.bytes).signed.meta).toMatchObject({
      'site-lao-cai.json': { version: 2 },
      'site-bo-y.json': { version: 1 },
    });
  });

  it('keeps listing roles that are not handed over again', async () => {
    const files = await base();
    await signer.signSnapshot(files);
    const next = await signer.signSnapshot({ targets: ceremony.targetsFile });
    expect(Object.keys(openMetadata('snapshot', next.bytes).signed.meta).sort()).toEqual(['site-lao-cai.json', 'targets.json']);
  });

  it('goes on from the files it signed last', async () => {
    const files = { ...(await base()), 'site-lao-cai': await siteFile(5) };
    const snapshot = await signer.signSnapshot(files);
    const timestamp = await signer.signTimestamp();
    signer = await make({ snapshot: snapshot.bytes, timestamp: timestamp.bytes });
    expect((await signer.signTimestamp()).version).toBe(2);
    expect((await signer.signSnapshot(files)).version).toBe(2);
    await expectRefusal(signer.signSnapshot({ ...files, 'site-lao-cai': await siteFile(4) }), 'version-rolled-back', 'site-lao-cai');
    await expectRefusal(make({ snapshot: timestamp.bytes }), 'metadata-unreadable', 'snapshot');
    await expectRefusal(
      make({ snapshot: await signedFile(openMetadata('snapshot', snapshot.bytes).signed, [poolKey(0)]) }),
      'signatures-below-threshold',
      'snapshot',
    );
  });

  it('needs two distinct officers, and the right ones', async () => {
    const files = await base();
    for (const signers of [
      [],
      officers('lao-cai').slice(0, 1),
      officers('bo-y'),
      [...duty('lao-cai'), ...officers('lao-cai').slice(0, 1)],
    ]) {
      await expectRefusal(
        signer.signSnapshot({ ...files, 'site-lao-cai': await siteFile(2, 'lao-cai', signers) }),
        'signatures-below-threshold',
        'site-lao-cai',
      );
    }
    await expectRefusal(
      signer.signSnapshot({ ...files, targets: await signedFile({ ...targets, version: 2 }, [poolKey(0)]) }),
      'signatures-below-threshold',
      'targets',
    );
    await expectRefusal(signer.signSnapshot({ 'site-lao-cai': await siteFile(1) }), 'metadata-missing', 'targets');
    // A delegation that asks for one is not enough.
    const weak = structuredClone(targets);
    for (const role of weak.delegations?.roles ?? []) role.threshold = 1;
    weak.version = 2;
    await expectRefusal(
      signer.signSnapshot({ targets: await hq(weak), 'site-lao-cai': await siteFile(2, 'lao-cai', officers('lao-cai').slice(0, 1)) }),
      'signatures-below-threshold',
      'site-lao-cai',
    );
  });

  it("refuses paths that are not the role's own", async () => {
    const files = await base();
    const foreign = buildSiteRole({ version: 2, now }, 'bo-y', facts);
    await expectRefusal(
      signer.signSnapshot({ ...files, 'site-lao-cai': await siteFile(2, 'lao-cai', officers('lao-cai'), foreign) }),
      'target-not-allowed',
      'site-lao-cai',
    );
    const blob = { ...buildSiteRole({ version: 2, now }, 'lao-cai', facts) };
    blob.targets = { 'sites/lao-cai/blobs/deep': { length: 1, hashes: { sha256: facts.sha256 } } };
    await expectRefusal(
      signer.signSnapshot({ ...files, 'site-lao-cai': await siteFile(2, 'lao-cai', officers('lao-cai'), blob) }),
      'target-not-allowed',
      'site-lao-cai',
    );
    // Even when targets would delegate it.
    const wide = {
      ...targets,
      version: 2,
      delegations: delegations([
        siteDelegation(
          'lao-cai',
          officers('lao-cai').map(({ publicKey }) => publicKey),
        ),
      ]),
    };
    for (const role of wide.delegations.roles ?? []) role.paths = ['sites/*/*'];
    await expectRefusal(
      signer.signSnapshot({ targets: await hq(wide), 'site-lao-cai': await siteFile(2, 'lao-cai', officers('lao-cai'), foreign) }),
      'target-not-allowed',
      'site-lao-cai',
    );
    const own = { ...targets, version: 2, targets: buildSiteRole({ version: 1, now }, 'lao-cai', facts).targets };
    await expectRefusal(signer.signSnapshot({ ...files, targets: await hq(own) }), 'target-not-allowed', 'targets');
    const further = { ...buildSiteRole({ version: 2, now }, 'lao-cai', facts), delegations: targets.delegations };
    await expectRefusal(
      signer.signSnapshot({ ...files, 'site-lao-cai': await signedFile(further, officers('lao-cai')) }),
      'target-not-allowed',
      'site-lao-cai',
    );
    await expectRefusal(
      signer.signSnapshot({ ...files, 'site-sa-pa': await siteFile(1, 'sa-pa', officers('lao-cai')) }),
      'signatures-below-threshold',
      'site-sa-pa',
    );
  });

  it('signs one version once', async () => {
    const files = await base();
    await signer.signSnapshot(files);
    const other = buildSiteRole({ version: 1, now }, 'lao-cai', { ...facts, length: 8 });
    await expectRefusal(
      signer.signSnapshot({ ...files, 'site-lao-cai': await signedFile(other, officers('lao-cai')) }),
      'version-mismatch',
      'site-lao-cai',
    );
  });

  it("takes a duty room's alert with one key and lets it rest expired", async () => {
    const alert = await signedFile(buildAlertsRole({ version: 1, now }, 'lao-cai', facts), duty('lao-cai'));
    const files = { ...(await base()), 'alerts-lao-cai': alert };
    await signer.signSnapshot(files);
    now = new Date('2026-12-01T09:00:00Z');
    expect((await signer.signSnapshot(files)).version).toBe(2);
    const late = await make({});
    await expectRefusal(late.signSnapshot(files), 'metadata-expired', 'alerts-lao-cai');
  });

  it('lets targets revoke a signer of the current release, which stays listed', async () => {
    const files = await base();
    const three = {
      ...targets,
      version: 2,
      delegations: delegations([
        siteDelegation(
          'lao-cai',
          [...officers('lao-cai'), poolKey(0), poolKey(1)].map(({ publicKey }) => publicKey),
        ),
      ]),
    };
    await signer.signSnapshot({ ...files, targets: await hq(three) });
    const revoked = retireOfficerKeys(
      three,
      'lao-cai',
      officers('lao-cai').map(({ keyid }) => keyid),
      now,
    );
    const next = await signer.signSnapshot({ ...files, targets: await hq(revoked) });
    expect(openMetadata('snapshot', next.bytes).signed.meta).toMatchObject({
      'targets.json': { version: 3 },
      'site-lao-cai.json': { version: 1 },
    });
    await expectRefusal(
      signer.signSnapshot({ targets: await hq(revoked), 'site-lao-cai': await siteFile(2) }),
      'signatures-below-threshold',
      'site-lao-cai',
    );
  });

  it('has no timestamp to sign before a snapshot', async () => {
    await expectRefusal(signer.signTimestamp(), 'metadata-missing', 'snapshot');
  });

  it('signs requests that come at once one after the other', async () => {
    const files = await base();
    const [first, , third] = await Promise.all([
      signer.signSnapshot(files),
      signer.signTimestamp(),
      signer.signSnapshot(files),
      signer.signTimestamp(),
    ]);
    expect([first?.version, third?.version]).toEqual([1, 2]);
  });
});
