import { describe, expect, test } from 'vitest';
import { EngineWorker, type SpawnedWorker } from '../../../kiosk/app/engine-worker.ts';
import type { FromWorker, ToWorker } from '../../../kiosk/update/messages.ts';
import { FakeTimers } from '../kiosk-engine/fake-timers.ts';

const start: ToWorker = {
  type: 'start',
  provision: { site: 'lao-cai', apiOrigin: 'http://localhost', demo: true },
  pinnedRoot: new Uint8Array([1]),
  shellVersion: '0.1.0',
};
const showing = (screen: string): ToWorker => ({
  type: 'showing',
  showing: { screen, locale: 'vi', page: null, releaseVersion: 1, at: '2026-11-24T00:00:00Z' },
});
const fault = (code: string): ToWorker => ({ type: 'fault', code });

class FakeWorker implements SpawnedWorker {
  readonly heard: ToWorker[] = [];
  isTerminated = false;
  onmessage: SpawnedWorker['onmessage'] = null;
  onerror: SpawnedWorker['onerror'] = null;
  onmessageerror: SpawnedWorker['onmessageerror'] = null;

  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  says(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
  dies(): void {
    this.onerror?.({} as ErrorEvent);
  }
}

function started() {
  const timers = new FakeTimers();
  const workers: FakeWorker[] = [];
  const heard: FromWorker[] = [];
  let lost = 0;
  const engine = new EngineWorker(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  }, timers);
  engine.onmessage = ({ data }) => heard.push(data);
  engine.onlost = () => {
    lost += 1;
  };
  const newest = () => {
    const worker = workers.at(-1);
    if (worker === undefined) throw new Error('no worker');
    return worker;
  };
  return { timers, workers, heard, engine, newest, lost: () => lost };
}

describe('a worker that dies', () => {
  test('is ended, which frees its lock, and another one is started with what the first was started with', async () => {
    const { timers, workers, engine, newest, lost } = started();
    engine.postMessage(start);
    newest().says({ type: 'activated', version: 1 });
    newest().dies();
    expect(workers[0]?.isTerminated).toBe(true);
    expect(lost()).toBe(1);
    await timers.pass(999);
    expect(workers).toHaveLength(1);
    await timers.pass(1);
    expect(workers).toHaveLength(2);
    expect(newest().heard).toEqual([start]);
  });

  test('by a message nobody can read counts as dead, too', async () => {
    const { timers, workers, newest } = started();
    newest().onmessageerror?.({} as MessageEvent);
    await timers.pass(1000);
    expect(workers).toHaveLength(2);
  });

  test('is reported by the next one', async () => {
    const { timers, engine, newest } = started();
    engine.postMessage(start);
    newest().dies();
    await timers.pass(1000);
    newest().says({ type: 'activated', version: 1 });
    expect(newest().heard).toEqual([start, fault('engine-restarted')]);
  });

  test('because the browser starts none is tried again', async () => {
    const timers = new FakeTimers();
    let tries = 0;
    new EngineWorker(() => {
      tries += 1;
      if (tries < 3) throw new TypeError('refused');
      return new FakeWorker();
    }, timers);
    await timers.pass(3000);
    expect(tries).toBe(3);
  });

  test('again and again is started at growing intervals, of a minute at most', async () => {
    const { timers, workers, newest } = started();
    const pauses: number[] = [];
    for (let deaths = 0; deaths < 9; deaths++) {
      const diedAt = timers.now();
      newest().dies();
      const before = workers.length;
      while (workers.length === before) await timers.pass(500);
      pauses.push((timers.now() - diedAt) / 1000);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('after a minute of health is started at once again', async () => {
    const { timers, workers, newest } = started();
    for (let deaths = 0; deaths < 5; deaths++) {
      newest().dies();
      await timers.pass(60_000);
    }
    const before = workers.length;
    await timers.pass(60_000);
    newest().dies();
    await timers.pass(1000);
    expect(workers.length).toBe(before + 1);
  });

  test('says no more: its late words and its second death change nothing', async () => {
    const { timers, workers, heard, newest } = started();
    const first = newest();
    first.dies();
    first.dies();
    first.says({ type: 'nothing-to-show' });
    await timers.pass(10_000);
    expect(workers).toHaveLength(2);
    expect(heard).toEqual([]);
  });
});

describe('what the page says', () => {
  test('waits until an engine listens; of what is shown only the last counts, of faults each code once', () => {
    const { engine, newest } = started();
    for (const message of [showing('out-of-service'), fault('uncaught-error'), fault('uncaught-error'), showing('attract')])
      engine.postMessage(message);
    engine.postMessage(start);
    expect(newest().heard).toEqual([start]);
    newest().says({ type: 'activated', version: 1 });
    expect(newest().heard).toEqual([start, showing('attract'), fault('uncaught-error')]);
    engine.postMessage(showing('home'));
    expect(newest().heard.at(-1)).toEqual(showing('home'));
  });

  test('goes to the next worker when the first died meanwhile', async () => {
    const { timers, engine, newest } = started();
    engine.postMessage(start);
    newest().says({ type: 'activated', version: 1 });
    newest().dies();
    engine.postMessage(showing('home'));
    await timers.pass(1000);
    newest().says({ type: 'activated', version: 1 });
    expect(newest().heard).toEqual([start, fault('engine-restarted'), showing('home')]);
  });
});
