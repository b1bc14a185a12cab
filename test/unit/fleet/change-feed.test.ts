import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeFeed } from '../../../control-server/fleet/change-feed.ts';
import { silentLog } from '../../../control-server/platform/log.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('ChangeFeed', () => {
  it('tells at once, then at most every 250 ms, each kiosk once', async () => {
    const told: string[][] = [];
    const feed = new ChangeFeed(250, async (ids) => void told.push([...ids]), silentLog);
    feed.mark(['a']);
    expect(told).toEqual([['a']]);
    for (let ms = 0; ms < 1000; ms += 10) {
      feed.mark(['a', 'b']);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(told.length).toBeLessThanOrEqual(5);
    expect(told.slice(1).every((ids) => ids.join() === 'a,b')).toBe(true);
    feed.close();
  });

  it('goes on after a failure, and stops when closed', async () => {
    let calls = 0;
    const feed = new ChangeFeed(
      250,
      async () => {
        calls += 1;
        throw new Error('database away');
      },
      silentLog,
    );
    feed.mark(['a']);
    await vi.advanceTimersByTimeAsync(300);
    feed.mark(['a']);
    expect(calls).toBe(2);
    feed.close();
    feed.mark(['a']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toBe(2);
  });
});
