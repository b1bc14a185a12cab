import { afterEach, describe, expect, it, vi } from 'vitest';
import { Attempts, addressKey } from '../../../control-server/identity/attempts.ts';

afterEach(() => {
  vi.useRealTimers();
});

const outcome = (attempts: Attempts, key: string): Promise<string> =>
  attempts.take(key).then(
    () => 'let through',
    (error: { code: string }) => error.code,
  );

describe('Attempts', () => {
  it('lets so many through per window, and says when to come back', async () => {
    vi.useFakeTimers();
    const attempts = new Attempts(3, 300);
    for (let i = 0; i < 3; i++) await attempts.take('duyet-1');
    vi.advanceTimersByTime(100_000);
    await expect(attempts.take('duyet-1')).rejects.toMatchObject({ code: 'too-many-attempts', details: { retryAfterSeconds: 200 } });
    expect(await outcome(attempts, 'duyet-2')).toBe('let through');
    vi.advanceTimersByTime(200_001);
    expect(await outcome(attempts, 'duyet-1')).toBe('let through');
  });

  it('lets no more through when all come at once', async () => {
    const attempts = new Attempts(10, 300);
    const outcomes = await Promise.all(Array.from({ length: 1000 }, () => outcome(attempts, 'quan-tri')));
    expect(outcomes.filter((one) => one === 'let through')).toHaveLength(10);
  });

  it('forgets a key and gives single attempts back', async () => {
    const attempts = new Attempts(1, 300);
    await attempts.take('a');
    await attempts.giveBack('a');
    await attempts.take('a');
    expect(await outcome(attempts, 'a')).toBe('too-many-attempts');
    await attempts.forget('a');
    expect(await outcome(attempts, 'a')).toBe('let through');
  });

  it('keeps a bounded number of counters, however many keys are invented', async () => {
    const attempts = new Attempts(1, 300);
    let counters = 0;
    for (let i = 0; i < 40_000; i++) if ((await outcome(attempts, `invented-${i}`)) === 'let through') counters += 1;
    expect(counters).toBeLessThanOrEqual(16_384);
  });
});

describe('addressKey', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:db8:1:2:bbbb:0:0:9', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, 'unknown'],
  ])('%s is counted as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
