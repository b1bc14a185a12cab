import { sha256Hex } from '../../control-server/platform/sha256.ts';
import {
  addDelegation,
  alertsDelegation,
  appDelegation,
  buildRoot,
  buildSiteRole,
  buildSnapshot,
  buildTargets,
  buildTimestamp,
  delegations,
  generatePrivateKey,
  memorySigner,
  metaFileOf,
  type RoleSigner,
  signedFile,
  siteDelegation,
} from '../../control-server/release/repository-side/index.ts';
import {
  type MetadataFetcher,
  metadataPath,
  type RootSigned,
  type SnapshotSigned,
  type TargetsSigned,
  type TimestampSigned,
} from '../../shared/tuf/index.ts';

/** Keys are costly to make and no secret here: every simulator draws from one pool. */
const pool: RoleSigner[] = [];
export const poolKey = (index: number): RoleSigner => {
  while (pool.length <= index) pool.push(memorySigner(generatePrivateKey()));
  return pool[index] as RoleSigner;
};

export type Signed = RootSigned | TargetsSigned | SnapshotSigned | TimestampSigned;
export const sites = ['lao-cai', 'bo-y'] as const;

/**
 * An in-memory TUF repository after python-tuf's `RepositorySimulator`: change a signed part, publish it, run the real client. It starts
 * with version 1 of everything: two sites with a release, duty rooms that have not signed yet, and the shell's role.
 */
export class RepositorySimulator {
  /** The repository's clock: what is published next is signed at this time. */
  now: Date;
  root: RootSigned;
  targets: TargetsSigned;
  snapshot: SnapshotSigned;
  timestamp: TimestampSigned;
  /** Delegated roles by name. */
  readonly roles = new Map<string, TargetsSigned>();
  /** Who signs a role when it is published. */
  readonly signers = new Map<string, RoleSigner[]>();
  /** Served files by path below `/tuf/metadata/`. */
  readonly files = new Map<string, Uint8Array>();
  /** Target files by path. */
  readonly targetFiles = new Map<string, Uint8Array>();
  /** Paths the client asked for, in order. */
  readonly requests: string[] = [];
  #nextKey: number;

  private constructor(now: Date, firstKey: number) {
    this.now = now;
    this.#nextKey = firstKey;
    const edition = { version: 1, now };
    const holders = (role: string, count: number, threshold: number) => ({
      keys: this.newSigners(role, count).map(({ publicKey }) => publicKey),
      threshold,
    });
    this.root = buildRoot(edition, {
      root: holders('root', 3, 2),
      targets: holders('targets', 3, 2),
      snapshot: holders('snapshot', 1, 1),
      timestamp: holders('timestamp', 1, 1),
    });
    this.targets = buildTargets(
      edition,
      delegations([
        ...sites.flatMap((site) => [
          siteDelegation(site, holders(`site-${site}`, 3, 2).keys),
          alertsDelegation(site, holders(`alerts-${site}`, 1, 1).keys),
        ]),
        appDelegation(holders('app', 2, 2).keys),
      ]),
    );
    this.snapshot = buildSnapshot(edition, {});
    this.timestamp = buildTimestamp(edition, { version: 1 });
  }

  /** `now` = the time everything is signed at. Two simulators with the same `firstKey` have the same keys. */
  static async create(now: Date, { firstKey = 0 } = {}): Promise<RepositorySimulator> {
    const sim = new RepositorySimulator(now, firstKey);
    await sim.publishRoot();
    await sim.publishTargets();
    for (const site of sites) sim.setRelease(site, `${site} release 1`);
    for (const site of sites) await sim.publishRole(`site-${site}`);
    await sim.publishSnapshot();
    return sim;
  }

