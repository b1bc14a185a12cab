/**
 * Milliseconds to wait before the next try after `failures` failures in a row (>= 1): full jitter, evenly spread over 0 .. base * 2^n, so
 * that a fleet does not come back as one herd (reliability.md F24). Never less than `floorMs`.
 */
export function fullJitter(failures: number, random: number, { baseMs = 2000, capMs = 300_000, floorMs = 250 } = {}): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(failures - 1, 30));
  return Math.max(floorMs, Math.round(random * ceiling));
}

/** `ms` give or take `share` of it. */
export const around = (ms: number, random: number, share = 0.2): number => Math.round(ms * (1 - share + 2 * share * random));
