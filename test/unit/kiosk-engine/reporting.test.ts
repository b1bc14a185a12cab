import { describe, expect, test } from 'vitest';
import { ErrorRing } from '../../../kiosk/link/error-ring.ts';
import { isNews, isOnTheWay, KioskState } from '../../../kiosk/link/kiosk-state.ts';
import { ReportSeq } from '../../../kiosk/link/report-seq.ts';
import { Reporter } from '../../../kiosk/link/reporter.ts';
import { kioskReportSchema } from '../../../shared/protocol/index.ts';
import { FakeTimers } from './fake-timers.ts';

const at = '2026-06-01T00:00:00.000Z';

describe('reporter', () => {
  const started = () => {
    const timers = new FakeTimers();
    const sent: number[] = [];
    const begin = timers.now();
    const answer = { receivedAt: at, pollNow: false };
    let polls = 0;
    const reporter = new Reporter({
      timers,
      send: async () => {
        sent.push(timers.now() - begin);
        return answer;
      },
      onPollNow: () => {
        polls += 1;
      },
    });
    reporter.start();
    return { timers, sent, reporter, answer, polls: () => polls };
  };

  test('beats every 10 s', async () => {
    const { timers, sent } = started();
    await timers.pass(30_000);
    expect(sent).toEqual([0, 10_000, 20_000, 30_000]);
  });

  test('changes that come together make one report 200 ms later', async () => {
    const { timers, sent, reporter } = started();
    await timers.pass(1000);
    for (let change = 0; change < 5; change++) {
      reporter.changed();
      await timers.pass(30);
    }
    await timers.pass(1000);
    expect(sent).toEqual([0, 1200]);
  });

  test('what is to be told soon waits a second, or for what is to be told at once', async () => {
    const { timers, sent, reporter } = started();
    await timers.pass(1000);
    reporter.changed('soon');
    await timers.pass(2000);
    reporter.changed('soon');
    await timers.pass(300);
    reporter.changed();
    await timers.pass(3000);
    expect(sent).toEqual([0, 2000, 3500]);
  });

  test('steady change does not silence it', async () => {
    const { timers, sent, reporter } = started();
    for (let change = 0; change < 20; change++) {
      await timers.pass(100);
      reporter.changed();
    }
    expect(sent.length).toBeGreaterThan(5);
  });

  test('an answer may ask for a poll', async () => {
    const { timers, answer, polls } = started();
    answer.pollNow = true;
    await timers.pass(10_000);
    expect(polls()).toBe(2);
  });
});

describe('kiosk state', () => {
  test('its report is what the protocol says', () => {
    const state = new KioskState('0.1.0', at);
    state.errors.add('x'.repeat(200), at);
    expect(kioskReportSchema.safeParse(state.report(0, at)).success).toBe(true);
  });

  test('a new phase is news, the bytes of a download are not', () => {
    const state = new KioskState('0.1.0', at);
    const news: boolean[] = [];
    state.onChange((after, before) => news.push(isNews(after, before)));
    const update = { phase: 'downloading', version: 2, doneBytes: 0, totalBytes: 9, at } as const;
    state.set({ update });
    state.set({ update: { ...update, doneBytes: 5 } });
    state.set({ update: { ...update, doneBytes: 5 } });
    state.set({ contact: 'online' });
    state.set({ update: { ...update, phase: 'active' } });
    expect(news).toEqual([true, false, false, true]);
  });

  test('steps towards a release are on the way, its activation and a failure are not', () => {
    const state = new KioskState('0.1.0', at);
    const onTheWay: boolean[] = [];
    state.onChange((after, before) => onTheWay.push(isOnTheWay(after, before)));
    for (const phase of ['downloading', 'verifying', 'active', 'failed'] as const) {
      state.set({ update: { phase, doneBytes: 0, totalBytes: 0, at } });
    }
    expect(onTheWay).toEqual([true, true, false, false]);
  });

  test('the error ring keeps the last 20 different codes', () => {
    const ring = new ErrorRing();
    for (let index = 0; index < 25; index++) ring.add(`code-${index}`, at);
    for (let repeat = 0; repeat < 50; repeat++) ring.add('code-10', at);
    expect(ring.list()).toHaveLength(20);
    expect(ring.list().at(-1)?.code).toBe('code-10');
    expect(ring.list()[0]?.code).toBe('code-5');
  });
});

test('sequence numbers go on after a restart and when the disk fails', async () => {
  let stored = 0;
  let broken = false;
  const counters = {
    reserveReportSeq: async (count: number) => {
      if (broken) throw new Error('disk');
      const first = stored;
      stored += count;
      return first;
    },
  };
  const first = new ReportSeq(counters);
  expect([await first.next(), await first.next()]).toEqual([0, 1]);
  const second = new ReportSeq(counters);
  expect(await second.next()).toBe(10_000);
  broken = true;
  for (let count = 1; count < 10_000; count++) await second.next();
  expect(await second.next()).toBe(20_000);
});
