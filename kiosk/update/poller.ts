import { around, fullJitter } from './backoff.ts';
import type { Timers } from './timers.ts';

export interface PollerOptions {
  /** One poll. Resolves to false when it failed (it reports why itself); must not reject. */
  poll: () => Promise<boolean>;
  timers: Timers;
  intervalMs?: number;
  /** Shortest time between the starts of two polls: a server that floods hints buys nothing. */
  minGapMs?: number;
}

/**
 * Decides when to poll: every minute or so by itself, at once on a hint, after a failure with full jitter. One poll at a time; hints that
 * arrive meanwhile make one more.
 */
export class Poller {
  readonly #options: Required<PollerOptions>;
  #cancel: (() => void) | undefined;
  #running = false;
  #again = false;
  #stopped = false;
  #failures = 0;
  #lastStart = Number.NEGATIVE_INFINITY;

  constructor(options: PollerOptions) {
    this.#options = { intervalMs: 60_000, minGapMs: 1000, ...options };
  }

  /** Starts polling, or hurries the next poll. */
  pollNow(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    // A clock set back must not postpone the poll by years.
    const since = Math.max(0, this.#options.timers.now() - this.#lastStart);
    this.#schedule(Math.max(0, this.#options.minGapMs - since));
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #schedule(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#options.timers.after(ms, () => void this.#run());
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#again = false;
    this.#lastStart = this.#options.timers.now();
    const succeeded = await this.#options.poll().catch(() => false);
    this.#running = false;
    this.#failures = succeeded ? 0 : this.#failures + 1;
    if (this.#stopped) return;
    if (this.#again) return this.pollNow();
    const { timers, intervalMs } = this.#options;
    const random = timers.random();
    this.#schedule(succeeded ? around(intervalMs, random) : fullJitter(this.#failures, random));
  }
}
