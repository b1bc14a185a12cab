import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { around, fullJitter } from '../../../kiosk/update/backoff.ts';
import { Poller } from '../../../kiosk/update/poller.ts';
import { FakeTimers } from './fake-timers.ts';

describe('backoff', () => {
  test('full jitter spreads from the floor to a ceiling that doubles up to its cap', () => {
    expect(fullJitter(1, 0)).toBe(250);
    expect(fullJitter(1, 0.999)).toBeLessThanOrEqual(2000);
    expect(fullJitter(4, 0.5)).toBe(8000);
    expect(fullJitter(500, 1)).toBe(300_000);
    expect(fullJitter(1, 0.5, { baseMs: 1000, capMs: 10 })).toBe(250);
  });

  test('around keeps within its share', () => {
    expect([around(60_000, 0), around(60_000, 0.5), around(60_000, 1)]).toEqual([48_000, 60_000, 72_000]);
  });
});

describe('poller', () => {
  const started = (results: boolean[] = []) => {
    const timers = new FakeTimers();
    const starts: number[] = [];
    const begin = timers.now();
    const poller = new Poller({
      timers,
      poll: async () => {
        starts.push(timers.now() - begin);
        return results.shift() ?? true;
      },
    });
    return { timers, starts, poller };
  };

  test('polls at once, then every minute or so', async () => {
    const { timers, starts, poller } = started();
    poller.pollNow();
    await timers.pass(150_000);
    expect(starts).toEqual([0, 60_000, 120_000]);
  });

  test('after failures waits with growing jitter, after a success the usual minute', async () => {
    const { timers, starts, poller } = started([false, false, false, true]);
    poller.pollNow();
    await timers.pass(80_000);
    expect(starts).toEqual([0, 1000, 3000, 7000, 67_000]);
  });

  test('a hint hurries the next poll, but a flood of hints buys no more than one a second', async () => {
    const { timers, starts, poller } = started();
    poller.pollNow();
    await timers.pass(30_000);
    poller.pollNow();
    await timers.pass(0);
    expect(starts).toEqual([0, 30_000]);
    for (let hint = 0; hint < 150; hint++) {
      poller.pollNow();
      await timers.pass(20);
    }
    expect(starts).toEqual([0, 30_000, 30_000, 31_000, 32_000, 33_000]);
  });

  test("a hint just after the minute's own poll does not wait", async () => {
    const { timers, starts, poller } = started();
    poller.pollNow();
    await timers.pass(60_100);
    poller.pollNow();
    await timers.pass(0);
    expect(starts).toEqual([0, 60_000, 60_100]);
    // The next one so soon does, until the second after is over.
    poller.pollNow();
    await timers.pass(10_000);
    expect(starts).toEqual([0, 60_000, 60_100, 61_000]);
  });

  test('whatever hints come, in n seconds there are no more than n + 2 polls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 60 }), async (pauses) => {
        const { timers, starts, poller } = started();
        for (const ms of pauses) {
          poller.pollNow();
          await timers.pass(ms);
        }
        await timers.pass(2000);
        for (const [from, start] of starts.entries()) {
          for (const [to, end] of starts.entries()) {
            if (to >= from) expect(to - from + 1).toBeLessThanOrEqual((end - start) / 1000 + 2);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('one at a time: hints during a poll make exactly one more', async () => {
    const timers = new FakeTimers();
    const finish: (() => void)[] = [];
    const poller = new Poller({ timers, poll: () => new Promise((resolve) => finish.push(() => resolve(true))) });
    poller.pollNow();
    await timers.pass(5000);
    poller.pollNow();
    poller.pollNow();
    await timers.pass(5000);
    expect(finish).toHaveLength(1);
    finish[0]?.();
    await timers.pass(10_000);
    expect(finish).toHaveLength(2);
    finish[1]?.();
    await timers.pass(10_000);
    expect(finish).toHaveLength(2);
  });

  test('a poll that rejects counts as failed', async () => {
    const timers = new FakeTimers();
    let polls = 0;
    const poller = new Poller({
      timers,
      poll: () => {
        polls += 1;
        return Promise.reject(new Error('bug'));
      },
    });
    poller.pollNow();
    await timers.pass(1000);
    expect(polls).toBe(2);
  });

  test('a clock set back by years does not postpone the next poll', async () => {
    const { timers, starts, poller } = started();
    poller.pollNow();
    await timers.pass(10);
    timers.set(Date.parse('1999-01-01T00:00:00Z'));
    poller.pollNow();
    await timers.pass(1000);
    expect(starts).toHaveLength(2);
  });
});
