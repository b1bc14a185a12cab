import type { Timers } from '../update/timers.ts';

const firstPauseMs = 1000;
const longestPauseMs = 30_000;

/** Milliseconds before the next try after `failures` failures in a row (>= 1): 1, 2, 4 … 30 s. Of one machine with itself: no jitter. */
export const pauseAfter = (failures: number, capMs = longestPauseMs): number =>
  Math.min(capMs, firstPauseMs * 2 ** Math.min(failures - 1, 30));

/**
 * Calls `task` until it succeeds, with growing pauses; resolves to what it gave. `onFailure` hears every error. Ends with undefined once
 * `isWanted` says that nobody waits for it any more.
 */
export async function retry<T>(
  task: () => Promise<T>,
  timers: Pick<Timers, 'after'>,
  onFailure: (error: unknown) => void,
  isWanted: () => boolean = () => true,
): Promise<T | undefined> {
  for (let failures = 1; isWanted(); failures++) {
    try {
      return await task();
    } catch (error) {
      onFailure(error);
      await new Promise<void>((resolve) => void timers.after(pauseAfter(failures), resolve));
    }
  }
  return undefined;
}
