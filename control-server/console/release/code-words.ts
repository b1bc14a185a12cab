/** The first 12 digits in groups of four, as the desk shows them. */
export const comparable = (sha256: string): string => sha256.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ');

/** `4:05` until a moment; `0:00` once it has passed. */
export function countdown(until: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
