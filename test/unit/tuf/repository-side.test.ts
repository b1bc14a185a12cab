import { describe, expect, it } from 'vitest';
import { throwAwayCeremony } from '../../../control-server/release/ceremony/throw-away.ts';
import {
  addDelegation,
  alertsDelegation,
  buildAlertsRole,
  buildAppRole,
  buildRoot,
  buildSiteRole,
  buildSnapshot,
  buildTargets,
  buildTimestamp,
  checkDelegatedFile,
  checkTargetsFile,
  dateTime,
  delegations,
  ed25519Key,
  enrolOfficerKey,
  envelope,
  expiryAfter,
  generatePrivateKey,
  keyId,
  memorySigner,
  openTrustedRoot,
  retireOfficerKeys,
  signedBytes,
  signedFile,
  siteDelegation,
} from '../../../control-server/release/repository-side/index.ts';
import { isDemoRoot, openMetadata } from '../../../shared/tuf/index.ts';
import { expectRefusal, signedAt, text } from '../../support/tuf-client.ts';
import { poolKey } from '../../support/tuf-repository-simulator.ts';

const key = (i: number) => poolKey(i).publicKey;
const edition = { version: 3, now: new Date('2026-11-24T09:00:00.789Z') };
const facts = { sha256: 'a'.repeat(64), length: 7 };

describe('keys', () => {
  it("have the keyid of the TUF specification's example", () => {
    // Spec 4.3, example root.json: the keyid of this key as securesystemslib computes it over canonical JSON.
    expect(keyId(ed25519Key('72378E5BC588793E58F81C8533DA64A2E8F1565C1FCC7F253496394FFC52542C'))).toBe(
      '1bf1c6e3cdd3d3a8420b19199e27511999850f4b376c4547b2f32fba7e80fca3',
    );
  });

  it('come back from their PEM', () => {
    const pem = generatePrivateKey();
    expect(pem).toContain('BEGIN PRIVATE KEY');
    expect(memorySigner(pem).keyid).toBe(memorySigner(pem).keyid);
    expect(memorySigner(generatePrivateKey()).keyid).not.toBe(memorySigner(pem).keyid);
    expect(() => memorySigner('nonsense')).toThrow();
  });
});

describe('building metadata', () => {
  it('gives each role its life without milliseconds', () => {
    const one = { keys: [key(0)], threshold: 1 };
    const expiry = (signed: { expires: string }): string => signed.expires;
    expect(dateTime(edition.now)).toBe('2026-11-24T09:00:00Z');
    expect(expiryAfter(edition.now, 60)).toBe('2026-11-24T09:01:00Z');
    expect(
      expiry(
        buildRoot(edition, {
          root: one,
          targets: { keys: [key(1)], threshold: 1 },
          snapshot: { keys: [key(2)], threshold: 1 },
          timestamp: { keys: [key(3)], threshold: 1 },
        }),
      ),
    ).toBe('2027-11-24T09:00:00Z');
    expect(expiry(buildTargets(edition, delegations([])))).toBe('2027-05-23T09:00:00Z');
    expect(expiry(buildSiteRole(edition, 'x', facts))).toBe('2027-02-22T09:00:00Z');
    expect(expiry(buildAppRole(edition, { 'app/a': facts }))).toBe('2027-05-23T09:00:00Z');
    expect(expiry(buildAlertsRole(edition, 'x', facts))).toBe('2026-11-27T09:00:00Z');
    expect(expiry(buildSnapshot(edition, {}))).toBe('2026-12-01T09:00:00Z');
    expect(buildTimestamp(edition, { version: 9 })).toEqual({
      _type: 'timestamp',
      spec_version: '1.0.34',
      version: 3,
      expires: '2026-11-25T09:00:00Z',
      issued_at: '2026-11-24T09:00:00Z',
      meta: { 'snapshot.json': { version: 9 } },
    });
  });

  it('names one target per site role', () => {
    expect(buildSiteRole(edition, 'lao-cai', { ...facts, custom: { plan: 1 } }).targets).toEqual({
      'sites/lao-cai/release.json': { length: 7, hashes: { sha256: facts.sha256 }, custom: { plan: 1 } },
    });
    expect(buildAlertsRole(edition, 'lao-cai', facts).targets).toHaveProperty(['alerts/lao-cai/state.json']);
  });

  it('refuses thresholds that cannot be met and one key that poses as two', () => {
    expect(() => siteDelegation('x', [key(0)])).toThrow('threshold 2 of 1');
    expect(() => siteDelegation('x', [key(0), key(0)])).toThrow('twice');
    expect(() => siteDelegation('x', [key(0), { ...key(0), scheme: 'other' }])).toThrow('twice');
    expect(() => delegations([siteDelegation('x', [key(0), key(1)]), siteDelegation('x', [key(2), key(3)])])).toThrow('twice');
    expect(() =>
      envelope({}, [
        { keyid: 'a', sig: 'b' },
        { keyid: 'a', sig: 'c' },
      ]),
    ).toThrow('keyid');
  });

  it('signs canonical JSON and serves plain JSON', async () => {
    const signed = { b: 'x\ny"\\', a: 1 };
    expect(text(signedBytes(signed))).toBe('{"a":1,"b":"x\ny\\"\\\\"}');
    const file = await signedFile(signed, [poolKey(0)]);
    expect(JSON.parse(text(file)).signed).toEqual(signed);
  });
});

