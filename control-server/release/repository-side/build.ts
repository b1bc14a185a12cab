import { canonicalBytes } from '../../../shared/content-model/hash.ts';
import { releaseTargetPath } from '../../../shared/content-model/release.ts';
import {
  demoMark,
  type MetaFile,
  type RootSigned,
  type SnapshotSigned,
  type TargetFile,
  type TargetsSigned,
  type TimestampSigned,
  type TufKey,
} from '../../../shared/tuf/index.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { keyId, keysById } from './keys.ts';
import { dateTime, expiryAfter, lifetimes } from './lifetimes.ts';

/** TUF specification our metadata follows. */
const specVersion = '1.0.34';

/** When a role is made and which version it is. */
export interface Edition {
  readonly version: number;
  readonly now: Date;
  /** Seconds until it expires; default by role (see lifetimes). */
  readonly lifetime?: number;
}

/** Who may sign a role. */
export interface RoleHolders {
  readonly keys: readonly TufKey[];
  readonly threshold: number;
}

export type RootHolders = Readonly<Record<'root' | 'targets' | 'snapshot' | 'timestamp', RoleHolders>>;

/** A target file: its bytes, or what is known of them. `custom` is opaque to TUF. */
export interface TargetFacts {
  readonly sha256: string;
  /** Bytes. */
  readonly length: number;
  readonly custom?: Readonly<Record<string, unknown>>;
}

/** Signed part of root (spec 4.3). `demo` marks it as one that production refuses. @throws RangeError: a threshold that cannot be met */
export function buildRoot(edition: Edition, holders: RootHolders, { demo = false } = {}): RootSigned {
  const all = new Map(Object.values(holders).flatMap(({ keys }) => keys.map((key) => [keyId(key), key] as const)));
  return {
    _type: 'root',
    ...heading(edition, lifetimes.root),
    consistent_snapshot: true,
    keys: keysById([...all.values()]),
    roles: {
      root: roleKeys(holders.root),
      targets: roleKeys(holders.targets),
      snapshot: roleKeys(holders.snapshot),
      timestamp: roleKeys(holders.timestamp),
    },
    ...(demo ? { [demoMark]: true } : {}),
  };
}

/** Signed part of top-level targets: delegations only, no targets of its own (design section 5). Order is order of trust. */
export function buildTargets(edition: Edition, delegations: NonNullable<TargetsSigned['delegations']>): TargetsSigned {
  return { _type: 'targets', ...heading(edition, lifetimes.targets), targets: {}, delegations };
}

/** Signed part of role `site-<site>`: that site's release and nothing else. The version should be the release's. */
export const buildSiteRole = (edition: Edition, site: string, release: TargetFacts): TargetsSigned =>
  buildDelegatedRole(edition, lifetimes.site, { [releaseTargetPath(site)]: release });

/** Signed part of role `alerts-<site>`: the duty room's state file. */
export const buildAlertsRole = (edition: Edition, site: string, state: TargetFacts): TargetsSigned =>
  buildDelegatedRole(edition, lifetimes.alerts, { [`alerts/${site}/state.json`]: state });

/** Signed part of role `app`: kiosk shell files by target path `app/<name>`. */
export const buildAppRole = (edition: Edition, files: Readonly<Record<string, TargetFacts>>): TargetsSigned =>
  buildDelegatedRole(edition, lifetimes.app, files);

/** Signed part of snapshot: `meta` by role name, without `.json` (spec 4.4). */
export function buildSnapshot(edition: Edition, meta: Readonly<Record<string, MetaFile>>): SnapshotSigned {
  return {
    _type: 'snapshot',
    ...heading(edition, lifetimes.snapshot),
    meta: Object.fromEntries(Object.entries(meta).map(([role, file]) => [`${role}.json`, file])),
  };
}

/** Signed part of timestamp. `issued_at` is the only time a kiosk believes (design section 6). */
export function buildTimestamp(edition: Edition, snapshot: MetaFile): TimestampSigned {
  return {
    _type: 'timestamp',
    ...heading(edition, lifetimes.timestamp),
    issued_at: dateTime(edition.now),
    meta: { 'snapshot.json': snapshot },
  };
}

/** What the role above says of a file: version, length and hash. */
export const metaFileOf = (file: Uint8Array, version: number): MetaFile => ({
  version,
  length: file.length,
  hashes: { sha256: sha256Hex(file) },
});

/** The canonical bytes that are signed. */
export const signedBytes = (signed: object): Uint8Array<ArrayBuffer> => canonicalBytes(signed);

/** The role file: what is stored and served. Signatures in hex. @throws RangeError when a keyid signs twice (spec 4.2) */
export function envelope(signed: object, signatures: readonly { readonly keyid: string; readonly sig: string }[]): Uint8Array<ArrayBuffer> {
  if (new Set(signatures.map(({ keyid }) => keyid)).size !== signatures.length) throw new RangeError('two signatures of one keyid');
  return new TextEncoder().encode(JSON.stringify({ signatures, signed }));
}

/** keyids and threshold as metadata lists them. @throws RangeError when fewer keys than the threshold asks, or one key twice */
export function roleKeys({ keys, threshold }: RoleHolders): { keyids: string[]; threshold: number } {
  const keyids = Object.keys(keysById(keys));
  if (threshold < 1 || keyids.length < threshold) throw new RangeError(`threshold ${threshold} of ${keyids.length} keys`);
  return { keyids, threshold };
}

function buildDelegatedRole(edition: Edition, lifetime: number, files: Readonly<Record<string, TargetFacts>>): TargetsSigned {
  const targets = Object.fromEntries(Object.entries(files).map(([path, facts]) => [path, targetFile(facts)]));
  return { _type: 'targets', ...heading(edition, lifetime), targets };
}

const targetFile = ({ sha256, length, custom }: TargetFacts): TargetFile => ({
  length,
  hashes: { sha256 },
  ...(custom ? { custom: { ...custom } } : {}),
});

const heading = ({ version, now, lifetime }: Edition, usual: number): { spec_version: string; version: number; expires: string } => ({
  spec_version: specVersion,
  version,
  expires: expiryAfter(now, lifetime ?? usual),
});
