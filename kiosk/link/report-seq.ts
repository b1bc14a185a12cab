import type { CounterStore } from '../storage/counter-store.ts';

const block = 10_000;

/** Sequence numbers of reports: never repeated, across restarts too, at one durable write per 10,000 (gaps mean nothing). */
export class ReportSeq {
  readonly #counters: Pick<CounterStore, 'reserveReportSeq'>;
  #next = 0;
  #end = 0;

  constructor(counters: Pick<CounterStore, 'reserveReportSeq'>) {
    this.#counters = counters;
  }

  async next(): Promise<number> {
    if (this.#next >= this.#end) {
      // A broken disk must not silence the heartbeat that reports it.
      const first = await this.#counters.reserveReportSeq(block).catch(() => this.#next);
      this.#next = first;
      this.#end = first + block;
    }
    return this.#next++;
  }
}
