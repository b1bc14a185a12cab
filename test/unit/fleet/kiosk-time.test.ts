import { describe, expect, it } from 'vitest';
import { serverTimeOf } from '../../../control-server/fleet/kiosk-time.ts';

const received = new Date('2026-11-23T08:00:00.000Z');

describe('serverTimeOf', () => {
  it.each([
    ['the same clock', '2026-11-23T07:59:50Z', '2026-11-23T08:00:00Z', '2026-11-23T07:59:50.000Z'],
    ['a clock nine years slow', '2017-01-01T00:00:00Z', '2017-01-01T00:01:00Z', '2026-11-23T07:59:00.000Z'],
    ['a clock a year fast', '2027-11-23T08:00:00Z', '2027-11-23T09:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['later than it was sent', '2026-11-23T09:00:00Z', '2026-11-23T08:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['a clock set in between', '2016-01-01T00:00:00Z', '2026-11-23T08:00:00Z', null],
    ['no time at all', 'soon', '2026-11-23T08:00:00Z', null],
    ['the end of days', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z', null],
  ])('%s', (_case, kioskTime, sentAt, expected) => {
    expect(serverTimeOf(kioskTime, sentAt, received)).toBe(expected);
  });
});
