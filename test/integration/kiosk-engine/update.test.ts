import { expect, test } from 'vitest';
import { activated } from './browser.ts';
import { film, type ReleaseSpec } from './content.ts';
import { eventually, stages } from './stage.ts';

const stage = stages();

test('first start: fetches, verifies, activates, reports; the next release comes by a hint and costs only what changed', async () => {
  const { control, page, errors } = await stage.open();
  await activated(page, 2);
  expect(await page.evaluate(() => globalThis.kiosk.title())).toBe('Một');
  await eventually(() => control.reports.at(-1)?.update.phase).toBe('active');
  expect(control.reports.at(-1)).toMatchObject({ release: { version: 2 }, trust: { freshness: 'fresh', versions: { 'site-lao-cai': 2 } } });

  await control.publish({ version: 3, title: 'Hai' });
  const before = control.requests.length;
  control.hint();
  await activated(page, 3);
  expect(await page.evaluate(() => globalThis.kiosk.title(0, 'en'))).toBe('Hai (en)');
  const fetched = control.requests.slice(before).filter((path) => path.includes('/blobs/'));
  // Two indexes, one page in two locales.
  expect(fetched).toHaveLength(4);
  expect(errors).toEqual([]);
});

test('a release this kiosk must not draw is refused with its code; the old one stays, and the next good one comes', async () => {
  const { control, page } = await stage.open();
  await activated(page, 2);
  const status = () => page.evaluate(() => globalThis.kiosk.status()?.update);
  const refused: [ReleaseSpec, object][] = [
    [{ version: 3, title: 'Hai', minShell: '9.0.0' }, { code: 'shell-too-old' }],
    [
      { version: 4, title: 'Hai', alter: (release) => void Object.assign(release, { site: 'bo-y' }) },
      { code: 'release-invalid', details: { reason: 'other-site' } },
    ],
    [
      { version: 9, title: 'Hai' },
      { code: 'release-invalid', details: { reason: 'other-version' } },
    ],
  ];
  for (const [spec, error] of refused) {
    await control.publish(spec);
    control.hint();
    await eventually(status).toMatchObject({ phase: 'failed', error });
  }
  await eventually(() => control.reports.at(-1)?.errors.map(({ code }) => code)).toContain('release-invalid');
  expect(await page.evaluate(() => globalThis.kiosk.title())).toBe('Một');
  expect(await page.evaluate(() => globalThis.kiosk.activated())).toEqual([2]);
  await control.publish({ version: 6, title: 'Ba' });
  control.hint();
  await activated(page, 6);
  await eventually(status).toMatchObject({ phase: 'active', version: 6 });
});

test('one signature is not enough, whatever the delegation says', async () => {
  const { control, page } = await stage.open();
  await activated(page, 2);
  const { sim } = control;
  const delegation = sim.targets.delegations?.roles?.find(({ name }) => name === 'site-lao-cai');
  if (delegation) delegation.threshold = 1;
  await sim.publishTargets({ next: true });
  sim.signers.set('site-lao-cai', sim.signersOf('site-lao-cai').slice(0, 1));
  await control.publish({ version: 3, title: 'Kẻ gian' });
  control.hint();
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.update.error?.code)).toBe('signatures-below-threshold');
  expect(await page.evaluate(() => globalThis.kiosk.activated())).toEqual([2]);
});

test('a blob that is not what was signed is never stored, and healed by the next poll', async () => {
  const { control, page } = await stage.open({
    prepare: (control) => {
      control.fault = (path, response, bytes) => {
        if (bytes === undefined || !path.includes('gate.webp')) return false;
        response.writeHead(200).end(Buffer.alloc(bytes.length, 7));
        return true;
      };
    },
  });
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.update.error?.code)).toBe('hash-mismatch');
  expect(await page.evaluate(() => globalThis.kiosk.isBlank())).toBe(true);
  control.fault = undefined;
  await activated(page, 2);
});

test('a server that freezes, withholds or floods never blanks the screen, and is forgiven at once', async () => {
  const { control, page } = await stage.open();
  await activated(page, 2);
  for (const [index, kind] of ['404', 'frozen', 'html', 'endless', 'hang up'].entries()) {
    const frozen = control.sim.files.get('timestamp.json');
    let asked = 0;
    await control.publish({ version: 3 + index, title: kind });
    control.fault = (path, response, _, request) => {
      if (path !== '/tuf/metadata/timestamp.json') return false;
      asked += 1;
      if (kind === '404') response.writeHead(404).end();
      if (kind === 'frozen') response.writeHead(200).end(frozen);
      if (kind === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Xin đăng nhập Wi-Fi</html>');
      if (kind === 'endless') response.writeHead(200).end(Buffer.alloc(3_000_000, 32));
      if (kind === 'hang up') request.socket.destroy();
      return true;
    };
    control.hint();
    await eventually(() => asked).toBeGreaterThan(0);
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => globalThis.kiosk.activated().at(-1))).toBe(2 + index);
    control.fault = undefined;
    control.hint();
    await activated(page, 3 + index);
  }
  expect(await page.evaluate(() => globalThis.kiosk.messages.filter(({ type }) => type === 'nothing-to-show').length)).toBe(1);
});

test('an interrupted film goes on at the byte where it stopped', async () => {
  let cut = 0;
  const ranges: (string | undefined)[] = [];
  const { control, page } = await stage.open({
    first: { film },
    prepare: (control) => {
      control.fault = (path, response, bytes, request) => {
        if (bytes === undefined || !path.includes('film.webm')) return false;
        ranges.push(request.headers.range);
        if (cut === 2) return false;
        cut += 1;
        const from = Number(/(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
        response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from });
        response.write(bytes.subarray(from, from + 3_000_000), () => setTimeout(() => request.socket.destroy(), 1000));
        return true;
      };
    },
  });
  await activated(page, 2, 30_000);
  // Under load the browser may drop what it had not yet handed on.
  const starts = ranges.map((range) => Number(/(\d+)-/.exec(range ?? '')?.[1] ?? 0));
  expect(starts).toHaveLength(3);
  expect(starts[1]).toBeGreaterThan(1_500_000);
  expect(starts[2]).toBeGreaterThan((starts[1] ?? 0) + 1_500_000);
  expect(control.reports.at(-1)?.errors.map(({ code }) => code)).toContain('server-unreachable');
});

test('a root that rotates the online keys ends a fast-forward attack, on versions and on the clock', async () => {
  const { control, page } = await stage.open();
  await activated(page, 2);
  const { sim } = control;
  // Stolen online keys: the highest version there is, and a time decades ahead.
  sim.now = new Date();
  sim.timestamp.version = 2 ** 53 - 2;
  sim.timestampOverrides = { issued_at: '2090-01-01T00:00:00Z', expires: '2091-01-01T00:00:00Z' };
  await sim.publishTimestamp();
  control.hint();
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.freshAsOf)).toBe('2090-01-01T00:00:00Z');
  sim.timestampOverrides = {};
  sim.timestamp.version = 1;
  sim.snapshot.version = 1;
  await sim.rotate('timestamp', 'snapshot');
  await control.publish({ version: 3, title: 'Hai' });
  control.hint();
  await activated(page, 3);
  await eventually(() => page.evaluate(() => globalThis.kiosk.status()?.freshness)).toBe('fresh');
});
