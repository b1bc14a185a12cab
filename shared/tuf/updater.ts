import { isAppError } from '../errors/app-error.ts';
import { type TufErrorCode, tufError } from './errors.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { MetaFile, TargetsSigned, TimestampSigned } from './metadata.ts';
import { openPolicy, type PinnedPolicy, type VersionFloors } from './policy.ts';
import { delegatorKey, type MetadataFetcher, type MetadataStore, rootHistoryKey, type TufCrypto } from './ports.ts';
import type { Delegator, Rules, Verified } from './role-check.ts';
import { metadataPath, type RoleNames } from './role-names.ts';
import { areOnlineKeysRotated, loadRootChain, onlineKeys } from './root-chain.ts';
import { type FoundTarget, searchTarget } from './search.ts';
import { StoredTrust } from './stored-trust.ts';
import { TrustedSet } from './trusted-set.ts';

export interface UpdaterOptions {
  /** Root shipped with the client, out of band (spec 5.2). */
  readonly pinnedRoot: Uint8Array;
  readonly store: MetadataStore;
  readonly fetcher: MetadataFetcher;
  readonly crypto: TufCrypto;
  readonly now: () => Date;
  /** Default: plain TUF. */
  readonly policy?: PinnedPolicy;
  readonly limits?: Partial<Limits>;
  /** Roles whose expiry is not looked at. Only for packs on USB media (design section 6). */
  readonly waiveExpiryOf?: readonly ('timestamp' | 'snapshot')[];
  /** Default `plain`; `any` is for the conformance suite. */
  readonly roleNames?: RoleNames;
  /** See Rules. */
  readonly open?: Rules['open'];
}

export interface RefreshResult {
  /** Trusted version by role. */
  readonly versions: Readonly<Record<string, number>>;
  /** `issued_at` of the trusted timestamp, ISO 8601 UTC. */
  readonly issuedAt?: string;
  /** Expiry by role, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly expires: Readonly<Record<string, string>>;
  /** True when any file was replaced, the hourly timestamp included. */
  readonly changed: boolean;
  /** True when the policy's floors were made under online keys that root has since removed: drop them and the clock's floor with them. */
  readonly floorsDropped: boolean;
}

export interface LocalResult extends RefreshResult {
  /** Stored files that did not verify, and why. Root and targets are never among them: those throw. */
  readonly setAside: Readonly<Record<string, TufErrorCode>>;
}

/**
 * TUF client (spec 1.0.34, section 5): input and output around the rules of `TrustedSet`. Use one call at a time. Every refresh starts from
 * the pinned root and the store, so a step that failed or was cut off heals in the next one.
 */
export class Updater {
  readonly #options: UpdaterOptions;
  readonly #rules: Rules;
  readonly #limits: Limits;
  #fresh: TrustedSet | undefined;
  #stored: StoredTrust | undefined;
  #changed = false;

  constructor(options: UpdaterOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    const { crypto, policy = openPolicy, roleNames = 'plain', open } = options;
    this.#rules = { crypto, policy, roleNames, ...(open && { open }) };
  }

