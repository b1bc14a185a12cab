import { heartbeatSeconds, type ReportAnswer } from '../../shared/protocol/index.ts';
import type { Timers } from '../update/timers.ts';

/** Changes that come together make one report. */
const debounceMs = 200;

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
  #changedMeanwhile = false;

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  start(): void {
    this.#schedule(0);
  }

  stop(): void {
    this.#cancel?.();
  }

  /** Something worth telling at once happened. */
  changed(): void {
    if (this.#sending) this.#changedMeanwhile = true;
    else this.#schedule(debounceMs);
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
    this.#changedMeanwhile = false;
    const answer = await this.#options.send().catch(() => undefined);
    this.#sending = false;
    this.#schedule(this.#changedMeanwhile ? debounceMs : heartbeatSeconds * 1000);
    if (answer?.pollNow === true) this.#options.onPollNow();
  }
}
