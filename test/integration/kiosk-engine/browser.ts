import { type BrowserContext, chromium, type Page } from 'playwright';
import { chromiumArgs, findChromium } from '../../support/chromium.ts';
import type { TestKiosk } from './page.ts';

declare global {
  var kiosk: TestKiosk;
}

/** A Chromium with a profile folder, which survives its end as a kiosk's does. */
export function openBrowser(profile: string): Promise<BrowserContext> {
  const executablePath = findChromium();
  return chromium.launchPersistentContext(profile, { args: chromiumArgs, ...(executablePath !== undefined && { executablePath }) });
}

/** Opens the test page and waits until it runs. Errors of the page fail the test that awaits `errors`. */
export async function openPage(context: BrowserContext, origin: string): Promise<{ page: Page; errors: string[] }> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security|Trusted/.test(message.text())) errors.push(message.text());
  });
  await page.goto(origin);
  await page.waitForFunction(() => 'kiosk' in globalThis);
  return { page, errors };
}

/** Waits until the page was told to draw release `version`. */
export const activated = (page: Page, version: number, timeout = 15_000) =>
  page.waitForFunction((wanted) => globalThis.kiosk.activated().at(-1) === wanted, version, { timeout });
