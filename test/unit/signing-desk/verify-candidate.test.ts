import { beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../control-server/platform/sha256.ts';
import { signedBytes } from '../../../control-server/release/repository-side/index.ts';
import type { VerificationPorts } from '../../../control-server/signing-desk/verify/ports.ts';
import { isRefusal, type RefusalCode } from '../../../control-server/signing-desk/verify/refusals.ts';
import { verifyCandidate } from '../../../control-server/signing-desk/verify/verify-candidate.ts';
import type { DeskCandidate } from '../../../shared/protocol/index.ts';
import type { TargetsSigned } from '../../../shared/tuf/index.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';
import { body, customsPage, paragraph, sampleContent } from '../release/content.ts';
import { FrozenCandidate, memoryStore, now, site } from './frozen-candidate.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The customs page with other Vietnamese words. */
async function changedContent(words: string) {
  const page = await customsPage();
  page.texts[0] = { locale: 'vi', body: body('Hải quan', paragraph(words)), renders: {} };
  return sampleContent({ pages: [page] });
}

let candidate: FrozenCandidate;
beforeEach(async () => {
  candidate = await FrozenCandidate.of(await sampleContent(), await changedContent('Khai báo tiền mặt trên 10.000 USD.'));
});

async function refusedFor(desk: DeskCandidate, ports: VerificationPorts = candidate.ports()): Promise<RefusalCode | 'accepted'> {
  try {
    await verifyCandidate(ports, desk);
    return 'accepted';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.code;
  }
}

const changedRole = (change: (role: TargetsSigned) => unknown): Uint8Array => {
  const role = candidate.role();
  change(role);
  return signedBytes(role);
};

describe('a good candidate', () => {
  it('is accepted, with exactly the bytes the server gave', async () => {
    const desk = candidate.desk();
    const verified = await verifyCandidate(candidate.ports(), desk);
    expect(Buffer.from(verified.signedBytes).toString('base64')).toBe(desk.signedBytes);
    expect(verified).toMatchObject({ trustedVersion: 2, site, statement: { version: 3 } });
    expect(verified.signedSha256).toBe(desk.candidate.signedSha256);
  });

  it('takes unchanged files from the public repository and changed ones from the candidate', async () => {
    await verifyCandidate(candidate.ports(), candidate.desk());
    expect(candidate.asked).toContain(candidate.hashOf('customs.vi.json'));
    expect(candidate.asked).not.toContain(candidate.hashOf('customs.en.json'));
  });

  it('shows the difference it finds itself, whatever the server lists', async () => {
    const { changes } = await verifyCandidate(candidate.ports(), candidate.desk());
    expect(changes).toMatchObject([
      { kind: 'text', id: 'customs-vi', change: 'changed', facts: [{ at: 'olderThanSource', locales: ['zh-Hans', 'en'] }] },
    ]);
  });

  it('is accepted as the first release of its site', async () => {
    candidate = await FrozenCandidate.of(undefined, await sampleContent());
    const verified = await verifyCandidate(candidate.ports(), candidate.desk());
    expect(verified.trustedVersion).toBe(0);
    expect(verified.changes.map(({ id }) => id)).toEqual(['customs-vi', 'customs-zh-Hans', 'customs-en', 'site']);
  });

  it('renews the same content without any change to look at', async () => {
    candidate = await FrozenCandidate.of(await sampleContent(), await sampleContent());
    expect((await verifyCandidate(candidate.ports(), candidate.desk())).changes).toEqual([]);
  });
});

describe('the bytes to sign', () => {
  it('are refused when they are not canonical', async () => {
    const spaced = encode(JSON.stringify(candidate.role(), null, 1));
    expect(await refusedFor(candidate.desk(spaced))).toBe('bytes-not-canonical');
    const { _type, ...rest } = candidate.role();
    expect(await refusedFor(candidate.desk(encode(JSON.stringify({ ...rest, _type }))))).toBe('bytes-not-canonical');
  });

  it('are refused when a member stands twice', async () => {
    const doubled = new TextDecoder().decode(signedBytes(candidate.role())).replace('"version":3', '"version":3,"version":3');
    expect(await refusedFor(candidate.desk(encode(doubled)))).toBe('bytes-unreadable');
  });

  it.each([1, 2, 4, 2 ** 53 - 1])('are refused with version %i after version 2', async (version) => {
    expect(
      await refusedFor(
        candidate.desk(
          changedRole((role) => Object.assign(role, { version })),
          { version },
        ),
      ),
    ).toBe('version-not-next');
  });

  it('are refused with an extra target', async () => {
    const bytes = changedRole((role) =>
      Object.assign(role.targets, { 'sites/lao-cai/other.json': { length: 1, hashes: { sha256: 'a'.repeat(64) } } }),
    );
    expect(await refusedFor(candidate.desk(bytes))).toBe('foreign-target');
  });

  it('are refused when they are for another site', async () => {
    const bytes = changedRole((role) => {
      role.targets = { 'sites/bo-y/release.json': Object.values(role.targets)[0] as TargetsSigned['targets'][string] };
    });
    expect(await refusedFor(candidate.desk(bytes))).toBe('foreign-target');
  });

  it('are refused when they delegate', async () => {
    const bytes = changedRole((role) => Object.assign(role, { delegations: { keys: {}, roles: [] } }));
    expect(await refusedFor(candidate.desk(bytes))).toBe('role-with-extras');
  });

  it.each(['2027-02-24T02:00:00Z', '2026-11-24T01:59:59Z', '9999-12-31T23:59:59Z'])('are refused when they expire %s', async (expires) => {
    expect(await refusedFor(candidate.desk(changedRole((role) => Object.assign(role, { expires }))))).toBe('expiry-out-of-bounds');
  });

  it('are refused when the announced hash or version is another', async () => {
    expect(await refusedFor(candidate.desk(undefined, { signedSha256: 'b'.repeat(64) }))).toBe('fingerprint-differs');
    expect(await refusedFor(candidate.desk(undefined, { version: 7 }))).toBe('announced-otherwise');
  });
});

describe('the release', () => {
  it('is refused when its bytes do not have the signed hash', async () => {
    const sha256 = sha256Hex(candidate.compiled.bytes);
    const altered = candidate.compiled.bytes.slice();
    altered[altered.length - 5] = (altered[altered.length - 5] as number) ^ 1;
    candidate.frozen.set(sha256, altered);
    expect(await refusedFor(candidate.desk())).toBe('blob-differs');
  });

  it('is refused when its signed length is another', async () => {
    const bytes = changedRole(({ targets }) =>
      Object.assign(targets['sites/lao-cai/release.json'] ?? {}, { length: candidate.compiled.bytes.length + 1 }),
    );
    expect(await refusedFor(candidate.desk(bytes))).toBe('blob-differs');
  });

  it('is refused when the server presents another one beside the bytes', async () => {
    const desk = candidate.desk();
    expect(await refusedFor({ ...desk, release: { ...desk.release, note: 'khác' } })).toBe('announced-otherwise');
  });

  it('is refused when it is of another site, though its hash is the signed one', async () => {
    candidate = await FrozenCandidate.of(await sampleContent(), await sampleContent());
    const foreign = encode(new TextDecoder().decode(candidate.compiled.bytes).replace('"site":"lao-cai"', '"site":"bo-y"'));
    candidate.frozen.set(sha256Hex(foreign), foreign);
    const bytes = changedRole((role) => {
      role.targets = { 'sites/lao-cai/release.json': { length: foreign.length, hashes: { sha256: sha256Hex(foreign) } } };
    });
    expect(await refusedFor(candidate.desk(bytes))).toBe('release-inconsistent');
  });
});

describe('a file of the candidate', () => {
  it.each(['customs.vi.json', 'index.vi.json', 'index.en.json'])('%s is refused when its bytes differ', async (name) => {
    candidate.frozen.set(candidate.hashOf(name), encode('{"format":1}'));
    expect(await refusedFor(candidate.desk())).toBe('blob-differs');
  });

  it('is refused when it is missing', async () => {
    candidate.frozen.delete(candidate.hashOf('customs.vi.json'));
    expect(await refusedFor(candidate.desk())).toBe('blob-missing');
  });

  it('that is on the screens already is checked too', async () => {
    for (const path of candidate.released.keys()) if (path.endsWith('customs.en.json')) candidate.released.delete(path);
    expect(await refusedFor(candidate.desk())).toBe('blob-missing');
  });

  it('is refused when it could be read in two ways, though its hash is the signed one', async () => {
    const decoder = new TextDecoder();
    const place = (text: string, from: Uint8Array, to: Uint8Array): string =>
      text.replaceAll(`"bytes":${from.length},"path"`, `"bytes":${to.length},"path"`).replaceAll(sha256Hex(from), sha256Hex(to));
    const blob = candidate.compiled.blobs.find(({ ref }) => ref.path.endsWith('customs.vi.json'));
    const page = blob?.bytes ?? new Uint8Array();
    const doubled = encode(decoder.decode(page).replace('"title":', '"title":"Khác","title":'));
    const indexes = ['index.vi.json'].map((name) => candidate.frozen.get(candidate.hashOf(name)) ?? new Uint8Array());
    let release = decoder.decode(candidate.compiled.bytes);
    candidate.frozen.set(sha256Hex(doubled), doubled);
    for (const index of indexes) {
      const changed = encode(
        decoder
          .decode(index)
          .replace(new RegExp(`"bytes":${page.length},("path":"[^"]+customs.vi.json")`), `"bytes":${doubled.length},$1`)
          .replaceAll(sha256Hex(page), sha256Hex(doubled)),
      );
      candidate.frozen.set(sha256Hex(changed), changed);
      release = place(release, index, changed);
    }
    const bytes = encode(release);
    candidate.frozen.set(sha256Hex(bytes), bytes);
    const role = changedRole((signed) => {
      signed.targets = { 'sites/lao-cai/release.json': { length: bytes.length, hashes: { sha256: sha256Hex(bytes) } } };
    });
    expect(await refusedFor(candidate.desk(role))).toBe('blob-unreadable');
  });
});

describe('the release on the screens', () => {
  it('is not believed from another root', async () => {
    const other = await RepositorySimulator.create(now, { firstKey: 100 });
    expect(await refusedFor(candidate.desk(), candidate.ports({ pinnedRoot: other.rootFile }))).toBe('trust-refused');
  });

  it('is not believed when the freshness metadata has expired', async () => {
    const later = new Date(now.getTime() + 3 * 86_400_000);
    expect(await refusedFor(candidate.desk(), candidate.ports({ now: () => later }))).toBe('trust-refused');
  });

  it('cannot be taken back to an earlier one', async () => {
    const trust = memoryStore();
    expect(await refusedFor(candidate.desk(), candidate.ports({ trust }))).toBe('accepted');
    const earlier = await FrozenCandidate.of(undefined, await sampleContent());
    expect(await refusedFor(earlier.desk(), { ...earlier.ports(), pinnedRoot: candidate.sim.rootFile, trust })).not.toBe('accepted');
  });

  it('is no refusal when there is just no answer', async () => {
    const down = { fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
    await expect(verifyCandidate(candidate.ports({ metadata: down }), candidate.desk())).rejects.toSatisfy((error) => !isRefusal(error));
  });
});
