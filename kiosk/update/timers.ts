/** Time and chance as a port, so that tests decide both. */
export interface Timers {
  /** Calls `run` once after `ms` milliseconds; the result cancels. */
  after(ms: number, run: () => void): () => void;
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some fixed moment; unlike the wall clock nobody sets it. */
  uptime(): number;
  /** [0, 1) */
  random(): number;
}

export const realTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  now: () => Date.now(),
  uptime: () => performance.now(),
  random: () => Math.random(),
};

/** Resolves after `ms` milliseconds. */
export const pause = (timers: Timers, ms: number): Promise<void> => new Promise((resolve) => void timers.after(ms, resolve));
