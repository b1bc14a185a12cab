import type { Db } from '../../kiosk/storage/db.ts';
import type { KeptRecord } from '../../kiosk/storage/schema.ts';
import type { SecondCopy } from '../../kiosk/storage/second-copy.ts';

interface Range {
  lower: unknown[];
  upper: unknown[];
}

interface Entry {
  key: unknown;
  value: unknown;
}

/** Arrays compare member by member, as IndexedDB keys do; here the members are equal in number, and strings or numbers. */
function compare(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b)) {
    for (const [index, member] of a.entries()) {
      const order = compare(member, b[index]);
      if (order !== 0) return order;
    }
    return 0;
  }
  if (a === b) return 0;
  return (a as string) < (b as string) ? -1 : 1;
}

const isRange = (key: unknown): key is Range => typeof key === 'object' && key !== null && 'lower' in key;
const isWithin = (key: unknown, { lower, upper }: Range): boolean => compare(key, lower) >= 0 && compare(key, upper) <= 0;

/** One object store: the requests the kiosk's storage makes, answered from a Map. */
class MemoryObjectStore {
  readonly #entries = new Map<string, Entry>();

  async get(key: unknown): Promise<unknown> {
    return this.#entries.get(JSON.stringify(key))?.value;
  }

  async put(value: unknown, key: unknown): Promise<void> {
    this.#entries.set(JSON.stringify(key), { key, value });
  }

  async delete(key: unknown): Promise<void> {
    if (!isRange(key)) return void this.#entries.delete(JSON.stringify(key));
    for (const [name, entry] of this.#entries) if (isWithin(entry.key, key)) this.#entries.delete(name);
  }

  async clear(): Promise<void> {
    this.#entries.clear();
  }

  async getAll(range?: Range): Promise<unknown[]> {
    return this.#sorted(range).map(({ value }) => value);
  }

  async getAllKeys(range?: Range): Promise<unknown[]> {
    return this.#sorted(range).map(({ key }) => key);
  }

  #sorted(range: Range | undefined): Entry[] {
    const entries = [...this.#entries.values()].filter(({ key }) => range === undefined || isWithin(key, range));
    return entries.sort((a, b) => compare(a.key, b.key));
  }
}

/**
 * The kiosk's database without a browser: its stores, its engine and its update loop then run unchanged in Node. Nothing is durable and an
 * aborted transaction is not undone, so it serves to drive kiosks, never to test their storage (that is done in a real browser).
 */
export function memoryDb(): Db {
  // The one thing of IndexedDB's that the stores name globally; they only hand its result back to an object store.
  const range = { bound: (lower: unknown[], upper: unknown[]): Range => ({ lower, upper }) };
  if (!('IDBKeyRange' in globalThis)) Object.assign(globalThis, { IDBKeyRange: range });
  const stores = new Map<string, MemoryObjectStore>();
  const objectStore = (name: string): MemoryObjectStore => {
    const store = stores.get(name) ?? new MemoryObjectStore();
    stores.set(name, store);
    return store;
  };
  const run = async (_names: readonly string[], body: (tx: unknown) => Promise<unknown>): Promise<unknown> => body({ objectStore });
  return { read: run, write: run, close: () => {} } as unknown as Db;
}

/** The second copy of a kiosk's trust floors, in memory. */
export function memorySecondCopy(): SecondCopy {
  let kept: KeptRecord | undefined;
  return {
    read: async () => kept,
    write: async (record) => {
      kept = record;
    },
  };
}
