import type { Db } from './db.ts';
import { type KeptRecord, provisionedStores, type TrustFloors } from './schema.ts';
import type { SecondCopy } from './second-copy.ts';

export const noFloors: TrustFloors = { onlineKeys: [], versions: {}, issuedAt: undefined };

/**
 * The stricter of two records. Vouched for by the same online keys, the maximum counts. After a rotation of these the record of the newer
 * root replaces the other whole: a copy that missed the rotation must not bring back the versions of a fast-forward attack (TUF 5.3.11).
 */
export function stricterFloors(a: TrustFloors, b: TrustFloors): TrustFloors {
  if (a.onlineKeys.join() !== b.onlineKeys.join()) return (a.versions.root ?? 0) >= (b.versions.root ?? 0) ? a : b;
  const versions = { ...a.versions };
  for (const [role, version] of Object.entries(b.versions)) versions[role] = Math.max(versions[role] ?? 0, version);
  return { onlineKeys: a.onlineKeys, versions, issuedAt: later(a.issuedAt, b.issuedAt) };
}

function sameFloors(a: TrustFloors, b: TrustFloors): boolean {
  const roles = Object.keys({ ...a.versions, ...b.versions });
  return (
    a.onlineKeys.join() === b.onlineKeys.join() && a.issuedAt === b.issuedAt && roles.every((role) => a.versions[role] === b.versions[role])
  );
}

function same(a: KeptRecord | undefined, b: KeptRecord): boolean {
  return a !== undefined && a.pinnedRoot === b.pinnedRoot && a.site === b.site && sameFloors(a.floors, b.floors);
}

/** The later of two times, ISO 8601. */
export function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

export type Provisioning = 'first' | 'same' | 're-provisioned';

/**
 * Trust floors, site and the pinned root's hash, in IndexedDB (strict) and again in Cache Storage: a damaged IndexedDB is emptied whole and
 * would otherwise take rollback protection with it (reliability.md 0.3; design section 6).
 */
export class KeptTwice {
  readonly #db: Db;
  readonly #second: SecondCopy;
  #record: KeptRecord | undefined;

  constructor(db: Db, second: SecondCopy) {
    this.#db = db;
    this.#second = second;
  }

  /**
   * Must run first. Compares with the pinned root this shell was given (hex SHA-256); a changed one wipes everything that belonged to the
   * old (design section 2), so that a demo started anew recovers by itself.
   */
  async open(pinnedRoot: string): Promise<Provisioning> {
    const first = await this.#db.read(['kept'], (tx) => tx.objectStore('kept').get('kept'));
    const second = await this.#second.read();
    const usable = [first, second].filter((record) => record?.pinnedRoot === pinnedRoot) as KeptRecord[];
    const changed = first !== undefined && first.pinnedRoot !== pinnedRoot;
    if (changed) await this.#wipe();
    const floors = usable.map((record) => record.floors).reduce(stricterFloors, noFloors);
    const merged = { pinnedRoot, site: usable.find((record) => record.site !== undefined)?.site, floors };
    // The usual boot finds both copies equal and writes nothing.
    if (same(first, merged) && same(second, merged)) this.#record = merged;
    else await this.#save(merged);
    if (changed) return 're-provisioned';
    return usable.length > 0 ? 'same' : 'first';
  }

  get site(): string | undefined {
    return this.#opened.site;
  }

  get floors(): TrustFloors {
    return this.#opened.floors;
  }

  async setSite(site: string): Promise<void> {
    if (site !== this.#opened.site) await this.#save({ ...this.#opened, site });
  }

  /** Raises the floors; see stricterFloors for the one way they fall. */
  async raise(floors: TrustFloors): Promise<void> {
    const raised = stricterFloors(this.#opened.floors, floors);
    if (!sameFloors(raised, this.#opened.floors)) await this.#save({ ...this.#opened, floors: raised });
  }

  get #opened(): KeptRecord {
    if (this.#record === undefined) throw new Error('KeptTwice.open was not awaited');
    return this.#record;
  }

  async #save(record: KeptRecord): Promise<void> {
    this.#record = record;
    await this.#db.write(['kept'], (tx) => tx.objectStore('kept').put(record, 'kept'));
    await this.#second.write(record);
  }

  async #wipe(): Promise<void> {
    await this.#db.write(provisionedStores, async (tx) => {
      for (const name of provisionedStores) await tx.objectStore(name).clear();
    });
  }
}