  /** Brings root, timestamp, snapshot and top-level targets up to date. @throws TufError, and what the store throws */
  async refresh(): Promise<RefreshResult> {
    this.#fresh = undefined;
    this.#changed = false;
    const { store, pinnedRoot, now, waiveExpiryOf = [] } = this.#options;
    // Spec 5.1, 5.2.
    const startedAt = now();
    const chain = await loadRootChain(pinnedRoot, store, this.#rules);
    const set = new TrustedSet(chain.at(-1) ?? chain[0], { ...this.#rules, startedAt, waiveExpiryOf });
    try {
      await this.#updateRoot(set);
      await this.#updateTimestamp(set);
      await this.#updateSnapshot(set);
      await this.#loadTargets(set, 'targets', set.root);
    } finally {
      // The store may have changed in either case.
      this.#stored = undefined;
    }
    this.#fresh = set;
    return { ...summary(freshFiles(set), set.timestamp), changed: this.#changed, floorsDropped: this.#areFloorsDropped(set.root) };
  }

  /**
   * Boot: verifies what is stored, from the pinned root down, without network and whatever has expired (see StoredTrust).
   * @throws TufError when the store holds no usable targets role, or versions below the policy's floors
   */
  async loadLocal(): Promise<LocalResult> {
    this.#stored = await StoredTrust.load(this.#options.pinnedRoot, this.#options.store, this.#rules);
    const { root, timestamp, setAside } = this.#stored;
    return { ...summary(storedFiles(this.#stored), timestamp), changed: false, floorsDropped: this.#areFloorsDropped(root), setAside };
  }

  /**
   * Finds a target through the delegations, fetching delegated roles as needed. `undefined` = trusted metadata lists no such target, or the
   * snapshot does not list the role that would. With `localOnly`, stored metadata alone answers, as after `loadLocal`, expired or not.
   * @throws TufError: `target-not-allowed` by the pinned policy, `not-refreshed` before a good refresh, or why a role is refused
   */
  async find(targetPath: string, { localOnly = false } = {}): Promise<FoundTarget | undefined> {
    const { policy, crypto } = this.#rules;
    if (!policy.allowedTarget(targetPath)) throw tufError('target-not-allowed', 'targets', { path: targetPath });
    const target = localOnly
      ? await this.#searchStored(targetPath)
      : await searchTarget(
          targetPath,
          this.#freshTargets(),
          (role, delegator) => this.#loadDelegated(role, delegator),
          this.#limits.delegations,
          crypto,
        );
    if (target && !policy.allowedTarget(targetPath, target.role)) throw tufError('target-not-allowed', target.role, { path: targetPath });
    return target;
  }

  /** Versions verified so far, to be kept in a second place and given back as `policy.floors` (design section 5). */
  floors(): VersionFloors {
    const trust = this.#fresh ?? this.#stored;
    if (!trust) throw tufError('not-refreshed', 'root');
    const { floors } = this.#rules.policy;
    const versions: Record<string, number> = floors && !this.#areFloorsDropped(trust.root) ? { ...floors.versions } : {};
    for (const { role, signed } of trust instanceof TrustedSet ? freshFiles(trust) : storedFiles(trust)) {
      versions[role] = Math.max(versions[role] ?? 0, signed.version);
    }
    return { onlineKeys: onlineKeys(trust.root.signed), versions };
  }

  async #searchStored(path: string): Promise<FoundTarget | undefined> {
    if (!this.#stored) await this.loadLocal();
    const stored = this.#stored;
    if (!stored) throw tufError('not-refreshed', 'targets');
    return searchTarget(
      path,
      stored.targets,
      (role, delegator) => stored.role(role, delegator),
      this.#limits.delegations,
      this.#rules.crypto,
    );
  }

  async #updateRoot(set: TrustedSet): Promise<void> {
    const { store } = this.#options;
    for (let taken = 0; ; taken++) {
      // Spec 5.3.3.
      const version = set.root.signed.version + 1;
      const bytes = await this.#fetch('root', metadataPath('root', version), this.#limits.rootBytes);
      if (!bytes) break;
      if (taken === this.#limits.rootRotations) throw tufError('root-chain-too-long', 'root', { limit: taken });
      const { onlineKeysRotated } = await set.updateRoot(bytes);
      if (onlineKeysRotated) {
        // Spec 5.3.11, before the root is stored: after a power cut in between, the rotation would not be seen again.
        await store.remove('timestamp');
        await store.remove('snapshot');
      }
      // Spec 5.3.8. `root` comes last, `history/` is what the next start goes by.
      await store.save(rootHistoryKey(version), bytes);
      await this.#save('root', bytes);
    }
    set.checkFinalRoot();
  }

  async #updateTimestamp(set: TrustedSet): Promise<void> {
    await this.#takeStored('timestamp', (bytes) => set.updateTimestamp(bytes, { stored: true }));
    // Spec 5.4.1.
    const bytes = (await this.#fetch('timestamp', metadataPath('timestamp'), this.#limits.timestampBytes)) ?? missing('timestamp');
    // Spec 5.4.5.
    if ((await set.updateTimestamp(bytes)) === 'new') await this.#save('timestamp', bytes);
    set.checkFinalTimestamp();
  }

  async #updateSnapshot(set: TrustedSet): Promise<void> {
    await this.#takeStored('snapshot', (bytes) => set.updateSnapshot(bytes, { stored: true }));
    if (await set.isSnapshotFinal()) return;
    // Spec 5.5.1.
    const bytes = await this.#fetchVersion(set, 'snapshot', set.snapshotMeta, this.#limits.snapshotBytes);
    await set.updateSnapshot(bytes);
    // Spec 5.5.7.
    await this.#save('snapshot', bytes);
  }

  async #loadDelegated(role: string, delegator: Verified<TargetsSigned>): Promise<Verified<TargetsSigned> | undefined> {
    const set = this.#fresh;
    if (!set?.roleMeta(role)) return undefined;
    return set.trustedTargets(role, delegator) ?? this.#loadTargets(set, role, delegator);
  }

  async #loadTargets(set: TrustedSet, role: string, delegator: Delegator): Promise<Verified<TargetsSigned>> {
    const meta = set.roleMeta(role) ?? missing(role);
    const stored = await this.#takeStored(role, (bytes) => set.updateTargets(bytes, role, delegator));
    if (stored) return stored;
    // Spec 5.6.1.
    const bytes = await this.#fetchVersion(set, role, meta, role === 'targets' ? this.#limits.targetsBytes : this.#limits.delegatedBytes);
    const targets = await set.updateTargets(bytes, role, delegator);
    // Spec 5.6.6.
    if (role !== 'targets') await this.#options.store.save(delegatorKey(role), delegator.bytes);
    await this.#save(role, bytes);
    this.#stored = undefined;
    return targets;
  }

  /** Offers the stored file to the rules. One they refuse counts as absent: it was superseded, or tampered with. */
  async #takeStored<T>(role: string, take: (bytes: Uint8Array) => Promise<T>): Promise<T | undefined> {
    const bytes = await this.#options.store.load(role);
    if (!bytes) return undefined;
    try {
      return await take(bytes);
    } catch (error) {
      if (isAppError(error)) return undefined;
      throw error;
    }
  }

  async #fetchVersion(set: TrustedSet, role: string, meta: MetaFile, maxBytes: number): Promise<Uint8Array> {
    // Spec 5.3.12: with consistent snapshots file names carry the version.
    const path = metadataPath(role, set.root.signed.consistent_snapshot ? meta.version : undefined);
    if (meta.length !== undefined && meta.length > maxBytes) throw tufError('metadata-too-large', role, { maxBytes });
    return (await this.#fetch(role, path, meta.length ?? maxBytes)) ?? missing(role);
  }

  async #fetch(role: string, path: string, maxBytes: number): Promise<Uint8Array | undefined> {
    const bytes = await this.#options.fetcher.fetch(path, maxBytes).catch((cause: unknown) => {
      throw isAppError(cause) ? cause : tufError('metadata-unavailable', role, { path }, cause);
    });
    if (bytes && bytes.length > maxBytes) throw tufError('metadata-too-large', role, { maxBytes });
    return bytes;
  }

