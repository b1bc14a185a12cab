import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';
import { activated } from './browser.ts';
import { eventually, stages } from './stage.ts';

const stage = stages();

type Damage = 'gone' | 'altered';

/** Damages a stored blob behind the kiosk's back, as a bad disk does. Returns its hash. */
const damageBlob = (page: Page, path: string, damage: Damage) =>
  page.evaluate(
    async ([wanted, kind]) => {
      const opening = indexedDB.open('kiosk');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const db = opening.result;
      const tx = db.transaction(['releases', 'blobs'], 'readwrite', { durability: 'strict' });
      const slot = tx.objectStore('releases').get('current');
      await new Promise((resolve) => {
        slot.onsuccess = resolve;
      });
      const ref = slot.result.refs.find((each: { path: string }) => each.path.endsWith(wanted));
      if (kind === 'gone') tx.objectStore('blobs').delete(ref.sha256);
      else tx.objectStore('blobs').put(new Blob([new Uint8Array(ref.bytes).fill(65)]), ref.sha256);
      await new Promise((resolve) => {
        tx.oncomplete = resolve;
      });
      db.close();
      return ref.sha256 as string;
    },
    [path, damage] as const,
  );

test.each<[string, Damage]>([
  ['first.vi.json', 'altered'],
  ['gate.webp', 'gone'],
])('boot finds %s %s, shows the previous release, fetches what is missing and comes back', async (path, damage) => {
  const { control, page } = await stage.open();
  await activated(page, 2);
  await control.publish({ version: 3, title: 'Hai', picture: new Uint8Array(50_000).fill(3) });
  control.hint();
  await activated(page, 3);
  await damageBlob(page, path, damage);
  control.fault = (_, response) => {
    response.writeHead(503).end();
    return true;
  };
  await page.reload();
  await activated(page, 2);
  expect(await page.evaluate(() => globalThis.kiosk.title())).toBe('Một');
  const before = control.requests.length;
  control.fault = undefined;
  control.hint();
  await activated(page, 3, 30_000);
  expect(control.requests.slice(before).filter((each) => each.includes('/blobs/'))).toHaveLength(1);
  await eventually(() => control.reports.at(-1)?.errors.map(({ code }) => code)).toContain('content-damaged');
});

test('with no previous release and no server, damage shows the built-in screen; the release comes back with the server', async () => {
  const { control, page } = await stage.open();
  await activated(page, 2);
  await damageBlob(page, 'site.json', 'gone');
  await control.down();
  await page.reload();
  await page.waitForFunction(() => globalThis.kiosk.isBlank());
  await control.up();
  await activated(page, 2, 30_000);
});

test('a damaged page is refused on reading, a damaged picture by the service worker', async () => {
  const { page } = await stage.open();
  await activated(page, 2);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await damageBlob(page, 'first.vi.json', 'altered');
  await damageBlob(page, 'gate.webp', 'altered');
  const seen = await page.evaluate(async () => {
    const active = await globalThis.kiosk.readActive();
    const entry = (await active?.index('vi'))?.pages[0];
    const read = await active?.page(entry?.blob ?? '').then(
      () => 'read',
      (error: { code: string }) => error.code,
    );
    return [read, (await fetch(active?.mediaUrl('media/gate.webp') ?? '')).status];
  });
  expect(seen).toEqual(['content-damaged', 500]);
});

test('a lost database keeps rollback protection and site, makes a new key, and fetches everything again', async () => {
  const { control, page } = await stage.open();
  await activated(page, 2);
  const old = new Map(control.sim.files);
  await control.publish({ version: 3, title: 'Hai' });
  control.hint();
  await activated(page, 3);
  await eventually(() => control.reports.at(-1)?.release?.version).toBe(3);
  const key = control.publicKey;
  // A hostile mirror knows that this kiosk lost its memory.
  const current = new Map(control.sim.files);
  for (const [path, bytes] of old) control.sim.files.set(path, bytes);
  await page.goto('about:blank');
  await page.goBack();
  await page.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase('kiosk').onsuccess = resolve)));
  await page.reload();
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.update.error?.code)).toBe('version-rolled-back');
  expect(await page.evaluate(() => globalThis.kiosk.activated())).toEqual([]);
  for (const [path, bytes] of current) control.sim.files.set(path, bytes);
  control.hint();
  await activated(page, 3, 30_000);
  expect(control.publicKey).not.toBe(key);
});

test('another pinned root means provisioned anew: everything of the old one goes, and the new one works at once', async () => {
  const { control, shell, page } = await stage.open();
  await activated(page, 2);
  const key = control.publicKey;
  const fresh = await RepositorySimulator.create(new Date());
  await fresh.rotate('root');
  Object.assign(control, { sim: fresh });
  await control.publish({ version: 2, title: 'Khác' });
  shell.root = fresh.files.get('2.root.json') as Uint8Array;
  await page.reload();
  await activated(page, 2, 30_000);
  expect(await page.evaluate(() => globalThis.kiosk.title())).toBe('Khác');
  await eventually(() => control.publicKey).not.toBe(key);
});

test('a full disk keeps the release that is shown and says so; room makes it go on', async () => {
  const quota = async (origin: string, quotaSize?: number) => {
    const cdp = await stage.context.newCDPSession(stage.context.pages()[0] ?? (await stage.context.newPage()));
    await cdp.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== undefined && { quotaSize }) });
  };
  const { control, shell, page } = await stage.open({ prepare: (_, { origin }) => quota(origin, 12_000_000) });
  await activated(page, 2);
  await control.publish({ version: 3, title: 'Hai', film: new Uint8Array(randomBytes(9_000_000)) });
  control.hint();
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.update.error)).toMatchObject({
    code: 'storage-full',
    details: { neededBytes: expect.any(Number) },
  });
  expect(await page.evaluate(() => globalThis.kiosk.title())).toBe('Một');
  await quota(shell.origin);
  control.hint();
  await activated(page, 3, 60_000);
});

test('killed in the middle of a download, the kiosk boots with the old release and finishes the new one', async () => {
  const { control, shell, page } = await stage.open();
  await activated(page, 2);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  let hangs = 0;
  control.fault = (path) => {
    const isPicture = path.includes('gate.webp');
    if (isPicture) hangs += 1;
    return isPicture;
  };
  await control.publish({ version: 3, title: 'Hai', picture: new Uint8Array(50_000).fill(4) });
  control.hint();
  await eventually(() => hangs).toBe(1);
  await stage.restart();
  const { page: again } = await stage.openTab(shell.origin);
  await activated(again, 2);
  control.fault = undefined;
  control.hint();
  await activated(again, 3, 30_000);
});
