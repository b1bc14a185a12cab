import type { Timers } from '../../../kiosk/update/timers.ts';

/** A clock that moves only when told to; `chance` is what random() gives. */
export class FakeTimers implements Timers {
  chance = 0.5;
  #now = Date.parse('2026-06-01T00:00:00Z');
  #due: { at: number; run: () => void }[] = [];

  after(ms: number, run: () => void): () => void {
    const entry = { at: this.#now + ms, run };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((each) => each !== entry);
    };
  }

  now(): number {
    return this.#now;
  }

  uptime(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  /** Lets `ms` milliseconds pass, with everything that falls due on the way and what that starts. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await settle();
      const next = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#due = this.#due.filter((each) => each !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
    await settle();
  }

  /** The clock is set by hand, as a technician does: nothing falls due. */
  set(now: number): void {
    this.#now = now;
  }
}

/** Lets every promise that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
