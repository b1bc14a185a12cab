import { type RoleSigner, signedFile } from '../../control-server/release/repository-side/index.ts';
import type { TargetsSigned } from '../../shared/tuf/index.ts';
import { bytes, text } from './tuf-client.ts';
import { poolKey, type RepositorySimulator } from './tuf-repository-simulator.ts';

export const mutableRoles = ['root', 'timestamp', 'snapshot', 'targets', 'site-lao-cai'] as const;
export type MutableRole = (typeof mutableRoles)[number];

/** Publishes a next version of `role` with one thing about it that is wrong, or merely unusual. */
export type Mutation = (sim: RepositorySimulator, role: MutableRole) => Promise<void>;

const past = '2020-01-01T00:00:00Z';

const signedBy =
  (change: (signers: RoleSigner[]) => RoleSigner[]): Mutation =>
  async (sim, role) => {
    const honest = sim.signersOf(role);
    sim.signers.set(role, change(honest));
    await sim.publishNext(role);
    sim.signers.set(role, honest);
  };

/** Changes the served file after everything else was published; `listed`: the role above describes the changed file. */
const served =
  (listed: boolean, change: (file: Uint8Array, sim: RepositorySimulator) => Uint8Array | undefined): Mutation =>
  async (sim, role) => {
    await sim.publishNext(role);
    sim.replace(role, (file) => change(file, sim));
    if (listed) await listAsServed(sim, role);
  };

/** Signs the next version with something changed in it, and serves that where the honest one would be. */
const signed =
  (change: (signed: Record<string, unknown>, role: MutableRole) => void): Mutation =>
  async (sim, role) => {
    await sim.publishNext(role);
    const part: Record<string, unknown> = structuredClone({ ...sim.signedOf(role) });
    change(part, role);
    // What was set to undefined is to be missing.
    const file = await signedFile(JSON.parse(JSON.stringify(part)), sim.signersOf(role));
    sim.replace(role, () => file);
    await listAsServed(sim, role);
  };

/** Has the role above describe the file as it is served now. */
async function listAsServed(sim: RepositorySimulator, role: MutableRole): Promise<void> {
  if (role === 'snapshot') await sim.publishNext('timestamp');
  else if (role === 'targets' || role === 'site-lao-cai') await sim.publishNext('snapshot');
}

/** What the role above says of the file. */
const describedAs =
  (change: (meta: { version: number; length?: number | undefined; hashes?: object | undefined }) => object | undefined): Mutation =>
  async (sim, role) => {
    if (role === 'root' || role === 'timestamp') return sim.publishNext(role);
    if (role === 'snapshot') {
      await sim.publishNext('snapshot');
      const meta = change(sim.timestamp.meta['snapshot.json']);
      sim.timestampOverrides = meta ? { meta: { 'snapshot.json': meta as never } } : {};
      await sim.publishNext('timestamp');
      sim.timestampOverrides = {};
      return;
    }
    sim.role(role).version += 1;
    const file = await sim.publishRole(role);
    await sim.publishNext('snapshot');
    const name = `${role}.json`;
    const meta = change(sim.snapshot.meta[name] as { version: number });
    if (meta) sim.snapshot.meta[name] = meta as never;
    else delete sim.snapshot.meta[name];
    const path = sim.pathOf(role, sim.role(role).version);
    sim.files.delete(path);
    await sim.publishNext('snapshot');
    sim.files.set(path, file);
  };

const envelopeOf = (change: (file: { signatures: { keyid: string; sig: string }[]; signed: Record<string, unknown> }) => void): Mutation =>
  served(true, (file) => {
    const parsed = JSON.parse(text(file));
    change(parsed);
    return bytes(JSON.stringify(parsed));
  });

const firstKeys = (part: Record<string, unknown>, role: MutableRole): { keyids: string[]; threshold: number } | undefined => {
  if (role === 'root') return (part.roles as Record<string, { keyids: string[]; threshold: number }>).targets;
  return role === 'targets' ? (part as unknown as TargetsSigned).delegations?.roles?.[0] : undefined;
};