describe("officers' keys", () => {
  const targets = buildTargets(
    edition,
    delegations([
      siteDelegation('lao-cai', [key(0), key(1)]),
      siteDelegation('bo-y', [key(1), key(2)]),
      alertsDelegation('bo-y', [key(3)]),
    ]),
  );
  const later = new Date('2026-12-24T09:00:00Z');
  const holders = (signed: typeof targets, role: string) => signed.delegations?.roles?.find(({ name }) => name === role)?.keyids;

  it('are enrolled in a new targets version', () => {
    const next = enrolOfficerKey(targets, 'lao-cai', key(4), [], later);
    expect(next).toMatchObject({ version: 4, expires: '2027-06-22T09:00:00Z', targets: {} });
    expect(holders(next, 'site-lao-cai')).toEqual([0, 1, 4].map((i) => poolKey(i).keyid));
    expect(holders(next, 'site-bo-y')).toEqual(holders(targets, 'site-bo-y'));
    expect(next.delegations?.keys).toHaveProperty(poolKey(4).keyid);
    expect(targets.version).toBe(3);
  });

  it('take the place of others, and leave the file when nobody uses them', () => {
    const next = enrolOfficerKey(targets, 'lao-cai', key(4), [poolKey(0).keyid, poolKey(1).keyid].slice(0, 1), later);
    expect(holders(next, 'site-lao-cai')).toEqual([1, 4].map((i) => poolKey(i).keyid));
    expect(Object.keys(next.delegations?.keys ?? {}).sort()).toEqual([1, 2, 3, 4].map((i) => poolKey(i).keyid).sort());
    const retired = retireOfficerKeys(enrolOfficerKey(next, 'lao-cai', key(5), [], later), 'lao-cai', [poolKey(1).keyid], later);
    expect(retired.version).toBe(6);
    // Still a key of the other site.
    expect(retired.delegations?.keys).toHaveProperty(poolKey(1).keyid);
  });

  it('are refused where they would be one too few, too many or nowhere', () => {
    expect(() => enrolOfficerKey(targets, 'lao-cai', key(4), [poolKey(0).keyid, poolKey(1).keyid], later)).toThrow('threshold 2 of 1');
    expect(() => retireOfficerKeys(targets, 'lao-cai', [poolKey(0).keyid], later)).toThrow('threshold 2 of 1');
    expect(() => enrolOfficerKey(targets, 'lao-cai', key(0), [], later)).toThrow('already');
    expect(() => enrolOfficerKey(targets, 'sa-pa', key(4), [], later)).toThrow('not delegated');
    expect(() => addDelegation(targets, siteDelegation('bo-y', [key(4), key(5)]), later)).toThrow('already');
  });

  it('come with a new site', () => {
    const next = addDelegation(targets, siteDelegation('sa-pa', [key(4), key(5)]), later);
    expect(next.delegations?.roles?.at(-1)).toEqual({
      name: 'site-sa-pa',
      keyids: [4, 5].map((i) => poolKey(i).keyid),
      threshold: 2,
      terminating: true,
      paths: ['sites/sa-pa/*'],
    });
  });
});

describe('throw-away ceremony', () => {
  it('makes a demo root and the delegations of design section 5, which survive being written down', async () => {
    const { rootFile, targetsFile, keys } = await throwAwayCeremony(['lao-cai', 'bo-y'], signedAt);
    expect(isDemoRoot(rootFile)).toBe(true);
    const root = await openTrustedRoot(rootFile);
    expect(root.signers).toHaveLength(2);
    expect(Object.values(root.signed.roles).map((role) => role as { keyids: string[]; threshold: number })).toMatchObject([
      { threshold: 2 },
      { threshold: 2 },
      { threshold: 1 },
      { threshold: 1 },
    ]);
    expect(root.signed.consistent_snapshot).toBe(true);
    const targets = await checkTargetsFile(targetsFile, root);
    expect(targets.signed.targets).toEqual({});
    const summary = targets.signed.delegations?.roles?.map(({ name, threshold, terminating, paths, keyids }) => [
      name,
      threshold,
      terminating,
      paths,
      keyids.length,
    ]);
    expect(summary).toEqual([
      ['site-lao-cai', 2, true, ['sites/lao-cai/*'], 2],
      ['alerts-lao-cai', 1, true, ['alerts/lao-cai/state.json'], 1],
      ['site-bo-y', 2, true, ['sites/bo-y/*'], 2],
      ['alerts-bo-y', 1, true, ['alerts/bo-y/state.json'], 1],
      ['app', 2, true, ['app/*'], 2],
    ]);
    const kept = JSON.parse(JSON.stringify(keys)) as typeof keys;
    expect(kept).toEqual(keys);
    expect([kept.root.length, kept.targets.length, kept.app.length]).toEqual([3, 3, 2]);
    const officers = kept.sites['bo-y']?.officers.map(memorySigner) ?? [];
    const file = await signedFile(buildSiteRole({ version: 1, now: signedAt }, 'bo-y', facts), officers);
    expect((await checkDelegatedFile('site-bo-y', file, targets)).signers).toHaveLength(2);
    await expectRefusal(checkDelegatedFile('site-lao-cai', file, targets), 'signatures-below-threshold', 'site-lao-cai');
    expect(openMetadata('targets', file).signed.version).toBe(1);
  });
});
