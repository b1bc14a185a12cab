import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startDemoProcess } from '../../support/demo-process.ts';
import { KioskBrowser } from '../kiosk-browser.ts';
import { Officer } from '../officers.ts';

/** Every file below a folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Flips a byte of the released page blob that holds the given words; answers its path. */
async function tamper(dataDir: string, words: string): Promise<string> {
  for (const file of await filesIn(join(dataDir, 'blobs'))) {
    const bytes = await readFile(file);
    const at = bytes.indexOf(words);
    if (at < 0 || !bytes.includes('"format"')) continue;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(file, bytes);
    return file;
  }
  throw new Error('no blob holds the words');
}

const site = 'lao-cai';
const page = 'lao-cai-land';
const block = 'welcome';

test('an approved sentence travels from two signatures to the screen and stays there', async ({ browser }) => {
  test.setTimeout(420_000);
  const root = await mkdtemp(join(tmpdir(), 'trunk-'));
  const dataDir = join(root, 'data');
  let demo = await startDemoProcess({ dataDir });
  const { ports } = demo;
  let kiosk = await KioskBrowser.start(join(root, 'profile'), demo.origin(site));
  const sentence = kiosk.page.getByTestId(`block-${block}`);
  try {
    const editor = await Officer.signIn(browser, demo, 'bien-tap');
    const [first, second] = [await Officer.signIn(browser, demo, 'duyet-1'), await Officer.signIn(browser, demo, 'duyet-2')];
    const [firstDesk, secondDesk] = [await first.bindDesk(site), await second.bindDesk(site)];

    const duty = await Officer.signIn(browser, demo, 'truc-ban');
    const board = duty.page.locator('article[data-testid^="kiosk-"]');

    await test.step('the kiosk shows the baseline', async () => {
      await kiosk.open('vi', page);
      await expect(sentence).toBeVisible();
      await duty.page.goto(`${demo.apiOrigin}/duty`);
      await expect(board).toHaveAttribute('data-level', 'ok');
    });

    const released = 'Câu mới đã được hai cán bộ ký duyệt.';
    await test.step('edit, approve, sign twice: the open page changes', async () => {
      await editor.editParagraph(site, page, 'vi', block, released);
      await first.page.goto(`${demo.apiOrigin}/content/${site}/${page}/vi`);
      const difference = first.page.getByTestId(`diff-${block}`);
      await expect(difference.locator('ins').first()).toContainText('Câu mới');
      await expect(difference.locator('del').first()).toBeVisible();
      await first.approve(site, page, 'vi');
      await first.makeCandidate(site);
      await expect(first.page.getByTestId('can-still-sign')).toContainText('Cán bộ duyệt 2');
      await first.sign(firstDesk);
      await expect(first.page.getByTestId('signature-count')).toContainText('1');
      await expect(sentence).not.toContainText(released);
      await expect(board.getByTestId('kiosk-version')).toHaveText('1');
      await second.sign(secondDesk);
      await expect(sentence).toContainText(released);
    });

    await test.step('the open duty board follows by itself', async () => {
      await expect(board.getByTestId('kiosk-version')).toHaveText('2');
      await expect(board.getByTestId('kiosk-phase')).toHaveAttribute('data-phase', 'active');
      await expect(board).toContainText('Vùng đất Lào Cai');
    });

    await test.step('the author may neither approve nor sign', async () => {
      await editor.page.goto(`${demo.apiOrigin}/content/${site}/${page}/vi`);
      await expect(editor.page.getByTestId('approve-text')).toHaveCount(0);
    });

    await test.step('no network: reload, still there', async () => {
      await kiosk.context.setOffline(true);
      await kiosk.reload();
      await kiosk.open('vi', page);
      await expect(sentence).toContainText(released);
      await kiosk.context.setOffline(false);
    });

    await test.step('server killed, browser restarted: still there', async () => {
      await demo.stop('SIGKILL');
      await kiosk.close();
      kiosk = await KioskBrowser.start(join(root, 'profile'), demo.origin(site));
      await kiosk.open('vi', page);
      await expect(kiosk.page.getByTestId(`block-${block}`)).toContainText(released);
    });

    await test.step('a byte of a new blob changed on the server: the old release stays and the console says why', async () => {
      demo = await startDemoProcess({ dataDir, ports });
      const tampered = 'Câu này bị sửa trên máy chủ.';
      await kiosk.context.setOffline(true);
      await editor.editParagraph(site, page, 'vi', block, tampered);
      await first.approve(site, page, 'vi');
      await first.makeCandidate(site);
      await first.sign(firstDesk);
      await second.sign(secondDesk);
      await tamper(dataDir, tampered);
      await kiosk.context.setOffline(false);
      // The board stayed open all the time, over the death of the server.
      await expect(board.getByTestId('kiosk-phase')).toHaveAttribute('data-phase', 'failed', { timeout: 90_000 });
      await expect(board).toHaveAttribute('data-level', 'trouble');
      await expect(board.getByTestId('kiosk-version')).toContainText('2');
      await expect(kiosk.page.getByTestId(`block-${block}`)).toContainText(released);
    });

    await test.step('DATA_DIR deleted and the demo started anew: the same browser recovers by itself', async () => {
      await demo.stop();
      await rm(dataDir, { recursive: true });
      demo = await startDemoProcess({ dataDir, ports });
      await kiosk.reload();
      await kiosk.open('vi', page);
      await expect(kiosk.page.getByTestId(`block-${block}`)).not.toContainText(released);
    });
  } finally {
    await kiosk.close();
    await demo.stop();
    await rm(root, { recursive: true, force: true });
  }
});
