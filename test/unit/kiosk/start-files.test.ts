import { afterEach, describe, expect, test, vi } from 'vitest';
import { readStartFiles, restartWhenProvisionedAnew, type StartFiles } from '../../../kiosk/app/start-files.ts';
import { kioskProvisionSchema } from '../../../shared/protocol/provision.ts';
import { FakeTimers } from '../kiosk-engine/fake-timers.ts';

const provision = { site: 'lao-cai', apiOrigin: 'http://localhost:8080', demo: true };
const files = (root: number): StartFiles => ({ provision, pinnedRoot: new Uint8Array([root]) });

describe('provisioned anew', () => {
  const watched = (read: () => Promise<StartFiles>) => {
    const timers = new FakeTimers();
    const at = { isFree: true, restarts: 0 };
    const restart = () => {
      at.restarts += 1;
    };
    restartWhenProvisionedAnew(files(1), read, () => at.isFree, restart, timers);
    return { timers, at };
  };

  test('restarts within a minute, once', async () => {
    let root = 1;
    const { timers, at } = watched(async () => files(root));
    await timers.pass(300_000);
    expect(at.restarts).toBe(0);
    root = 2;
    await timers.pass(600_000);
    expect(at.restarts).toBe(1);
  });

  test('waits for whoever is at the screen', async () => {
    const { timers, at } = watched(async () => files(2));
    at.isFree = false;
    await timers.pass(300_000);
    expect(at.restarts).toBe(0);
    at.isFree = true;
    await timers.pass(60_000);
    expect(at.restarts).toBe(1);
  });

  test('also for another site; but files that do not come change nothing', async () => {
    let answer = () => Promise.reject<StartFiles>(new TypeError('offline'));
    const { timers, at } = watched(() => answer());
    await timers.pass(300_000);
    expect(at.restarts).toBe(0);
    answer = async () => ({ ...files(1), provision: { ...provision, site: 'bo-y' } });
    await timers.pass(60_000);
    expect(at.restarts).toBe(1);
  });
});

describe('reading', () => {
  afterEach(() => vi.unstubAllGlobals());
  const served = (body: unknown, status = 200) =>
    vi.stubGlobal('fetch', async (path: string) => new Response(path === '/root.json' ? '{}' : JSON.stringify(body), { status }));

  test('takes what provisioning wrote', async () => {
    served(provision);
    expect(await readStartFiles()).toEqual({ provision, pinnedRoot: new TextEncoder().encode('{}') });
    served({ ...provision, site: null });
    expect((await readStartFiles()).provision.site).toBeNull();
  });

  test.each([null, [], 'x', {}, { ...provision, site: 7 }, { ...provision, apiOrigin: 'localhost' }, { ...provision, demo: 'yes' }])(
    'refuses %j, as the schema does',
    async (body) => {
      served(body);
      await expect(readStartFiles()).rejects.toThrow();
      expect(kioskProvisionSchema.safeParse(body).success).toBe(false);
    },
  );

  test('refuses an error page', async () => {
    served(provision, 502);
    await expect(readStartFiles()).rejects.toThrow();
  });
});
