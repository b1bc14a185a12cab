import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright';
import { shellOrigins } from '../../../control-server/demo/shell-origins.ts';
import { builtApps } from '../../support/built-apps.ts';
import { chromiumArgs, findChromium } from '../../support/chromium.ts';
import { ControlStub } from '../kiosk-engine/control-stub.ts';
import { closed } from '../kiosk-engine/shell.ts';

/** The built kiosk in a browser, served as the demo serves it, against a small control server. */
export interface PageStage {
  control: ControlStub;
  page: Page;
  close(): Promise<void>;
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ args: chromiumArgs, ...(executablePath !== undefined && { executablePath }) });
}

export async function openKiosk(browser: Browser): Promise<PageStage> {
  const dist = builtApps('kiosk');
  const control = await ControlStub.start();
  const app = shellOrigins({
    dist,
    apiOrigin: control.origin,
    deskOrigin: 'http://desk.localhost',
    previewOrigin: 'http://preview.localhost',
    previewParents: [],
    siteIds: ['lao-cai'],
    pinnedRoot: control.sim.rootFile,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const context = await browser.newContext({ viewport: { width: 540, height: 960 } });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await page.getByTestId('attract').waitFor({ timeout: 30_000 });
  return {
    control,
    page,
    async close() {
      await context.close();
      await Promise.all([control.close(), closed(server)]);
    },
  };
}
