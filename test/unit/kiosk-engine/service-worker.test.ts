import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentTypeOf } from '../../../kiosk/sw/content-type.ts';
import { rangeOf } from '../../../kiosk/sw/range.ts';

describe('range', () => {
  test.each<[string | null, ReturnType<typeof rangeOf>]>([
    [null, { kind: 'whole' }],
    ['bytes=0-', { kind: 'part', start: 0, end: 100 }],
    ['bytes=0-0', { kind: 'part', start: 0, end: 1 }],
    ['bytes=10-19', { kind: 'part', start: 10, end: 20 }],
    ['bytes=90-500', { kind: 'part', start: 90, end: 100 }],
    ['bytes=-20', { kind: 'part', start: 80, end: 100 }],
    ['bytes=-500', { kind: 'part', start: 0, end: 100 }],
    ['bytes=100-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=5-2', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['items=0-1', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
  ])('%s of 100 bytes', (header, answer) => {
    expect(rangeOf(header, 100)).toEqual(answer);
  });

  test('never leaves the body, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat(1000), (text, from, to, size) => {
        for (const header of [text, `bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`]) {
          const range = rangeOf(header, size);
          if (range.kind === 'part') expect(0 <= range.start && range.start < range.end && range.end <= size).toBe(true);
        }
      }),
    );
  });
});

test('no content type runs: what is not media is bytes', () => {
  expect(contentTypeOf('gate.webp')).toBe('image/webp');
  expect(contentTypeOf('FILM.WEBM')).toBe('video/webm');
  for (const name of ['x.html', 'x.svg', 'x.js', 'x', 'x.constructor', '__proto__'])
    expect(contentTypeOf(name)).toBe('application/octet-stream');
});