  /** Fresh keys that sign `role` from now on. */
  newSigners(role: string, count: number): RoleSigner[] {
    const fresh = Array.from({ length: count }, () => poolKey(this.#nextKey++));
    this.signers.set(role, fresh);
    return fresh;
  }

  signersOf(role: string): RoleSigner[] {
    return this.signers.get(role) ?? [];
  }

  role(name: string): TargetsSigned {
    const role = name === 'targets' ? this.targets : this.roles.get(name);
    if (!role) throw new Error(`no role ${name}`);
    return role;
  }

  /** Signed part of any role. */
  signedOf(name: string): Signed {
    if (name === 'root') return this.root;
    if (name === 'snapshot') return this.snapshot;
    return name === 'timestamp' ? this.timestamp : this.role(name);
  }

  /** Puts other content into a site's release; the version stays. */
  setRelease(site: string, content: string, role = `site-${site}`, path = `sites/${site}/release.json`): void {
    const bytes = new TextEncoder().encode(content);
    this.targetFiles.set(path, bytes);
    const version = this.roles.get(role)?.version ?? 1;
    this.roles.set(role, buildSiteRole({ version, now: this.now }, site, { sha256: sha256Hex(bytes), length: bytes.length }));
    if (path !== `sites/${site}/release.json`)
      this.roles.set(role, { ...this.role(role), targets: { [path]: { length: bytes.length, hashes: { sha256: sha256Hex(bytes) } } } });
  }

  /** A new release of a site: next role version, snapshot, timestamp. */
  async release(site: string, content: string): Promise<void> {
    this.setRelease(site, content);
    this.role(`site-${site}`).version += 1;
    await this.publishRole(`site-${site}`);
    await this.publishSnapshot({ next: true });
  }

  /** Signs the role as it is and serves it under its version. Neither snapshot nor timestamp change. */
  async publishRole(name: string): Promise<Uint8Array> {
    return this.#publish(name, this.role(name));
  }

  async publishRoot(): Promise<void> {
    await this.#publish('root', this.root);
  }

  async publishTargets({ next = false } = {}): Promise<void> {
    if (next) this.targets.version += 1;
    await this.#publish('targets', this.targets);
  }

  /** Lists what is published of each targets role, and publishes a timestamp for it. */
  async publishSnapshot({ next = false, timestamp = true } = {}): Promise<void> {
    for (const name of ['targets', ...this.roles.keys()]) {
      const version = this.role(name).version;
      const file = this.files.get(this.pathOf(name, version));
      if (file) this.snapshot.meta[`${name}.json`] = metaFileOf(file, version);
    }
    if (next) this.snapshot.version += 1;
    await this.#publish('snapshot', this.snapshot);
    if (timestamp) await this.publishTimestamp({ next });
  }

  async publishTimestamp({ next = false } = {}): Promise<void> {
    if (next) this.timestamp.version += 1;
    const file = this.files.get(this.pathOf('snapshot', this.snapshot.version));
    if (file)
      this.timestamp = {
        ...buildTimestamp({ version: this.timestamp.version, now: this.now }, metaFileOf(file, this.snapshot.version)),
        ...this.timestampOverrides,
      };
    await this.#publish('timestamp', this.timestamp);
  }

  /** Members every published timestamp gets, whatever is usual. */
  timestampOverrides: Partial<TimestampSigned> = {};

  /** A new root version with other keys for these roles; old and new root keys sign it. */
  async rotate(...roles: ('root' | 'targets' | 'snapshot' | 'timestamp')[]): Promise<void> {
    const before = this.signersOf('root');
    for (const role of roles) {
      const { threshold } = this.root.roles[role];
      const count = this.root.roles[role].keyids.length;
      const fresh = this.newSigners(role, count);
      for (const keyid of this.root.roles[role].keyids) delete this.root.keys[keyid];
      for (const { keyid, publicKey } of fresh) this.root.keys[keyid] = publicKey;
      this.root.roles[role] = { keyids: fresh.map(({ keyid }) => keyid), threshold };
    }
    this.root.version += 1;
    const { expires } = buildRoot({ version: 1, now: this.now }, noHolders(this.signersOf('root')));
    this.root.expires = expires;
    await this.#publish('root', this.root, [...new Set([...before, ...this.signersOf('root')])]);
  }

  /** One more delegation, least trusted, and its role with one target. */
  async delegate(name: string, paths: string[], { from = 'targets', terminating = false, threshold = 1, target = '' } = {}): Promise<void> {
    const keys = this.signers.has(name) ? this.signersOf(name) : this.newSigners(name, threshold);
    const delegation = { name, keyids: keys.map(({ keyid }) => keyid), threshold, terminating, paths };
    const changed = addDelegation(this.role(from), { delegation, keys: keys.map(({ publicKey }) => publicKey) }, this.now);
    changed.version = this.role(from).version;
    this.#set(from, changed);
    if (!this.roles.has(name)) {
      const facts = { length: target.length, hashes: { sha256: sha256Hex(new TextEncoder().encode(target)) } };
      this.roles.set(name, {
        ...buildTargets({ version: 1, now: this.now }, { keys: {}, roles: [] }),
        targets: target ? { [target]: facts } : {},
      });
    }
  }

  /** Publishes every targets role under its next version, with a snapshot that lists them. */
  async publishAll(): Promise<void> {
    for (const name of ['targets', ...this.roles.keys()]) {
      this.role(name).version += 1;
      await this.publishRole(name);
    }
    await this.publishSnapshot({ next: true });
  }

  /** The next version of one role, and of every role above it that has to list it. */
  async publishNext(role: string): Promise<void> {
    if (role === 'timestamp') return this.publishTimestamp({ next: true });
    if (role === 'snapshot') return this.publishSnapshot({ next: true });
    this.signedOf(role).version += 1;
    if (role === 'root') return this.publishRoot();
    await this.publishRole(role);
    await this.publishSnapshot({ next: true });
  }

  pathOf(role: string, version: number): string {
    const versioned = role === 'root' || (role !== 'timestamp' && this.root.consistent_snapshot);
    return metadataPath(role, versioned ? version : undefined);
  }

  /** Serves these bytes for the newest version of a role. */
  replace(role: string, change: (bytes: Uint8Array) => Uint8Array | undefined): void {
    const path = this.pathOf(role, this.signedOf(role).version);
    const bytes = this.files.get(path);
    const changed = bytes && change(bytes);
    if (changed) this.files.set(path, changed);
    else this.files.delete(path);
  }

  get rootFile(): Uint8Array {
    return this.files.get('1.root.json') as Uint8Array;
  }

  readonly fetcher: MetadataFetcher = {
    fetch: async (path) => {
      this.requests.push(path);
      return this.files.get(path);
    },
  };

  async #publish(role: string, signed: Signed, signers = this.signersOf(role)): Promise<Uint8Array> {
    const bytes = await signedFile(signed, signers);
    this.files.set(this.pathOf(role, signed.version), bytes);
    return bytes;
  }

  #set(name: string, signed: TargetsSigned): void {
    if (name === 'targets') this.targets = signed;
    else this.roles.set(name, signed);
  }
}

const noHolders = (signers: RoleSigner[]) => {
  const one = { keys: signers.slice(0, 1).map(({ publicKey }) => publicKey), threshold: 1 };
  return { root: one, targets: one, snapshot: one, timestamp: one };
};
