import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelope, type RoleSigner, signedBytes } from '../../../control-server/release/repository-side/index.ts';
import { openMetadata, readTargetsSigned, type SignedOf, signersOf, verifyEnvelope } from '../../../shared/tuf/index.ts';
import { parseStrictJson } from '../../../shared/tuf/strict-json.ts';
import { bytes, expectRefusal, signedAt, testClient, tufCrypto } from '../../support/tuf-client.ts';
import { poolKey, RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const parse = (value: string): unknown => parseStrictJson(bytes(value));

// trust.md section 5, group 13.
describe('strict JSON', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ noUnicodeString: false }).filter(isPlain),
        fc.constantFrom(undefined, 1, '\t', '\r\n '),
        (value, space) => {
          const written = JSON.stringify(value, null, space);
          expect(JSON.stringify(parse(written))).toBe(JSON.stringify(JSON.parse(written)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never says more than JSON.parse does', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('{', '}', '[', ']', ':', ',', '"a"', '"\\u00e9"', '0', '-1', '01', '1.5', 'true', 'nul', ' ', '\n', '"', '\\'),
        ),
        (tokens) => {
          const written = tokens.join('');
          let value: unknown;
          try {
            value = parse(written);
          } catch {
            return;
          }
          expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(written)));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"__proto__":1}',
    '1.0',
    '1.5',
    '1e3',
    '-0',
    '01',
    '9007199254740992',
    '-9007199254740992',
    '1 1',
    '{"a":1}x',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '"\\ud800"',
    '"a\nb"',
    'NaN',
    '',
    ' ',
    '\ufeff{}',
    '// x\n1',
    'truex',
    `${'['.repeat(40)}${']'.repeat(40)}`,
  ])('refuses %j', (written) => {
    expect(() => parse(written)).toThrow();
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(() => parseStrictJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow();
    expect(() => parseStrictJson(new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]))).toThrow();
  });

  it('makes objects without a prototype', () => {
    const value = parse('{"constructor":{"toString":1}}') as Record<string, object>;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect('hasOwnProperty' in value).toBe(false);
  });
});

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value === 'string') return !/\p{Cs}/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => name !== '__proto__' && isPlain(name) && isPlain(member));
}

