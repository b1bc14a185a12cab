import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsoleErrorCode } from '../../../control-server/console/api/errors.ts';
import type { ConnectionHandlers } from '../../../control-server/console/live/connection.ts';
import { createLive, type Live } from '../../../control-server/console/live/live.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { KioskView } from '../../../shared/protocol/index.ts';
import { kiosk } from './fixtures.ts';

let handlers: ConnectionHandlers;
let list: () => Promise<{ kiosks: KioskView[] }>;
let asked: number;
let retries: number;
let closed: number;
let live: Live;
const tick = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(async () => {
  vi.useFakeTimers();
  [asked, retries, closed] = [0, 0, 0];
  list = async () => ({ kiosks: [kiosk()] });
  live = createLive({
    kiosks: () => {
      asked += 1;
      return list();
    },
    connect: async (given) => {
      handlers = given;
      return {
        retry() {
          retries += 1;
        },
        close() {
          closed += 1;
        },
      };
    },
  });
  live.start();
  await tick();
});
afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

describe('live channel', () => {
  it('fetches the list at once and says that it is connecting', () => {
    expect(live.mode.value).toBe('connecting');
    expect(live.kiosks.value).toHaveLength(1);
  });

  it('takes single kiosks from the socket', async () => {
    handlers.connected();
    await tick();
    handlers.kioskChanged(kiosk({ desiredVersion: 9 }));
    handlers.kioskChanged(kiosk({ id: 'k-2' }));
    expect(live.mode.value).toBe('live');
    expect(live.kiosks.value?.map(({ id, desiredVersion }) => [id, desiredVersion])).toEqual([
      ['k-1', 9],
      ['k-2', 4],
    ]);
  });

  it('polls every ten seconds when the socket is lost, says so, and tries the socket again', async () => {
    handlers.connected();
    await tick();
    handlers.lost();
    expect(live.mode.value).toBe('polling');
    const before = asked;
    await tick(30_000);
    expect(asked - before).toBe(3);
    expect(retries).toBe(3);
  });

  it('lets release pages look again while polling, and after a break', async () => {
    const heard: (string | undefined)[] = [];
    live.onReleaseChanged((site) => heard.push(site));
    handlers.connected();
    handlers.releaseChanged('bo-y');
    expect(heard).toEqual(['bo-y']);
    handlers.lost();
    await tick(10_000);
    handlers.connected();
    expect(heard).toEqual(['bo-y', undefined, undefined]);
  });

  it('says since when the server is silent, and keeps the old list', async () => {
    list = () => Promise.reject(new AppError<ConsoleErrorCode>('network-down'));
    handlers.lost();
    await tick(10_000);
    expect(live.silentSince.value).toBeDefined();
    expect(live.kiosks.value).toHaveLength(1);
    list = async () => ({ kiosks: [] });
    await tick(10_000);
    expect(live.silentSince.value).toBeUndefined();
    expect(live.kiosks.value).toEqual([]);
  });

  it('does not go on asking for what it may not see', async () => {
    list = () => Promise.reject(new AppError<ConsoleErrorCode>('not-allowed'));
    handlers.lost();
    await tick(10_000);
    const before = asked;
    await tick(60_000);
    expect(asked).toBe(before);
  });

  it('forgets everything on sign-out', async () => {
    live.stop();
    expect(closed).toBe(1);
    expect(live.kiosks.value).toBeUndefined();
    const before = asked;
    await tick(60_000);
    expect(asked).toBe(before);
  });
});
