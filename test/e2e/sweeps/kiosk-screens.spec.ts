import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, type TestInfo, test } from '@playwright/test';
import { parse } from 'yaml';
import type { Site } from '../../../shared/content-model/index.ts';
import { type DemoProcess, startDemoProcess } from '../../support/demo-process.ts';
import { checkScreen } from './screen-checks.ts';

const viewports = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } };
type Orientation = keyof typeof viewports;
/** T3: 20 mm, and never less than this. */
const smallestTarget = 44;

/** One of each script, of each site and of each orientation: `npm test` runs these, `npm run test:full` the others. */
const sampled = new Set(['lao-cai zh-Hans landscape', 'bo-y km portrait']);

async function localesOf(site: string): Promise<string[]> {
  const data: Pick<Site, 'locales'> = parse(await readFile(join('content/sites', site, 'site.yaml'), 'utf8'));
  return data.locales;
}

let demo: DemoProcess;
let root: string;
test.beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sweep-'));
  demo = await startDemoProcess({ dataDir: join(root, 'data') });
});
test.afterAll(async () => {
  await demo.stop();
  await rm(root, { recursive: true, force: true });
});

/** Down to the end of a page, as whoever does not scroll would go. */
async function readToTheEnd(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  await checkScreen(page, testInfo, name, smallestTarget);
  const down = page.getByTestId('page-down');
  for (let part = 2; (await down.isVisible()) && (await down.isEnabled()); part += 1) {
    expect(part, `${name} ends`).toBeLessThan(40);
    const before = await page.getByTestId('pager').textContent();
    await down.click();
    await expect(page.getByTestId('pager')).not.toHaveText(before ?? '');
  }
}

async function everyScreen(page: Page, testInfo: TestInfo, site: string, locale: string): Promise<void> {
  await page.goto(demo.origin(site));
  await expect(page.getByTestId('attract')).toBeVisible({ timeout: 60_000 });
  await checkScreen(page, testInfo, 'attract', smallestTarget);
  await page.getByTestId(`language-${locale}`).first().click();
  await expect(page.locator('[data-kiosk]')).toHaveAttribute('lang', locale);
  await checkScreen(page, testInfo, 'home', smallestTarget);

  for (const door of ['before', 'after']) {
    await page.getByTestId(`door-${door}`).click();
    await expect(page.getByTestId('list')).toBeVisible();
    await checkScreen(page, testInfo, `list ${door}`, smallestTarget);
    const rows = await page.getByTestId('list').locator('[data-testid^="row-"]').all();
    expect(rows.length, `pages behind the door "${door}"`).toBeGreaterThan(0);
    for (let at = 0; at < rows.length; at += 1) {
      await page.getByTestId('list').locator('[data-testid^="row-"]').nth(at).click();
      await expect(page.getByTestId('page-title')).toBeVisible();
      await readToTheEnd(page, testInfo, `page ${door} ${at + 1}`);
      await page.getByTestId('bar-back').click();
      await expect(page.getByTestId('list')).toBeVisible();
    }
    await page.getByTestId('bar-home').click();
  }

  await page.getByTestId('bar-language').click();
  await checkScreen(page, testInfo, 'language', smallestTarget);
  await page.getByTestId(`language-${locale}`).click();

  await page.getByTestId('bar-reading').click();
  await checkScreen(page, testInfo, 'reading panel', smallestTarget);
  await page.getByTestId('size-200').click();
  await page.getByTestId('contrast-high').click();
  await page.getByTestId('reading-done').click();
  await checkScreen(page, testInfo, 'home, large type and high contrast', smallestTarget);
  await page.locator('[data-testid^="tile-"]').first().click();
  await expect(page.getByTestId('page-title')).toBeVisible();
  await checkScreen(page, testInfo, 'page, large type and high contrast', smallestTarget);
  await page.getByTestId('bar-finish').click();
  await expect(page.getByTestId('attract')).toBeVisible();
}

for (const site of ['lao-cai', 'bo-y']) {
  for (const locale of await localesOf(site)) {
    for (const orientation of Object.keys(viewports) as Orientation[]) {
      const name = `${site} ${locale} ${orientation}`;
      test(name, { tag: sampled.has(name) ? '@sample' : '@rest' }, async ({ browser }, testInfo) => {
        test.setTimeout(300_000);
        const context = await browser.newContext({ viewport: viewports[orientation] });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        await everyScreen(page, testInfo, site, locale);
        expect(complaints).toEqual([]);
        await context.close();
      });
    }
  }
}
