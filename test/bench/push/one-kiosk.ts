import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { chromiumArgs, findChromium } from '../../support/chromium.ts';
import { BenchError } from '../bench.ts';
import { block, page as editedPage, type Newsroom } from './newsroom.ts';

/** Path of the browser. @throws BenchError that says how to get one */
export function requireChromium(): string {
  const path = findChromium();
  if (path === undefined)
    throw new BenchError('No Chromium found. On Debian: apt-get install chromium — or set CHROMIUM to the path of one.');
  return path;
}

const selector = `[data-testid="block-${block}"]`;
const paintDeadlineMs = 30_000;
/** Between two rounds: a kiosk takes no more than one hint a second in the long run, and nobody releases twice in that time. */
const quietMs = 2000;
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, quietMs));

/** The real shell in a real browser, open at the page that will be edited. */
async function openKiosk(profile: string, url: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: chromiumArgs,
    viewport: { width: 1080, height: 1920 },
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  await page.getByTestId('attract').waitFor({ timeout: 60_000 });
  await page.getByTestId('language-vi').first().click();
  await page.getByTestId(`tile-${editedPage}`).click();
  await page.locator(selector).waitFor();
  return { context, page };
}

/**
 * Starts to wait, in the page, for a frame that shows the words: the mutation tells that they are in the document, the animation frame that
 * they are about to be drawn, the task after it that they were.
 */
const watch = (page: Page, words: string): Promise<void> =>
  page.evaluate(
    ([where, what]) => {
      const painted = new Promise<number>((resolve) => {
        new MutationObserver((_changes, observer) => {
          if (document.querySelector(where)?.textContent?.includes(what) !== true) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
        }).observe(document, { subtree: true, childList: true, characterData: true });
      });
      Object.assign(globalThis, { painted });
    },
    [selector, words] as const,
  );

async function paintedAt(page: Page): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the kiosk did not paint the new sentence in time')), paintDeadlineMs);
  });
  const painted = page.evaluate(() => (globalThis as { painted?: Promise<number> }).painted ?? -1);
  try {
    return await Promise.race([painted, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Milliseconds from sending the second signature to the new sentence being painted on one online kiosk, per round. The round before the
 * first is not counted: it waits for the kiosk's connection.
 */
export async function measurePainting(newsroom: Newsroom, url: string, rounds: number): Promise<number[]> {
  const profile = await mkdtemp(join(tmpdir(), 'bench-kiosk-'));
  const times: number[] = [];
  let context: BrowserContext | undefined;
  try {
    const kiosk = await openKiosk(profile, url);
    context = kiosk.context;
    for (let round = 0; round <= rounds; round += 1) {
      const words = `Câu mới thứ ${round} cho một màn hình.`;
      const prepared = await newsroom.prepare(words);
      await quiet();
      // As a traveller who reads would, so that the page is not left meanwhile.
      await kiosk.page.locator(selector).click();
      await watch(kiosk.page, words);
      const { sentAtEpoch, answered } = prepared.sign();
      const [painted] = await Promise.all([paintedAt(kiosk.page), answered]);
      if (round > 0) times.push(painted - sentAtEpoch);
    }
  } finally {
    await context?.close();
    await rm(profile, { recursive: true, force: true });
  }
  return times;
}
