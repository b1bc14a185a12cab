import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import type { DemoProcess } from '../support/demo-process.ts';

/** What officers do in their browsers. Each officer has a browser context of his own: cookies and signing keys are not shared. */
export class Officer {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #demo: DemoProcess;

  private constructor(name: string, context: BrowserContext, page: Page, demo: DemoProcess) {
    this.name = name;
    this.context = context;
    this.page = page;
    this.#demo = demo;
  }

  static async signIn(browser: Browser, demo: DemoProcess, name: string): Promise<Officer> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(demo.apiOrigin);
    await page.getByTestId('sign-in-name').fill(name);
    await page.getByTestId('sign-in-password').fill(demo.password);
    await page.getByTestId('sign-in-submit').click();
    await expect(page.getByTestId('signed-in-as')).toBeVisible();
    return new Officer(name, context, page, demo);
  }

  /** Changes a paragraph and hands the text in. */
  async editParagraph(site: string, page: string, locale: string, block: string, words: string): Promise<void> {
    await this.page.goto(`${this.#demo.apiOrigin}/content/${site}/${page}/${locale}`);
    await this.page.getByTestId(`block-${block}-input`).fill(words);
    await this.page.getByTestId('no-state-secret').check();
    await this.page.getByTestId('submit-text').click();
    await expect(this.page.getByTestId('submit-text')).toBeDisabled();
  }

  async approve(site: string, page: string, locale: string): Promise<void> {
    await this.page.goto(`${this.#demo.apiOrigin}/content/${site}/${page}/${locale}`);
    await this.page.getByTestId('checklist-all').click();
    const answer = this.page.waitForResponse((response) => response.url().endsWith('/approve') && response.request().method() === 'POST');
    await this.page.getByTestId('approve-text').click();
    expect((await answer).status()).toBe(200);
  }

  /** Makes a candidate of everything approved. */
  async makeCandidate(site: string): Promise<void> {
    await this.page.goto(`${this.#demo.apiOrigin}/release/${site}`);
    await this.page.getByTestId('make-candidate').click();
    await expect(this.page.getByTestId('candidate-id')).toBeVisible();
  }

  /** Binds this browser's signing desk to the officer, with the code the console shows. */
  async bindDesk(site: string): Promise<Page> {
    await this.page.goto(`${this.#demo.apiOrigin}/release/${site}`);
    await this.page.getByTestId('make-binding-code').first().click();
    const code = (await this.page.getByTestId('binding-code').first().textContent())?.trim() ?? '';
    const desk = await this.context.newPage();
    await desk.goto(this.#demo.origin('desk'));
    await desk.getByTestId('bind-code').fill(code);
    await desk.getByTestId('bind-submit').click();
    await expect(desk.getByTestId('desk-officer')).toBeVisible();
    return desk;
  }

  /** Opens every change of the first open candidate at the desk, and signs. */
  async sign(desk: Page): Promise<void> {
    await desk.goto(this.#demo.origin('desk'));
    await desk.locator('[data-testid^="candidate-"]').first().click();
    await expect(desk.getByTestId('verified')).toBeVisible();
    const changes = desk.locator('[data-testid^="changed-"]');
    for (let index = 0; index < (await changes.count()); index += 1) await changes.nth(index).click();
    await desk.getByTestId('sign').click();
    const answer = desk.waitForResponse((response) => response.url().endsWith('/signatures'));
    await desk.getByTestId('sign-confirm').click();
    expect((await answer).status()).toBe(200);
  }
}
