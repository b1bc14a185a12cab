import type { Timers } from './timers.ts';

/** Calls `run` once `ms` milliseconds after the first of any number of calls that come meanwhile. */
export function coalesce(timers: Timers, ms: number, run: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    timers.after(ms, () => {
      isDue = false;
      run();
    });
  };
}
