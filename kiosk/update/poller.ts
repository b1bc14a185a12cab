import { around, fullJitter } from './backoff.ts';
import type { Timers } from './timers.ts';

export interface PollerOptions {
  /** One poll. Resolves to false when it failed (it reports why itself); must not reject. */
  poll: () => Promise<boolean>;
  timers: Timers;
  intervalMs?: number;
  /** Shortest time between the starts of polls in the long run: a server that floods hints buys nothing. */
  minGapMs?: number;
  /** Polls that may start at once after a quiet time: a hint must not wait because the minute's own poll happened to come just before it. */
  burst?: number;
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
  /** Polls that may start at once; one more every `minGapMs`, up to `burst`. Counted at `#countedAt`. */
  #credit: number;
  #countedAt: number;

  constructor(options: PollerOptions) {
    this.#options = { intervalMs: 60_000, minGapMs: 1000, burst: 2, ...options };
    this.#credit = this.#options.burst;
    this.#countedAt = options.timers.uptime();
  }

  /** Starts polling, or hurries the next poll. */
  pollNow(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#countCredit();
    this.#schedule(Math.ceil(Math.max(0, 1 - this.#credit) * this.#options.minGapMs));
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #schedule(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#options.timers.after(ms, () => void this.#run());
  }

  #countCredit(): void {
    const { timers, minGapMs, burst } = this.#options;
    const now = timers.uptime();
    // A clock set back must not postpone the next poll by years.
    const since = Math.max(0, now - this.#countedAt);
    this.#credit = Math.min(burst, this.#credit + since / minGapMs);
    this.#countedAt = now;
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#again = false;
    this.#countCredit();
    // A poll of its own time takes credit too, but is never kept waiting for it.
    this.#credit = Math.max(0, this.#credit - 1);
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