  async #save(role: string, bytes: Uint8Array): Promise<void> {
    await this.#options.store.save(role, bytes);
    this.#changed = true;
  }

  #freshTargets(): Verified<TargetsSigned> {
    const targets = this.#fresh?.trustedTargets('targets', this.#fresh.root);
    if (!targets) throw tufError('not-refreshed', 'targets');
    return targets;
  }

  #areFloorsDropped(root: TrustedSet['root']): boolean {
    const { floors } = this.#rules.policy;
    return floors !== undefined && areOnlineKeysRotated(floors.onlineKeys, root.signed);
  }
}

type RoleFile = Verified<{ version: number; expires: string }>;

const freshFiles = (set: TrustedSet): RoleFile[] => [set.root, set.timestamp, set.snapshot, ...set.targetsRoles];

const storedFiles = ({ root, timestamp, snapshot, targets, delegated }: StoredTrust): RoleFile[] =>
  [root, timestamp, snapshot, targets, ...delegated.values()].filter((file) => file !== undefined);

function summary(
  files: readonly RoleFile[],
  timestamp: Verified<TimestampSigned> | undefined,
): Pick<RefreshResult, 'versions' | 'expires' | 'issuedAt'> {
  const versions = Object.fromEntries(files.map(({ role, signed }) => [role, signed.version]));
  const expires = Object.fromEntries(files.map(({ role, signed }) => [role, signed.expires]));
  const issuedAt = timestamp?.signed.issued_at;
  return issuedAt === undefined ? { versions, expires } : { versions, expires, issuedAt };
}

function missing(role: string): never {
  throw tufError('metadata-missing', role);
}
