import { describe, expect, test } from 'vitest';
import { LazyScreens } from '../../../kiosk/app/lazy-screens.ts';
import { takeNewShellBetweenSessions } from '../../../kiosk/app/new-shell.ts';
import { pauseAfter, retry } from '../../../kiosk/app/retry.ts';
import { pageShare, partOf } from '../../../kiosk/components/pager.tsx';
import { slideAt } from '../../../kiosk/screens/attract/slides.ts';
import { Shell } from '../../../kiosk/state/shell.ts';
import { reportFaults } from '../../../kiosk/update/faults.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { FakeTimers } from '../kiosk-engine/fake-timers.ts';
import { contentOf, sites } from './fixtures.ts';

describe('a newer shell', () => {
  const waiting = (shell: Shell) => {
    let takeOvers = 0;
    let announce = () => {};
    takeNewShellBetweenSessions(
      {
        onNewShell: (listener) => {
          announce = listener;
        },
        takeOver: () => {
          takeOvers += 1;
        },
      },
      shell,
    );
    return { announce: () => announce(), takeOvers: () => takeOvers };
  };
  const opened = () => {
    const shell = new Shell({ steady: () => 0, wall: () => 0 });
    shell.activated(contentOf());
    return shell;
  };

  test('takes over at once while nobody is at the screen', () => {
    const worker = waiting(opened());
    expect(worker.takeOvers()).toBe(0);
    worker.announce();
    expect(worker.takeOvers()).toBe(1);
  });

  test('waits for the end of a session, however often it moves', () => {
    const shell = opened();
    const worker = waiting(shell);
    shell.session.value.chooseLocale('en');
    worker.announce();
    shell.session.value.go({ type: 'page-opened', page: 'a' });
    shell.session.value.go({ type: 'home-pressed' });
    expect(worker.takeOvers()).toBe(0);
    shell.endSession();
    expect(worker.takeOvers()).toBe(1);
  });

  test('also takes over when there is nothing to show', () => {
    const shell = new Shell({ steady: () => 0, wall: () => 0 });
    shell.nothingToShow();
    const worker = waiting(shell);
    worker.announce();
    expect(worker.takeOvers()).toBe(1);
  });
});

describe('slides', () => {
  test.each(sites.map((site) => [site.id, site] as const))(
    '%s: every language says a line before any says the next, and all come round',
    (_, site) => {
      const loop = site.locales.length * site.attract.length;
      const turns = Array.from({ length: loop }, (_, turn) => slideAt(site, turn));
      expect(turns.slice(0, site.locales.length).map((slide) => slide.locale)).toEqual(site.locales);
      expect(new Set(turns.map(({ locale, line }) => `${locale} ${line}`)).size).toBe(loop);
      expect(turns.every(({ line }) => line !== '')).toBe(true);
      expect(slideAt(site, loop)).toEqual(slideAt(site, 0));
    },
  );
});

describe('emergency numbers', () => {
  test.each(sites.map((site) => [site.id, site] as const))(
    '%s has them, each named in every language of the site',
    (_, { emergency, locales }) => {
      const phones = emergency.map(({ phone }) => phone);
      expect(phones).toEqual(expect.arrayContaining(['113', '114', '115']));
      expect(new Set(phones).size).toBe(phones.length);
      for (const { labels } of emergency) expect(Object.keys(labels).sort()).toEqual([...locales].sort());
    },
  );
});

describe('pager', () => {
  test('counts parts in presses of Down', () => {
    expect(partOf({ top: 0, viewport: 1000, height: 900 })).toEqual({ part: 1, parts: 1 });
    const at = (top: number) => partOf({ top, viewport: 1000, height: 3000 });
    expect(at(0)).toEqual({ part: 1, parts: 4 });
    expect(at(1000 * pageShare)).toEqual({ part: 2, parts: 4 });
    expect(at(2000)).toEqual({ part: 4, parts: 4 });
  });
});

describe('trying again', () => {
  test('waits 1, 2, 4 … 30 s', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((failures) => pauseAfter(failures))).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  test('tells every failure and gives what came in the end', async () => {
    const timers = new FakeTimers();
    const errors: unknown[] = [];
    let tries = 0;
    const result = retry(
      async () => (tries++ < 3 ? Promise.reject(tries) : 'there'),
      timers,
      (error) => errors.push(error),
    );
    await timers.pass(7000);
    expect(await result).toBe('there');
    expect(errors).toEqual([1, 2, 3]);
  });

  test('ends when nobody waits any more', async () => {
    const timers = new FakeTimers();
    let isWanted = true;
    const result = retry(
      () => Promise.reject(new Error()),
      timers,
      () => {},
      () => isWanted,
    );
    isWanted = false;
    await timers.pass(1000);
    expect(await result).toBeUndefined();
  });
});

test('the screens behind the attract loop are fetched once, and again when that failed', async () => {
  const timers = new FakeTimers();
  const screens = { TravellerScreens: () => null } as never;
  let fetches = 0;
  let failures = 0;
  const lazy = new LazyScreens(
    async () => (fetches++ === 0 ? Promise.reject(new TypeError()) : screens),
    timers,
    () => {
      failures += 1;
    },
  );
  expect(lazy.component.value).toBeUndefined();
  void lazy.load();
  void lazy.load();
  await timers.pass(1000);
  await lazy.load();
  expect([fetches, failures]).toEqual([2, 1]);
  expect(lazy.component.value).toBeDefined();
});

describe('faults', () => {
  const heard = (event: Event, facts: Record<string, unknown>): string[] => {
    const scope = new EventTarget();
    const codes: string[] = [];
    reportFaults(scope, (code) => codes.push(code));
    scope.dispatchEvent(Object.assign(event, facts));
    return codes;
  };

  test('nobody caught are told by code', () => {
    expect(heard(new Event('error'), { message: 'x', error: new TypeError('x') })).toEqual(['uncaught-error']);
    expect(heard(new Event('unhandledrejection'), { reason: undefined })).toEqual(['unhandled-rejection']);
    expect(heard(new Event('unhandledrejection'), { reason: new AppError('storage-failed') })).toEqual(['storage-failed']);
  });

  test('do not include what Chromium only remarks', () => {
    expect(heard(new Event('error'), { message: 'ResizeObserver loop completed with undelivered notifications.' })).toEqual([]);
  });
});
