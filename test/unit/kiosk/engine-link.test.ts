import { describe, expect, test } from 'vitest';
import { type EnginePort, followEngine } from '../../../kiosk/app/engine-link.ts';
import { Shell } from '../../../kiosk/state/shell.ts';
import type { ActiveRelease } from '../../../kiosk/storage/content-reader.ts';
import type { FromWorker, ToWorker } from '../../../kiosk/update/messages.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { FakeTimers } from '../kiosk-engine/fake-timers.ts';
import { contentOf } from './fixtures.ts';

function linked() {
  const timers = new FakeTimers();
  const shell = new Shell({ steady: () => timers.uptime(), wall: () => timers.now() });
  const told: ToWorker[] = [];
  const port: EnginePort = { postMessage: (message) => told.push(message), onmessage: null, onlost: null };
  /** What reading the disk gives, one answer after the other; the last one for ever. */
  const disk: (() => Promise<ActiveRelease | undefined>)[] = [];
  let reads = 0;
  followEngine(port, shell, () => (disk[Math.min(reads++, disk.length - 1)] ?? (async () => undefined))(), timers);
  return {
    timers,
    shell,
    told,
    port,
    disk,
    reads: () => reads,
    says: (message: FromWorker) => port.onmessage?.({ data: message } as MessageEvent<FromWorker>),
    drawn: () => shell.content.value?.version,
  };
}

const release = (version: number) => async () => contentOf({ version }).active;
const damaged = () => Promise.reject(new AppError('content-damaged', { path: 'x' }));

describe('an activated release', () => {
  test('is read and drawn', async () => {
    const { timers, says, disk, drawn } = linked();
    disk.push(release(1));
    says({ type: 'activated', version: 1 });
    await timers.pass(0);
    expect(drawn()).toBe(1);
  });

  test('that cannot be read is reported, leaves nothing blank, and is read again until it can', async () => {
    const { timers, shell, told, says, disk, drawn } = linked();
    disk.push(damaged, () => Promise.reject(new Error('bug')), release(1));
    says({ type: 'activated', version: 1 });
    await timers.pass(500);
    expect(shell.phase.value).toBe('nothing-to-show');
    await timers.pass(3000);
    expect(drawn()).toBe(1);
    expect(told).toEqual([
      { type: 'fault', code: 'content-damaged' },
      { type: 'fault', code: 'draw-failed' },
    ]);
  });

  test('that cannot be read leaves the one before it on the screen', async () => {
    const { timers, says, disk, drawn } = linked();
    disk.push(release(1), damaged);
    says({ type: 'activated', version: 1 });
    await timers.pass(0);
    says({ type: 'activated', version: 2 });
    await timers.pass(60_000);
    expect(drawn()).toBe(1);
  });

  test('overtaken by another is neither drawn late nor read again', async () => {
    const { timers, says, disk, drawn, reads } = linked();
    let finish = (_: ActiveRelease) => {};
    disk.push(() => new Promise((resolve) => (finish = resolve)), release(2));
    says({ type: 'activated', version: 1 });
    says({ type: 'activated', version: 2 });
    await timers.pass(0);
    expect(drawn()).toBe(2);
    finish(contentOf({ version: 1 }).active);
    await timers.pass(60_000);
    expect(drawn()).toBe(2);
    expect(reads()).toBe(2);
  });
});

describe('nothing to show', () => {
  test('puts up the out-of-service screen', async () => {
    const { shell, says } = linked();
    says({ type: 'nothing-to-show' });
    expect(shell.phase.value).toBe('nothing-to-show');
  });

  test('said by a restarted engine takes nothing off the screen: what is there was verified', async () => {
    const { timers, shell, says, disk, drawn } = linked();
    disk.push(release(1));
    says({ type: 'activated', version: 1 });
    await timers.pass(0);
    says({ type: 'nothing-to-show' });
    expect(drawn()).toBe(1);
    expect(shell.phase.value).toBe('showing');
  });
});

test('when the engine dies, content stays and its last words about freshness go', async () => {
  const { timers, shell, port, says, disk, drawn } = linked();
  disk.push(release(1));
  says({ type: 'activated', version: 1 });
  says({
    type: 'status',
    status: {
      enrolment: 'claimed',
      claimCode: undefined,
      site: 'lao-cai',
      contact: 'online',
      update: { phase: 'active', doneBytes: 0, totalBytes: 0, at: '' },
      freshness: 'fresh',
      freshAsOf: '2026-11-24T00:00:00Z',
    },
  });
  await timers.pass(0);
  expect(shell.status.value?.freshness).toBe('fresh');
  port.onlost?.();
  expect(shell.status.value).toBeUndefined();
  expect(drawn()).toBe(1);
});
