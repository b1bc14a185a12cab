import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../../kiosk/storage/db.ts';
import { KeptTwice, noFloors, stricterFloors } from '../../../kiosk/storage/kept-twice.ts';
import type { KeptRecord, TrustFloors } from '../../../kiosk/storage/schema.ts';
import type { SecondCopy } from '../../../kiosk/storage/second-copy.ts';

const floors = (root: number, timestamp: number, key = 'a'): TrustFloors => ({
  onlineKeys: [key],
  versions: { root, timestamp },
  issuedAt: `2026-01-0${timestamp}T00:00:00Z`,
});

describe('stricter floors', () => {
  test('of the same online keys: the maximum of each role and the later time', () => {
    const a = { onlineKeys: ['a'], versions: { root: 1, timestamp: 5, 'site-x': 2 }, issuedAt: '2026-01-05T00:00:00Z' };
    const b = { onlineKeys: ['a'], versions: { root: 1, timestamp: 3, targets: 4 }, issuedAt: undefined };
    const both = { onlineKeys: ['a'], versions: { root: 1, timestamp: 5, 'site-x': 2, targets: 4 }, issuedAt: '2026-01-05T00:00:00Z' };
    expect(stricterFloors(a, b)).toEqual(both);
    expect(stricterFloors(b, a)).toEqual(both);
  });

  test('a copy that missed a rotation of the online keys does not bring a fast-forward back', () => {
    const attacked = { onlineKeys: ['a'], versions: { root: 1, timestamp: 2 ** 53 - 1 }, issuedAt: '2099-01-01T00:00:00Z' };
    const rotated = floors(2, 1, 'b');
    expect(stricterFloors(attacked, rotated)).toEqual(rotated);
    expect(stricterFloors(rotated, attacked)).toEqual(rotated);
  });

  test('order and repetition of merging do not matter', () => {
    const any = fc.record({ root: fc.integer({ min: 1, max: 3 }), timestamp: fc.integer({ min: 1, max: 9 }) });
    // A root version has one set of online keys.
    const made = any.map(({ root, timestamp }) => floors(root, timestamp, `key-${root}`));
    fc.assert(
      fc.property(made, made, made, (a, b, c) => {
        expect(stricterFloors(a, b)).toEqual(stricterFloors(b, a));
        expect(stricterFloors(stricterFloors(a, b), c)).toEqual(stricterFloors(a, stricterFloors(b, c)));
        expect(stricterFloors(a, a)).toEqual(a);
      }),
    );
  });
});

/** The database as far as KeptTwice uses it. */
class OneRecordDb {
  record: KeptRecord | undefined;
  wipes = 0;
  writes = 0;

  read<T>(_: readonly string[], body: (tx: unknown) => Promise<T>): Promise<T> {
    return body(this.#tx);
  }

  write<T>(_: readonly string[], body: (tx: unknown) => Promise<T>): Promise<T> {
    this.writes += 1;
    return body(this.#tx);
  }

  readonly #tx = {
    objectStore: (name: string) => ({
      get: async () => this.record,
      put: async (record: KeptRecord) => {
        this.record = record;
      },
      clear: async () => {
        if (name === 'kept') this.record = undefined;
        this.wipes += 1;
      },
    }),
  };
}

class MemoryCopy implements SecondCopy {
  record: KeptRecord | undefined;
  async read() {
    return this.record;
  }
  async write(record: KeptRecord) {
    this.record = record;
  }
}

describe('kept twice', () => {
  const opened = async (first?: KeptRecord, second?: KeptRecord, pinnedRoot = 'r') => {
    const db = new OneRecordDb();
    const copy = new MemoryCopy();
    db.record = first;
    copy.record = second;
    const kept = new KeptTwice(db as unknown as Db, copy);
    return { db, copy, kept, provisioning: await kept.open(pinnedRoot) };
  };

  test('first start: no floors, no site, both copies written', async () => {
    const { db, copy, kept, provisioning } = await opened();
    expect(provisioning).toBe('first');
    expect([kept.floors, kept.site]).toEqual([noFloors, undefined]);
    expect(db.record).toEqual(copy.record);
  });

  test('the usual boot writes nothing', async () => {
    const record = { pinnedRoot: 'r', site: 's', floors: floors(1, 1) };
    const { db, provisioning } = await opened(record, structuredClone(record));
    expect([provisioning, db.writes]).toEqual(['same', 0]);
  });

  test('a lost database gets floors and site back from the second copy', async () => {
    const { db, kept, provisioning } = await opened(undefined, { pinnedRoot: 'r', site: 's', floors: floors(1, 7) });
    expect([provisioning, kept.site, kept.floors.versions.timestamp]).toEqual(['same', 's', 7]);
    expect(db.record?.floors.versions.timestamp).toBe(7);
  });

  test('another pinned root wipes everything of the old one, its floors and its second copy too', async () => {
    const old = { pinnedRoot: 'old', site: 's', floors: floors(9, 9) };
    const { db, copy, kept, provisioning } = await opened(old, old, 'new');
    expect(provisioning).toBe('re-provisioned');
    expect(db.wipes).toBeGreaterThan(0);
    expect([kept.floors, kept.site]).toEqual([noFloors, undefined]);
    expect([db.record?.pinnedRoot, copy.record?.pinnedRoot]).toEqual(['new', 'new']);
  });

  test('floors rise only', async () => {
    const { kept } = await opened();
    await kept.raise(floors(1, 5));
    await kept.raise(floors(1, 3));
    expect(kept.floors.versions.timestamp).toBe(5);
  });
});
