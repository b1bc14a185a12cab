import { tufError } from './errors.ts';
import type { MetaFile, RootSigned, SnapshotSigned, TargetsSigned, TimestampSigned } from './metadata.ts';
import { checkFile, checkNotBelow, type Delegator, type Rules, type Verified, verifyRole } from './role-check.ts';
import { areOnlineKeysRotated, floorOf, nextRoot, onlineKeys } from './root-chain.ts';

export interface TrustedSetOptions extends Rules {
  /** Spec 5.1: the fixed update start time; nothing expires in the middle of an update. */
  readonly startedAt: Date;
  /** Roles whose expiry is not looked at: timestamp and snapshot of a USB pack (design section 6). */
  readonly waiveExpiryOf: readonly string[];
}

/**
 * The rules of the client workflow without any input or output (spec section 5): bytes in; trusted metadata or an error out. Order: roots,
 * timestamp, snapshot, targets, delegated roles. `stored` files serve as the base of rollback checks even when they have expired.
 */
export class TrustedSet {
  readonly #options: TrustedSetOptions;
  #root: Verified<RootSigned>;
  #timestamp: Verified<TimestampSigned> | undefined;
  #snapshot: Verified<SnapshotSigned> | undefined;
  readonly #targets = new Map<string, Verified<TargetsSigned>>();

  /** `root` was verified by the chain from the pinned root. */
  constructor(root: Verified<RootSigned>, options: TrustedSetOptions) {
    this.#root = root;
    this.#options = options;
  }

  get root(): Verified<RootSigned> {
    return this.#root;
  }

  get timestamp(): Verified<TimestampSigned> {
    return this.#timestamp ?? missing('timestamp');
  }

  get snapshot(): Verified<SnapshotSigned> {
    return this.#snapshot ?? missing('snapshot');
  }

  /** Trusted top-level and delegated targets roles. */
  get targetsRoles(): Iterable<Verified<TargetsSigned>> {
    return this.#targets.values();
  }

