import { expect, test } from 'vitest';
import { activated, openPage } from './browser.ts';
import { film, picture } from './content.ts';
import { eventually, stages } from './stage.ts';

const stage = stages();

test('with every server down, a restarted kiosk shows its release, pictures and film', async () => {
  const { control, shell, page } = await stage.open({ first: { film } });
  await activated(page, 2);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const { origin } = shell;
  await Promise.all([control.down(), shell.close()]);
  await stage.restart();

  const { page: again, errors } = await openPage(stage.context, `${origin}/bat-ky/duong-dan`);
  await activated(again, 2);
  expect(await again.evaluate(() => globalThis.kiosk.title(1))).toBe('second vi');
  await eventually(() => again.evaluate(() => globalThis.kiosk.status()?.contact)).toBe('offline');

  const media = await again.evaluate(async () => {
    const active = await globalThis.kiosk.readActive();
    const get = async (name: string, range?: string) => {
      const response = await fetch(active?.mediaUrl(name) ?? '/none', range === undefined ? {} : { headers: { range } });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: [...new Uint8Array(await response.arrayBuffer()).slice(0, 20)],
      };
    };
    return {
      unknown: active?.mediaUrl('media/none.webp'),
      picture: await get('media/gate.webp'),
      start: await get('media/film.webm', 'bytes=0-19'),
      middle: await get('media/film.webm', 'bytes=5000000-5000019'),
      suffix: await get('media/film.webm', 'bytes=-20'),
      beyond: await get('media/film.webm', 'bytes=99000000-'),
      absent: (await fetch(`/blobs/${'0'.repeat(64)}/x.webp`)).status,
      odd: (await fetch('/blobs/no-hash/x.webp')).status,
    };
  });
  expect(media.unknown).toBeUndefined();
  expect(media.picture).toMatchObject({ status: 200, body: [...picture.slice(0, 20)] });
  expect(media.picture.headers).toMatchObject({
    'content-type': 'image/webp',
    'x-content-type-options': 'nosniff',
    'content-length': String(picture.length),
  });
  expect(media.start).toMatchObject({ status: 206, body: [...film.slice(0, 20)] });
  expect(media.middle).toMatchObject({ status: 206, body: [...film.slice(5_000_000, 5_000_020)] });
  expect(media.middle.headers['content-range']).toBe(`bytes 5000000-5000019/${film.length}`);
  expect(media.suffix).toMatchObject({ status: 206, body: [...film.slice(-20)] });
  expect(media.beyond.status).toBe(416);
  expect([media.absent, media.odd]).toEqual([404, 404]);
  expect(errors).toEqual([]);
});

test('provisioning is read anew whenever its server answers', async () => {
  const { shell, page } = await stage.open();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  shell.provision = { ...shell.provision, demo: true };
  expect(await page.evaluate(async () => (await (await fetch('/provision.json')).json()).demo)).toBe(true);
});

test('a newer shell waits until the page lets it take over, then the page runs it', async () => {
  const { shell, page } = await stage.open();
  await activated(page, 2);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  shell.files.set('/sw.js', `${shell.files.get('/sw.js')?.replaceAll('"one"', '"two"')}\n// two`);
  shell.files.set('/index.html', `${shell.files.get('/index.html')?.replace('<title>one', '<title>two')}`);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.waitForFunction(() => globalThis.kiosk.newShells() === 1);
  expect(await page.title()).toBe('one');
  await page.evaluate(() => globalThis.kiosk.takeOver());
  await page.waitForFunction(() => document.title === 'two' && 'kiosk' in globalThis);
  await activated(page, 2);
});
