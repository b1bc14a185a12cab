import { isAppError } from '../errors/app-error.ts';
import { delegationsOf, openMetadata } from './envelope.ts';
import { type TufErrorCode, tufError } from './errors.ts';
import type { RootSigned, SnapshotSigned, TargetsSigned, TimestampSigned } from './metadata.ts';
import { delegatorKey, type MetadataStore } from './ports.ts';
import { checkFile, checkNotBelow, type Delegator, type Rules, type Verified, verifyRole } from './role-check.ts';
import { floorOf, loadRootChain } from './root-chain.ts';

type Roots = [Verified<RootSigned>, ...Verified<RootSigned>[]];

/**
 * Trust rebuilt from the client's own store at boot (design section 6): signatures from the pinned root down, versions and hashes, but no
 * expiry and no network. A screen must not go blank because an update stopped half-way or the link went down after a key was revoked, so:
 * a role may lag behind what the snapshot lists (never be ahead of it; floors say how far), timestamp and snapshot may be absent, and what
 * was accepted under an earlier root or an earlier targets file stays good until something newer takes its place.
 */
export class StoredTrust {
  readonly root: Verified<RootSigned>;
  readonly timestamp: Verified<TimestampSigned> | undefined;
  readonly snapshot: Verified<SnapshotSigned> | undefined;
  readonly targets: Verified<TargetsSigned>;
  /** Delegated roles of `targets` that are stored and good, by name. */
  readonly delegated = new Map<string, Verified<TargetsSigned>>();
  /** Stored files that are not good, and why. */
  readonly setAside: Readonly<Record<string, TufErrorCode>>;
  readonly #roots: Roots;
  readonly #store: MetadataStore;
  readonly #rules: Rules;

  private constructor(
    parts: Pick<StoredTrust, 'timestamp' | 'snapshot' | 'targets' | 'setAside'> & { roots: Roots },
    store: MetadataStore,
    rules: Rules,
  ) {
    this.#roots = parts.roots;
    this.root = newest(parts.roots);
    this.timestamp = parts.timestamp;
    this.snapshot = parts.snapshot;
    this.targets = parts.targets;
    this.setAside = parts.setAside;
    this.#store = store;
    this.#rules = rules;
  }

  /** @throws the reason why root or targets is not good; other files that are not are in `setAside` */
  static async load(pinnedRoot: Uint8Array, store: MetadataStore, rules: Rules): Promise<StoredTrust> {
    const roots = await loadRootChain(pinnedRoot, store, rules);
    const root = newest(roots);
    const setAside: Record<string, TufErrorCode> = {};
    const floor = (role: string, version: number): void => checkNotBelow(role, version, floorOf(role, rules.policy.floors, root.signed));
    floor('root', root.signed.version);

    const timestamp = await orSetAside('timestamp', setAside, store, async (bytes) => {
      const file = await verifyRole('timestamp', bytes, root, rules);
      floor('timestamp', file.signed.version);
      return file;
    });
    const snapshot = await orSetAside('snapshot', setAside, store, async (bytes) => {
      const file = await verifyRole('snapshot', bytes, root, rules);
      floor('snapshot', file.signed.version);
      const meta = timestamp?.signed.meta['snapshot.json'];
      if (meta) await checkNotAhead(file, meta, rules);
      return file;
    });
    const targetsBytes = (await store.load('targets')) ?? missing('targets');
    const targets = await verifyByAny(roots, 'targets', targetsBytes, rules);
    floor('targets', targets.signed.version);
    const meta = snapshot?.signed.meta['targets.json'];
    if (meta) await checkNotAhead(targets, meta, rules);

    const trust = new StoredTrust({ roots, timestamp, snapshot, targets, setAside }, store, rules);
    for (const { name } of delegationsOf(targets.signed)) {
      const role = await orSetAside(name, setAside, store, (bytes) => trust.#verifyDelegated(name, bytes, targets));
      if (role) trust.delegated.set(name, role);
    }
    return trust;
  }

  /** A stored delegated role; `undefined` when it is not stored. @throws why it is not good */
  async role(name: string, delegator: Verified<TargetsSigned>): Promise<Verified<TargetsSigned> | undefined> {
    const known = delegator === this.targets ? this.delegated.get(name) : undefined;
    if (known) return known;
    const bytes = await this.#store.load(name);
    return bytes && this.#verifyDelegated(name, bytes, delegator);
  }

  async #verifyDelegated(name: string, bytes: Uint8Array, delegator: Verified<TargetsSigned>): Promise<Verified<TargetsSigned>> {
    const role = await this.#verifyUnderOldOrNew(name, bytes, delegator);
    checkNotBelow(name, role.signed.version, floorOf(name, this.#rules.policy.floors, this.root.signed));
    const meta = this.snapshot?.signed.meta[`${name}.json`];
    if (meta) await checkNotAhead(role, meta, this.#rules);
    return role;
  }

  async #verifyUnderOldOrNew(name: string, bytes: Uint8Array, delegator: Verified<TargetsSigned>): Promise<Verified<TargetsSigned>> {
    try {
      return await verifyRole('targets', bytes, delegator, this.#rules, name);
    } catch (error) {
      const earlier =
        delegator === this.targets && isTufError(error, 'signatures-below-threshold')
          ? await this.#store.load(delegatorKey(name))
          : undefined;
      if (!earlier) throw error;
      const before = await verifyByAny(this.#roots, 'targets', earlier, this.#rules);
      return verifyRole('targets', bytes, before, this.#rules, name);
    }
  }
}

/** Verifies a top-level targets file by the newest root that can. @throws what the newest root says when none can */
async function verifyByAny(roots: Roots, role: 'targets', bytes: Uint8Array, rules: Rules): Promise<Verified<TargetsSigned>> {
  openMetadata('targets', bytes, role, rules.roleNames);
  let first: unknown;
  for (const root of [...roots].reverse()) {
    try {
      return await verifyRole('targets', bytes, root satisfies Delegator, rules);
    } catch (error) {
      first ??= error;
    }
  }
  throw first;
}

/** A stored file may be older than the one the role above lists. The same version has to be the same file, a newer one is refused. */
async function checkNotAhead(
  { role, signed, bytes }: Verified<{ version: number }>,
  meta: { version: number },
  rules: Rules,
): Promise<void> {
  if (signed.version > meta.version) throw tufError('version-mismatch', role, { version: signed.version, expected: meta.version });
  if (signed.version === meta.version) await checkFile(bytes, meta, role, rules.crypto);
}

async function orSetAside<T>(
  role: string,
  setAside: Record<string, TufErrorCode>,
  store: MetadataStore,
  verify: (bytes: Uint8Array) => Promise<T>,
): Promise<T | undefined> {
  const bytes = await store.load(role);
  if (!bytes) return undefined;
  try {
    return await verify(bytes);
  } catch (error) {
    if (!isAppError<TufErrorCode>(error)) throw error;
    setAside[role] = error.code;
    return undefined;
  }
}

const isTufError = (error: unknown, code: TufErrorCode): boolean => isAppError<TufErrorCode>(error, code);
const newest = (roots: Roots): Verified<RootSigned> => roots.at(-1) ?? roots[0];

function missing(role: string): never {
  throw tufError('metadata-missing', role);
}
