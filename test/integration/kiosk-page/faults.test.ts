import type { Browser } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser, openKiosk, type PageStage } from './stage.ts';

let browser: Browser;
let stage: PageStage;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  stage = await openKiosk(browser);
});
afterEach(() => stage.close());

const title = (): Promise<string> => stage.page.getByTestId('page-title').innerText();
const eventually = (read: () => unknown) => expect.poll(read, { timeout: 20_000 });

async function readFirstPage(): Promise<void> {
  const { page } = stage;
  await page.getByTestId('language-en').click();
  await page.getByTestId('bar-reading').click();
  await page.getByTestId('size-150').click();
  await page.getByTestId('reading-done').click();
  await page.getByTestId('tile-first').click();
  await eventually(title).toBe('Một (en)');
}

const reported = (code: string): boolean => stage.control.reports.some((report) => report.errors.some((error) => error.code === code));

test('a new release changes the open page in place; language and text size stay', async () => {
  await readFirstPage();
  await stage.control.publish({ version: 3, title: 'Hai' });
  stage.control.hint();
  await eventually(title).toBe('Hai (en)');
  expect(await stage.page.locator('[data-kiosk]').getAttribute('data-text-size')).toBe('150');
});

test('an engine that dies is replaced while the page is read, and the new one updates it and reports the death', async () => {
  await readFirstPage();
  const [worker] = stage.page.workers();
  await worker?.evaluate(() => void setTimeout(() => Promise.reject(new Error('only a rejection')).finally(), 0));
  await eventually(() => reported('unhandled-rejection')).toBe(true);
  expect(stage.page.workers()[0]).toBe(worker);

  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('the engine dies');
    }, 0);
  });
  await eventually(() => stage.page.workers()[0] !== worker && stage.page.workers().length).toBe(1);
  expect(await title()).toBe('Một (en)');
  await stage.control.publish({ version: 3, title: 'Hai' });
  await eventually(() => reported('engine-restarted')).toBe(true);
  stage.control.hint();
  await eventually(title).toBe('Hai (en)');
});

test('a screen that cannot be drawn gives way to the out-of-service screen, is reported, and comes back', async () => {
  const { page } = stage;
  await page.getByTestId('language-en').click();
  await page.getByTestId('home').waitFor();
  await page.evaluate(() => {
    const { DateTimeFormat } = Intl;
    Object.assign(globalThis, { mend: () => Object.assign(Intl, { DateTimeFormat }) });
    Object.assign(Intl, {
      DateTimeFormat: class {
        constructor() {
          throw new Error('no dates today');
        }
      },
    });
  });
  await page.getByTestId('tile-first').click();
  await page.getByTestId('out-of-service').waitFor();
  await eventually(() => reported('draw-failed')).toBe(true);
  await page.evaluate(() => (globalThis as unknown as { mend: () => void }).mend());
  // A session that ended so does not come back: whoever reads next starts at the beginning.
  await page.getByTestId('attract').waitFor({ timeout: 20_000 });
});
