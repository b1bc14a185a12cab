import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Limits, TufErrorCode } from '../../../shared/tuf/index.ts';
import { bytes, expectRefusal, signedAt, type TestClient, testClient, text } from '../../support/tuf-client.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';
const allRoles = ['root', 'timestamp', 'snapshot', 'targets', 'site-lao-cai'];

// trust.md section 5, groups 2 (endless data) and 6 (malicious mirror).
describe('malicious mirror', () => {
  let sim: RepositorySimulator;
  let client: TestClient;

  beforeEach(async () => {
    sim = await RepositorySimulator.create(signedAt);
    client = testClient(sim);
    await install();
  });

  async function install(limits: Partial<Limits> = {}): Promise<number | undefined> {
    const updater = client.updater({ limits });
    await updater.refresh();
    return (await updater.find(release))?.roleVersion;
  }

  /** Refused now; the next refresh from an honest mirror is as if nothing had been. */
  async function expectRefusedAndHealed(role: string, code: TufErrorCode, limits: Partial<Limits> = {}): Promise<void> {
    const honest = new Map(sim.files);
    const path = sim.pathOf(role, sim.signedOf(role).version);
    await expectRefusal(install(limits), code, role);
    const healed = originals.get(path);
    if (healed) honest.set(path, healed);
    for (const [name, file] of honest) sim.files.set(name, file);
    await install();
  }

  let originals = new Map<string, Uint8Array>();
  async function publishNextAndBreak(role: string, broken: (file: Uint8Array) => Uint8Array | undefined): Promise<void> {
    await sim.publishNext(role);
    originals = new Map(sim.files);
    sim.replace(role, broken);
  }

  const endless = (file: Uint8Array): Uint8Array => {
    const padded = new Uint8Array(file.length + 3_000_000).fill(32);
    padded.set(file);
    return padded;
  };

  it.each(allRoles)('stops reading an endless %s', async (role) => {
    await publishNextAndBreak(role, endless);
    await expectRefusedAndHealed(role, 'metadata-too-large');
  });

  it.each(allRoles)('asks for no more of %s than is signed for it, or allowed', async (role) => {
    await sim.publishNext(role);
    const asked = new Map<string, number>();
    const fetch = async (path: string, maxBytes: number) => {
      asked.set(path, maxBytes);
      return sim.fetcher.fetch(path, maxBytes);
    };
    const updater = client.updater({ fetcher: { fetch }, limits: { rootBytes: 9000, timestampBytes: 9001 } });
    await updater.refresh();
    await updater.find(release);
    const path = sim.pathOf(role, sim.signedOf(role).version);
    const unsigned = { root: 9000, timestamp: 9001 };
    expect(asked.get(path)).toBe(unsigned[role as 'root'] ?? sim.files.get(path)?.length);
  });

  it.each([
    ['snapshot', { snapshotBytes: 100 }],
    ['targets', { targetsBytes: 100 }],
    ['site-lao-cai', { delegatedBytes: 100 }],
  ] as const)('refuses a %s that is signed to be larger than the cap', async (role, limits) => {
    await sim.publishNext(role);
    await expectRefusal(install(limits), 'metadata-too-large', role);
  });

  it.each(allRoles.slice(1))('says which role the mirror does not have: %s', async (role) => {
    await publishNextAndBreak(role, () => undefined);
    await expectRefusedAndHealed(role, 'metadata-missing');
  });

  it.each(allRoles)('says which role there was no answer for: %s', async (role) => {
    await sim.publishNext(role);
    const path = sim.pathOf(role, sim.signedOf(role).version);
    const fetch = async (name: string, maxBytes: number) => {
      if (name === path) throw new TypeError('HTTP 500');
      return sim.fetcher.fetch(name, maxBytes);
    };
    const updater = client.updater({ fetcher: { fetch } });
    const attempt = updater.refresh().then(() => updater.find(release));
    await expectRefusal(attempt, 'metadata-unavailable', role);
    await install();
  });

  it('passes a coded error of the fetcher on', async () => {
    const fetcher = { fetch: () => Promise.reject(new AppError<TufErrorCode>('metadata-too-large', { role: 'root' })) };
    await expectRefusal(client.updater({ fetcher }).refresh(), 'metadata-too-large');
  });

  it.each(allRoles)('refuses a truncated %s', async (role) => {
    await publishNextAndBreak(role, (file) => file.slice(0, -10));
    await expectRefusedAndHealed(role, role === 'root' || role === 'timestamp' ? 'metadata-unreadable' : 'length-mismatch');
  });

  it.each(allRoles)('refuses a web page served for %s', async (role) => {
    await publishNextAndBreak(role, (file) => bytes('<!doctype html><p>Sign in to the network'.padEnd(file.length, ' ')));
    await expectRefusedAndHealed(role, role === 'root' || role === 'timestamp' ? 'metadata-unreadable' : 'hash-mismatch');
  });

  it.each(allRoles)('refuses another spelling of the signed %s where it is hashed', async (role) => {
    await publishNextAndBreak(role, (file) => bytes(text(file).replace('{', '{ ')));
    // Root and timestamp are not hashed: the same signed content in other bytes is as good.
    if (role === 'root' || role === 'timestamp') await install();
    else await expectRefusedAndHealed(role, 'metadata-too-large');
  });
});