  /** Takes the next root (spec 5.3.4 to 5.3.7). Returns whether the online keys were rotated, see 5.3.11. */
  async updateRoot(bytes: Uint8Array): Promise<{ onlineKeysRotated: boolean }> {
    const next = await nextRoot(this.#root, bytes, this.#options);
    const onlineKeysRotated = areOnlineKeysRotated(onlineKeys(this.#root.signed), next.signed);
    this.#root = next;
    return { onlineKeysRotated };
  }

  /** Spec 5.3.10: the newest root must not have expired. Intermediate ones may have. */
  checkFinalRoot(): void {
    this.#checkFloor('root', this.#root.signed.version);
    this.#checkExpiry('root', this.#root.signed.expires);
  }

  async updateTimestamp(bytes: Uint8Array, { stored = false } = {}): Promise<'new' | 'same'> {
    // Spec 5.4.2: arbitrary software attack.
    const next = await verifyRole('timestamp', bytes, this.#root, this.#options);
    this.#checkFloor('timestamp', next.signed.version);
    const trusted = this.#timestamp?.signed;
    if (trusted) {
      // Spec 5.4.3.1: rollback attack; an equal version is normal and is not taken.
      checkNotBelow('timestamp', next.signed.version, trusted.version);
      if (next.signed.version === trusted.version) return 'same';
      // Spec 5.4.3.2: the snapshot must not go back either.
      checkNotBelow('snapshot', next.signed.meta['snapshot.json'].version, trusted.meta['snapshot.json'].version);
    }
    // Spec 5.4.4: freeze attack.
    if (!stored) this.#checkExpiry('timestamp', next.signed.expires);
    this.#timestamp = next;
    return 'new';
  }

  /** Freeze attack by an equal timestamp (spec 5.4.4): the one that is kept must not have expired. */
  checkFinalTimestamp(): void {
    this.#checkExpiry('timestamp', this.timestamp.signed.expires);
  }

  async updateSnapshot(bytes: Uint8Array, { stored = false } = {}): Promise<void> {
    const meta = this.snapshotMeta;
    // Spec 5.5.2: mix-and-match attack. A stored snapshot may be the one before.
    if (!stored) await checkFile(bytes, meta, 'snapshot', this.#options.crypto);
    // Spec 5.5.3: arbitrary software attack.
    const next = await verifyRole('snapshot', bytes, this.#root, this.#options);
    if (!stored) {
      // Spec 5.5.4.
      const { version } = next.signed;
      if (version !== meta.version) throw tufError('version-mismatch', 'snapshot', { version, expected: meta.version });
      this.#checkSnapshotRollback(next.signed);
      // Spec 5.5.6: freeze attack.
      this.#checkExpiry('snapshot', next.signed.expires);
    }
    this.#checkFloor('snapshot', next.signed.version);
    this.#snapshot = next;
  }

  /** Is the stored snapshot the one the timestamp speaks of, and still good? Else it has to be fetched. */
  async isSnapshotFinal(): Promise<boolean> {
    const snapshot = this.#snapshot;
    if (snapshot?.signed.version !== this.snapshotMeta.version) return false;
    try {
      await checkFile(snapshot.bytes, this.snapshotMeta, 'snapshot', this.#options.crypto);
      this.#checkExpiry('snapshot', snapshot.signed.expires);
      return true;
    } catch {
      return false;
    }
  }

  /** Takes a top-level or delegated targets role (spec 5.6.2 to 5.6.5). */
  async updateTargets(bytes: Uint8Array, role: string, delegator: Delegator): Promise<Verified<TargetsSigned>> {
    const meta = this.roleMeta(role) ?? missing(role);
    // Spec 5.6.2: mix-and-match attack.
    await checkFile(bytes, meta, role, this.#options.crypto);
    // Spec 5.6.3: arbitrary software attack.
    const next = await verifyRole('targets', bytes, delegator, this.#options, role);
    // Spec 5.6.4.
    const { version, expires } = next.signed;
    if (version !== meta.version) throw tufError('version-mismatch', role, { version, expected: meta.version });
    this.#checkFloor(role, version);
    // Spec 5.6.5: freeze attack.
    this.#checkExpiry(role, expires);
    this.#targets.set(trustKey(role, delegator), next);
    return next;
  }

  /** A role already taken under this very delegator: another delegator may name other keys. */
  trustedTargets(role: string, delegator: Delegator): Verified<TargetsSigned> | undefined {
    return this.#targets.get(trustKey(role, delegator));
  }

  get snapshotMeta(): MetaFile {
    return this.timestamp.signed.meta['snapshot.json'];
  }

  /** What the snapshot says of a targets role; `undefined` when it does not list it. */
  roleMeta(role: string): MetaFile | undefined {
    return this.snapshot.signed.meta[`${role}.json`];
  }

  /** Spec 5.5.5: no role's version goes back, and no role that was listed disappears. */
  #checkSnapshotRollback(next: SnapshotSigned): void {
    for (const [file, trusted] of Object.entries(this.#snapshot?.signed.meta ?? {})) {
      const role = file.replace(/\.json$/, '');
      const meta = next.meta[file];
      if (!meta) throw tufError('role-dropped', role);
      checkNotBelow(role, meta.version, trusted.version);
    }
  }

  #checkFloor(role: string, version: number): void {
    checkNotBelow(role, version, floorOf(role, this.#options.policy.floors, this.#root.signed));
  }

  /** Spec: "the expiration timestamp MUST be higher than the fixed update start time". */
  #checkExpiry(role: string, expires: string): void {
    if (this.#options.waiveExpiryOf.includes(role)) return;
    if (Date.parse(expires) <= this.#options.startedAt.getTime()) throw tufError('metadata-expired', role, { expires });
  }
}

const trustKey = (role: string, delegator: Delegator): string => JSON.stringify([delegator.role, role]);

function missing(role: string): never {
  throw tufError('metadata-missing', role);
}
