import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { chromiumArgs, findChromium } from '../support/chromium.ts';

/** A kiosk's browser with a profile of its own on the disk, so that it can be restarted. */
export class KioskBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #url: string;

  private constructor(context: BrowserContext, page: Page, url: string) {
    this.context = context;
    this.page = page;
    this.#url = url;
  }

  static async start(profile: string, url: string, viewport = { width: 1080, height: 1920 }): Promise<KioskBrowser> {
    const executablePath = findChromium();
    const context = await chromium.launchPersistentContext(profile, {
      ...(executablePath ? { executablePath } : {}),
      args: chromiumArgs,
      viewport,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const kiosk = new KioskBrowser(context, page, url);
    await page.goto(url);
    return kiosk;
  }

  /** Language on the waiting screen, then a page through its tile. */
  async open(locale: string, page: string): Promise<void> {
    await expect(this.page.getByTestId('attract')).toBeVisible({ timeout: 60_000 });
    await this.page.getByTestId(`language-${locale}`).first().click();
    await this.page.getByTestId(`tile-${page}`).click();
    await expect(this.page.getByTestId('page-title')).toBeVisible();
  }

  async reload(): Promise<void> {
    await this.page.goto(this.#url);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
