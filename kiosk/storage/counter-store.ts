import type { Db } from './db.ts';

/** Numbers that must not repeat after a restart. */
export class CounterStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Reserves `count` report sequence numbers and returns the first: one durable write covers many reports. */
  reserveReportSeq(count: number): Promise<number> {
    return this.#db.write(['counters'], async (tx) => {
      const store = tx.objectStore('counters');
      const first = (await store.get('report-seq')) ?? 0;
      await store.put(first + count, 'report-seq');
      return first;
    });
  }

  /** True once after the browser emptied a damaged database. */
  takeDataLoss(): Promise<boolean> {
    return this.#db.write(['counters'], async (tx) => {
      const store = tx.objectStore('counters');
      const lost = (await store.get('data-loss')) !== undefined;
      if (lost) await store.delete('data-loss');
      return lost;
    });
  }
}
