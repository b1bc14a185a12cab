/** What a `Range` header asks of a body: some bytes, nothing that exists, or (no header, or one to be ignored) everything. */
export type RangeAnswer = { kind: 'part'; start: number; end: number } | { kind: 'unsatisfiable' } | { kind: 'whole' };

/**
 * RFC 9110 section 14.2 for one range over `size` bytes; `end` is exclusive. Several ranges at once are ignored, as the RFC allows. Own code
 * because Workbox answers a range past the end with an empty 206, and one that merely ends past it with 416.
 */
export function rangeOf(header: string | null, size: number): RangeAnswer {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return { kind: 'whole' };
  // "-20" = the last 20 bytes.
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return { kind: 'whole' };
  return start < end ? { kind: 'part', start, end } : { kind: 'unsatisfiable' };
}
