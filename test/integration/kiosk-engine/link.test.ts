import { expect, test } from 'vitest';
import { activated } from './browser.ts';
import { eventually, stages } from './stage.ts';

const stage = stages();

test('a kiosk without a site shows its claim code, and the site of its claim from then on', async () => {
  const { control, page } = await stage.open({
    site: null,
    prepare: (control) => {
      control.enrolment = { kioskId: 'kiosk-1', state: 'waiting-for-claim', claimCode: 'K7PM3XQ2', site: null, place: null };
    },
  });
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.claimCode)).toBe('K7PM3XQ2');
  expect(await page.evaluate(() => [globalThis.kiosk.isBlank(), globalThis.kiosk.status()?.update.phase])).toEqual([true, 'waiting']);
  control.enrolment = { kioskId: 'kiosk-1', state: 'claimed', site: 'lao-cai', place: 'hall' };
  await activated(page, 2, 20_000);
  // Claimed for another gate by a server that was broken into: the kiosk stays where it is.
  control.enrolment = { kioskId: 'kiosk-1', state: 'claimed', site: 'bo-y', place: 'hall' };
  await page.reload();
  await activated(page, 2);
  await eventually(() => control.reports.at(-1)?.errors.map(({ code }) => code)).toContain('site-mismatch');
});

test('provisioned for a site, it shows that site before anyone claimed it', async () => {
  const { page } = await stage.open({
    prepare: (control) => {
      control.enrolment = { kioskId: 'kiosk-1', state: 'waiting-for-claim', claimCode: 'K7PM3XQ2', site: null, place: null };
    },
  });
  await activated(page, 2);
  expect(await page.evaluate(() => globalThis.kiosk.status()?.enrolment)).toBe('waiting-for-claim');
});

test('it goes on by itself when the server comes back, and enrols again with the same key when that forgot it', async () => {
  const { control, page } = await stage.open();
  await activated(page, 2);
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.contact)).toBe('online');
  const key = control.publicKey;
  await control.down();
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.contact)).toBe('offline');
  control.publicKey = '';
  control.knowsKiosk = false;
  await control.up();
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.contact)).toBe('online');
  expect(control.publicKey).toBe(key);
});

test('what the page shows and that it was touched is reported at once', async () => {
  const { control, page } = await stage.open();
  await activated(page, 2);
  await eventually(() => control.reports.length).toBeGreaterThan(0);
  const showing = { screen: 'page', locale: 'vi', page: 'first', releaseVersion: 2, at: new Date().toISOString() };
  await page.evaluate((shown) => {
    globalThis.kiosk.tell({ type: 'touched', at: shown.at });
    globalThis.kiosk.tell({ type: 'showing', showing: shown });
  }, showing);
  await eventually(() => control.reports.at(-1)).toMatchObject({ showing, lastTouchAt: showing.at });
  const seqs = control.reports.map(({ seq }) => seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
});

test('a second tab shows the same release but is no second kiosk; it takes over when the first is closed', async () => {
  const { control, shell, page } = await stage.open();
  await activated(page, 2);
  const { page: second } = await stage.openTab(shell.origin);
  await activated(second, 2);
  await page.waitForTimeout(1000);
  const enrolments = () => control.requests.filter((path) => path === '/api/kiosk/session').length;
  expect(enrolments()).toBe(1);
  await page.close();
  await eventually(enrolments).toBe(2);
});

test('a root made for demonstrations is refused on a kiosk that is none', async () => {
  const { page } = await stage.open({
    prepare: (control, shell) => {
      const root = JSON.parse(new TextDecoder().decode(control.sim.rootFile));
      root.signed['x-demo'] = true;
      shell.root = new TextEncoder().encode(JSON.stringify(root));
    },
  });
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.update.error?.code)).toBe('demo-root-refused');
  expect(await page.evaluate(() => globalThis.kiosk.isBlank())).toBe(true);
});
