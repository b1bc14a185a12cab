import { describe, expect, test } from 'vitest';
import { freshnessFor, freshnessWords, isOutdated } from '../../../kiosk/state/freshness.ts';
import type { KioskStatus } from '../../../kiosk/update/messages.ts';
import { contentOf, siteOf } from './fixtures.ts';

const states: readonly KioskStatus['freshness'][] = ['fresh', 'stale', 'old', 'unknown'];
const released = '2026-11-20T00:00:00Z';
const signed = '2026-11-24T07:00:00Z';
const content = contentOf();

describe('what a reader is told', () => {
  test('while fresh: that the information was updated when the release was made', () => {
    const freshness = freshnessFor(content, { freshness: 'fresh', freshAsOf: signed });
    expect(freshness).toEqual({ state: 'fresh', when: released, zone: 'Asia/Ho_Chi_Minh' });
    expect(freshnessWords(freshness.state)).toBe('fresh.updated');
  });

  test.each(states.filter((state) => state !== 'fresh'))('%s: as of the newest signed time, never "updated"', (state) => {
    const freshness = freshnessFor(content, { freshness: state, freshAsOf: signed });
    expect(freshness.when).toBe(signed);
    expect(freshnessWords(freshness.state)).toBe('fresh.asOf');
  });

  test('without a word from the engine: as of the release itself', () => {
    expect(freshnessFor(content, undefined)).toMatchObject({ state: 'unknown', when: released });
    expect(freshnessFor(content, { freshness: 'stale', freshAsOf: undefined }).when).toBe(released);
  });

  test('only what is old is called outdated', () => {
    expect(states.filter(isOutdated)).toEqual(['old']);
  });

  test('in the time zone of the gate', () => {
    const site = { ...siteOf('lao-cai'), clocks: [{ zone: 'Asia/Vientiane', names: {} }] };
    expect(freshnessFor(contentOf({ site }), undefined).zone).toBe('Asia/Vientiane');
  });
});
