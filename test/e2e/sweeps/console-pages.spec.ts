import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type DemoProcess, startDemoProcess } from '../../support/demo-process.ts';
import { Officer } from '../officers.ts';
import { checkScreen } from './screen-checks.ts';

/** WCAG 2.5.8: officers have a mouse. */
const smallestTarget = 24;

const site = 'lao-cai';
const text = `${site}/lao-cai-land/vi`;

let demo: DemoProcess;
let root: string;
test.beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sweep-console-'));
  demo = await startDemoProcess({ dataDir: join(root, 'data') });
});
test.afterAll(async () => {
  await demo.stop();
  await rm(root, { recursive: true, force: true });
});

/** Asked on purpose, and rightly answered with "no": who am I, before signing in; is there a newer root (TUF 5.3.3). */
const expectedAnswer = /401|404 .*\/\d+\.root\.json$/;

/** Everything a browser complains of. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const complaint = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && !expectedAnswer.test(complaint)) complaints.push(complaint);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** The pages of each officer's work, with something on them that is there once the page is. */
const pagesOf: Readonly<Record<string, readonly { path: string; ready: string }[]>> = {
  'bien-tap': [
    { path: '/', ready: 'walk' },
    { path: '/content', ready: 'page-row-entry-exit' },
    { path: `/content/${text}`, ready: 'save-state' },
    { path: `/release/${site}`, ready: 'current-release' },
    { path: '/nowhere', ready: 'nav-start' },
  ],
  'dich-en': [{ path: `/content/${site}/lao-cai-land/en`, ready: 'save-state' }],
  'truc-ban': [{ path: '/duty', ready: 'claim-panel' }],
  'kiem-tra': [{ path: '/audit', ready: 'chain-verdict' }],
  'quan-tri': [{ path: '/', ready: 'walk' }],
};

for (const language of ['vi', 'en'] as const) {
  test(
    `every page of the console and the signing desk in ${language}`,
    { tag: language === 'vi' ? '@sample' : '@rest' },
    async ({ browser }, testInfo) => {
      test.setTimeout(300_000);
      const stranger = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const signInPage = await stranger.newPage();
      await signInPage.goto(demo.apiOrigin);
      await expect(signInPage.getByTestId('sign-in-name')).toBeVisible();
      await checkScreen(signInPage, testInfo, 'sign in', smallestTarget);
      await stranger.close();

      for (const [name, pages] of Object.entries(pagesOf)) {
        const officer = await Officer.signIn(browser, demo, name);
        const complaints = complaintsOf(officer.page);
        await officer.page.getByTestId(`language-${language}`).click();
        for (const { path, ready } of pages) {
          await officer.page.goto(`${demo.apiOrigin}${path}`);
          await expect(officer.page.getByTestId(ready)).toBeVisible();
          await checkScreen(officer.page, testInfo, `${name} ${path}`, smallestTarget);
        }
        expect(complaints, name).toEqual([]);
        await officer.context.close();
      }
    },
  );

  test(
    `a change on its way through the console and the desk in ${language}`,
    {
      tag: language === 'vi' ? '@sample' : '@rest',
    },
    async ({ browser }, testInfo) => {
      test.setTimeout(300_000);
      const editor = await Officer.signIn(browser, demo, 'bien-tap');
      await editor.editParagraph(site, 'lao-cai-land', 'vi', 'welcome', `Chào mừng đến Lào Cai (${language}).`);
      await editor.context.close();

      const approver = await Officer.signIn(browser, demo, 'duyet-1');
      const { page } = approver;
      const complaints = complaintsOf(page);
      await page.getByTestId(`language-${language}`).click();
      await page.goto(`${demo.apiOrigin}/content/${text}`);
      await expect(page.getByTestId('difference')).toBeVisible();
      await checkScreen(page, testInfo, 'difference to approve', smallestTarget);
      await approver.approve(site, 'lao-cai-land', 'vi');
      await page.goto(`${demo.apiOrigin}/release/${site}`);
      await expect(page.getByTestId('make-candidate')).toBeEnabled();
      await checkScreen(page, testInfo, 'release, one text waits', smallestTarget);
      await approver.makeCandidate(site);
      await checkScreen(page, testInfo, 'candidate', smallestTarget);

      const desk = await approver.bindDesk(site);
      const deskComplaints = complaintsOf(desk);
      await desk.getByTestId(`language-${language}`).click();
      await checkScreen(desk, testInfo, 'desk, candidates', smallestTarget);
      await desk.locator('[data-testid^="candidate-"]').first().click();
      await expect(desk.getByTestId('verified')).toBeVisible();
      await desk.locator('[data-testid^="changed-"]').first().click();
      await checkScreen(desk, testInfo, 'desk, a change', smallestTarget);
      await desk.getByTestId('sign').click();
      await expect(desk.getByTestId('sign-confirm')).toBeVisible();
      await checkScreen(desk, testInfo, 'desk, question before signing', smallestTarget);
      await desk.getByTestId('sign-confirm').click();
      await page.goto(`${demo.apiOrigin}/release/${site}`);
      await expect(page.getByTestId('signature-count')).toContainText('1');
      await checkScreen(page, testInfo, 'candidate, signed once', smallestTarget);

      await page.getByTestId('discard-candidate').click();
      await page.getByTestId('confirm-deed').click();
      await expect(page.getByTestId('candidate-id')).toHaveCount(0);
      expect([...complaints, ...deskComplaints]).toEqual([]);
      await approver.context.close();
    },
  );
}
