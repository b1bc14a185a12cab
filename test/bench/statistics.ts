const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** The value that `share` (0..1) of all values do not exceed: nearest rank, so always a value that was measured. NaN of nothing. */
export const percentile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.max(0, Math.ceil(share * values.length) - 1)] ?? Number.NaN;

export function median(values: readonly number[]): number {
  const half = (values.length - 1) / 2;
  const ordered = sorted(values);
  return ((ordered[Math.floor(half)] ?? Number.NaN) + (ordered[Math.ceil(half)] ?? Number.NaN)) / 2;
}

/** Least and greatest. */
export const spread = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

/** To a tenth: more digits would be noise. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;
