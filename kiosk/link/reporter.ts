import { heartbeatSeconds, type ReportAnswer } from '../../shared/protocol/index.ts';
import type { Timers } from '../update/timers.ts';

/** Changes that come together make one report. */
const debounceMs = 200;
/** Steps of an update are told only when it takes longer than that: most are over by then. */
const patienceMs = 1000;

export interface ReporterOptions {
  /** Builds and sends one report; undefined when there is no way to send it now. Must not reject. */
  send: () => Promise<ReportAnswer | undefined>;
  onPollNow: () => void;
  timers: Timers;
}

/** Heartbeat: a report every 10 s, and soon after `changed`. One at a time. */
export class Reporter {
  readonly #options: ReporterOptions;
  #cancel: (() => void) | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #sending = false;
  /** Milliseconds within which a change that came while a report was on its way is to be told. */
  #changedMeanwhile: number | undefined;

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  start(): void {
    this.#schedule(0);
  }

  stop(): void {
    this.#cancel?.();
  }

  /** Something worth telling at once happened; or soon, when more of it is about to come. */
  changed(when: 'at-once' | 'soon' = 'at-once'): void {
    const ms = when === 'at-once' ? debounceMs : patienceMs;
    if (this.#sending) this.#changedMeanwhile = Math.min(ms, this.#changedMeanwhile ?? ms);
    else this.#schedule(ms);
  }

  /** Never postpones a report that is due sooner: steady change must not silence the heartbeat. */
  #schedule(ms: number): void {
    const { timers } = this.#options;
    const at = timers.now() + ms;
    if (this.#cancel !== undefined && this.#dueAt <= at) return;
    this.#cancel?.();
    this.#dueAt = at;
    this.#cancel = timers.after(ms, () => void this.#send());
  }

  async #send(): Promise<void> {
    this.#cancel = undefined;
    this.#sending = true;
    this.#changedMeanwhile = undefined;
    const answer = await this.#options.send().catch(() => undefined);
    this.#sending = false;
    this.#schedule(this.#changedMeanwhile ?? heartbeatSeconds * 1000);
    if (answer?.pollNow === true) this.#options.onPollNow();
  }
}