describe('metadata', async () => {
  const sim = await RepositorySimulator.create(signedAt);
  const kinds = ['root', 'timestamp', 'snapshot', 'targets'] as const;

  /** Opens the role with one member changed; `path` like `roles.root.threshold`. */
  function open(kind: keyof SignedOf, path: string, value: unknown): unknown {
    const signed: Record<string, unknown> = structuredClone({ ...sim.signedOf(kind) });
    let at = signed;
    const names = path.split('/');
    for (const name of names.slice(0, -1)) at = at[name] as Record<string, unknown>;
    if (value === undefined) delete at[names.at(-1) as string];
    else at[names.at(-1) as string] = value;
    return openMetadata(kind, bytes(JSON.stringify({ signatures: [], signed })));
  }
  const refused = (kind: keyof SignedOf, path: string, value: unknown): void => {
    expect(() => open(kind, path, value), `${kind} ${path} ${JSON.stringify(value)}`).toThrow('metadata-unreadable');
  };

  it.each(kinds)('refuses odd versions, dates, types and spec versions of %s', (kind) => {
    for (const version of [0, -1, 1.5, 2 ** 60, '1', null, undefined]) refused(kind, 'version', version);
    expect(() => open(kind, 'version', Number.MAX_SAFE_INTEGER)).not.toThrow();
    for (const expires of [
      '2026-11-24',
      '2026-11-24T09:00:00',
      '2026-11-24T09:00:00+07:00',
      '2026-11-24T09:00:00.000Z',
      '2026-02-30T09:00:00Z',
      '2026-11-24T24:00:00Z',
      'never',
      '',
      1,
      undefined,
    ]) {
      refused(kind, 'expires', expires);
    }
    for (const type of ['mirrors', 'Root', '', 1, undefined]) refused(kind, '_type', type);
    for (const spec of ['2.0.0', '1', '0.9', '1.0.34-x', 1, undefined]) refused(kind, 'spec_version', spec);
    expect(() => open(kind, 'spec_version', '1.99.0')).not.toThrow();
  });

  it('refuses odd thresholds, key lists and keys', () => {
    for (const threshold of [0, -1, 1.5, '2', null, undefined]) {
      refused('root', 'roles/targets/threshold', threshold);
      refused('targets', 'delegations/roles/0/threshold', threshold);
    }
    for (const keyids of [['a', 'a'], 'a', [1], undefined]) {
      refused('root', 'roles/timestamp/keyids', keyids);
      refused('targets', 'delegations/roles/0/keyids', keyids);
    }
    for (const role of ['root', 'timestamp', 'snapshot', 'targets']) refused('root', `roles/${role}`, undefined);
    for (const key of [{}, { keytype: 'ed25519', scheme: 'ed25519' }, { keytype: 'ed25519', scheme: 'ed25519', keyval: 'ab' }, null]) {
      refused('root', 'keys/x', key);
      refused('targets', 'delegations/keys/x', key);
    }
    refused('root', 'consistent_snapshot', 'yes');
  });

  it('refuses odd targets, delegations and file descriptions', () => {
    const good = { length: 1, hashes: { sha256: 'a'.repeat(64) } };
    expect(() => open('targets', 'targets/x', { ...good, custom: { any: ['thing'] } })).not.toThrow();
    for (const target of [
      { ...good, length: -1 },
      { ...good, length: 1.5 },
      { length: 1 },
      { ...good, hashes: {} },
      { ...good, hashes: { sha512: 'a'.repeat(128) } },
      { ...good, hashes: { sha256: 'A'.repeat(64) } },
      { ...good, custom: 1 },
    ]) {
      refused('targets', 'targets/x', target);
    }
    refused('targets', 'delegations/roles/0/terminating', undefined);
    refused('targets', 'delegations/roles/0/path_hash_prefixes', ['ab']);
    refused('targets', 'delegations/roles/0/paths', 'all');
    refused('targets', 'delegations/roles', {});
    for (const meta of [{}, { version: 0 }, { version: 1, length: -1 }, { version: 1, hashes: { md5: 'x' } }]) {
      refused('snapshot', 'meta/targets.json', meta);
      refused('timestamp', 'meta/snapshot.json', meta);
    }
    refused('timestamp', 'meta', { 'targets.json': { version: 1 } });
  });

  it('takes a timestamp with or without a signed time, and refuses an odd one', () => {
    for (const time of [undefined, '2026-11-24T09:00:00Z', '2026-11-24T09:00:00.123Z'])
      expect(() => open('timestamp', 'issued_at', time)).not.toThrow();
    for (const time of ['yesterday', 1, '2026-11-31T09:00:00Z', '2026-11-24T09:00:00.1Z']) refused('timestamp', 'issued_at', time);
  });

  it.each([
    '',
    '[]',
    'null',
    '{}',
    '{"signed":{}}',
    '{"signatures":[]}',
    '{"signatures":{},"signed":{}}',
    '{"signatures":[{"keyid":"a"}],"signed":{}}',
    '{"signatures":[],"signed":[]}',
    '{"signatures":[],"signed":null}',
  ])('refuses the envelope %j', (file) => {
    expect(() => openMetadata('root', bytes(file))).toThrow('metadata-unreadable');
  });

  it('keeps members it does not know, also under the signature', async () => {
    const signed = { ...sim.root, 'x-custom': { toString: ['a'], constructor: 'b' } };
    const [signer] = sim.signersOf('root') as [RoleSigner];
    const file = envelope(signed, [{ keyid: signer.keyid, sig: await signer.sign(signedBytes(signed)) }]);
    const opened = openMetadata('root', file);
    expect(await signersOf(opened, opened.signed.keys, [signer.keyid], tufCrypto)).toEqual([signer.keyid]);
    const meddled = openMetadata('root', bytes(new TextDecoder().decode(file).replace('"b"', '"c"')));
    expect(await signersOf(meddled, opened.signed.keys, [signer.keyid], tufCrypto)).toEqual([]);
  });

  it('never verifies keys of unknown types, schemes or shapes, but reads on', async () => {
    const [honest] = sim.signersOf('timestamp') as [RoleSigner];
    for (const key of [
      { keytype: 'rsa', scheme: 'rsassa-pss-sha256', keyval: { public: '-----BEGIN PUBLIC KEY-----' } },
      { keytype: 'ed25519', scheme: 'ed25519ph', keyval: honest.publicKey.keyval },
      { keytype: 'ed25519', scheme: 'ed25519', keyval: {} },
      { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: '00' } },
      { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: 'zz'.repeat(32) } },
    ]) {
      const fresh = await RepositorySimulator.create(signedAt);
      (fresh.root.keys as Record<string, object>)[honest.keyid] = key;
      await fresh.publishNext('root');
      await expectRefusal(testClient(fresh).updater().refresh(), 'signatures-below-threshold', 'timestamp');
    }
  });

  it.each(['', 'zz', 'a', '00'.repeat(63), '00'.repeat(65), '00'.repeat(64)])('counts no signature that reads %j', async (sig) => {
    const [signer] = sim.signersOf('root') as [RoleSigner];
    const opened = openMetadata('root', envelope(sim.root, [{ keyid: signer.keyid, sig }]));
    expect(await signersOf(opened, opened.signed.keys, [signer.keyid, 'constructor', 'nobody'], tufCrypto)).toEqual([]);
  });
});

describe('verifyEnvelope', () => {
  it('needs as many distinct public keys as the threshold says', async () => {
    const signed = { _type: 'targets', version: 1 };
    const signatures = await Promise.all(
      [0, 1].map(async (i) => ({ keyid: poolKey(i).keyid, sig: await poolKey(i).sign(signedBytes(signed)) })),
    );
    const file = envelope(signed, signatures);
    const keys = Object.fromEntries([0, 1, 2].map((i) => [poolKey(i).keyid, poolKey(i).publicKey]));
    const verified = await verifyEnvelope(file, keys, 2, tufCrypto);
    expect(verified.signed).toEqual(signed);
    expect([...verified.signers].sort()).toEqual([poolKey(0).keyid, poolKey(1).keyid].sort());
    await expectRefusal(verifyEnvelope(file, keys, 3, tufCrypto, 'site-x'), 'signatures-below-threshold', 'site-x');
    const twin = { [poolKey(0).keyid]: poolKey(0).publicKey, [poolKey(1).keyid]: poolKey(0).publicKey };
    await expectRefusal(verifyEnvelope(file, twin, 2, tufCrypto), 'signatures-below-threshold');
    await expectRefusal(verifyEnvelope(bytes('{}'), keys, 1, tufCrypto), 'metadata-unreadable');
  });
});

describe('readTargetsSigned', () => {
  it('reads exactly the bytes that are signed', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    const role = sim.role('site-lao-cai');
    expect(readTargetsSigned(signedBytes(role), 'site-lao-cai')).toEqual(role);
    expect(() => readTargetsSigned(bytes(JSON.stringify(role)), 'site-lao-cai')).toThrow('metadata-unreadable');
    expect(() => readTargetsSigned(signedBytes(sim.root), 'site-lao-cai')).toThrow('metadata-unreadable');
  });
});