export const mutations: Readonly<Record<string, Mutation>> = {
  nothing: (sim, role) => sim.publishNext(role),
  unsigned: signedBy(() => []),
  'signed by one': signedBy((signers) => signers.slice(0, 1)),
  'signed by two': signedBy((signers) => signers.slice(0, 2)),
  'signed by strangers': signedBy((signers) => signers.map((_, i) => poolKey(100 + i))),
  'signed by strangers too': signedBy((signers) => [poolKey(100), ...signers]),
  'strangers under trusted keyids': signedBy((signers) =>
    signers.map(({ keyid, publicKey }, i) => ({ keyid, publicKey, sign: poolKey(100 + i).sign })),
  ),
  withheld: served(false, () => undefined),
  truncated: served(false, (file) => file.slice(0, -1)),
  'truncated and listed so': served(true, (file) => file.slice(0, -1)),
  'no JSON': served(true, () => bytes('<html>')),
  'another role': served(true, (_, sim) => sim.files.get(sim.pathOf('site-bo-y', sim.role('site-bo-y').version))),
  'version 1': served(true, (_, sim) => sim.files.get('1.snapshot.json')),
  'tampered with': served(true, (file) => bytes(text(file).replace(/"expires":"20\d\d/, '"expires":"2099'))),
  'spelled otherwise': served(true, (file) => bytes(` ${text(file)} `)),
  expired: signed((part) => Object.assign(part, { expires: past })),
  'without a version': signed((part) => Object.assign(part, { version: undefined })),
  'of a version that skips': signed((part) => Object.assign(part, { version: (part.version as number) + 7 })),
  'without expiry': signed((part) => Object.assign(part, { expires: undefined })),
  'of specification 2': signed((part) => Object.assign(part, { spec_version: '2.0.0' })),
  'of another type': signed((part, role) => Object.assign(part, { _type: role === 'root' ? 'targets' : 'root' })),
  'with unknown members': signed((part) => Object.assign(part, { 'x-new': { a: [1, null, 'é"\\'] } })),
  'with threshold 0': signed((part, role) => Object.assign(firstKeys(part, role) ?? {}, { threshold: 0 })),
  'with a threshold out of reach': signed((part, role) => Object.assign(firstKeys(part, role) ?? {}, { threshold: 9 })),
  'with a keyid twice': signed((part, role) => firstKeys(part, role)?.keyids.push(firstKeys(part, role)?.keyids[0] ?? '')),
  'with a keyid of nobody': signed((part, role) => firstKeys(part, role)?.keyids.push('nobody')),
  'with a delegation to root': signed((part, role) =>
    role === 'targets' ? Object.assign(firstKeys(part, role) ?? {}, { name: 'root' }) : undefined,
  ),
  'without terminating': signed((part, role) =>
    role === 'targets' ? Object.assign(firstKeys(part, role) ?? {}, { terminating: undefined }) : undefined,
  ),
  'with paths for nothing': signed((part, role) =>
    role === 'targets' ? Object.assign(firstKeys(part, role) ?? {}, { paths: ['sites/*'] }) : undefined,
  ),
  'with one signature twice': envelopeOf((file) => file.signatures.push(...file.signatures.slice(0, 1))),
  'with an empty signature': envelopeOf((file) => Object.assign(file.signatures[0] ?? {}, { sig: '' })),
  'with an empty signature of nobody': envelopeOf((file) => file.signatures.push({ keyid: 'nobody', sig: '' })),
  'without signatures': envelopeOf((file) => Object.assign(file, { signatures: undefined })),
  'without a signed part': envelopeOf((file) => Object.assign(file, { signed: undefined })),
  'described without hash and length': describedAs(({ version }) => ({ version })),
  'described with another length': describedAs((meta) => ({ ...meta, length: (meta.length ?? 0) - 1 })),
  'described with another hash': describedAs((meta) => ({ ...meta, hashes: { sha256: '0'.repeat(64) } })),
  'described with another version': describedAs((meta) => ({ ...meta, version: meta.version + 1 })),
  // Without hash: tuf-js does not hold one against the snapshot it has, we do.
  'described with an earlier version': describedAs(({ version }) => ({ version: version - 1 })),
  'described with version 0': describedAs((meta) => ({ ...meta, version: 0 })),
  'described no more': describedAs(() => undefined),
};
