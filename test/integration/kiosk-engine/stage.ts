import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { type Assertion, afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openBrowser, openPage } from './browser.ts';
import type { ReleaseSpec } from './content.ts';
import { ControlStub } from './control-stub.ts';
import { buildShell, type ShellFiles, type ShellServer, serveShell } from './shell.ts';

/** A kiosk in a browser against its own shell server and control server, on origins of its own. */
export interface Stage {
  control: ControlStub;
  shell: ShellServer;
  page: Page;
  errors: string[];
}

export interface StageOptions {
  site?: string | null;
  /** Release version 2. */
  first?: Partial<ReleaseSpec>;
  /** Before the page is opened. */
  prepare?: (control: ControlStub, shell: ShellServer) => void | Promise<void>;
}

/** `expect.poll` with the patience a loaded machine needs: a kiosk that lost its server may pause for 30 s between two tries. */
export const eventually = (read: () => unknown): Assertion<unknown> =>
  expect.poll(read, { timeout: 45_000 }) as unknown as Assertion<unknown>;

/** One browser for a test file; every test gets origins of its own, and with them storage of its own. */
export function stages() {
  let files: ShellFiles;
  let profile: string;
  let context: BrowserContext;
  let closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    files = await buildShell();
    profile = await mkdtemp(join(tmpdir(), 'kiosk-'));
    context = await openBrowser(profile);
  });
  afterEach(async () => {
    for (const page of context.pages()) await page.close();
    await context.newPage();
    await Promise.all(closers.map((close) => close()));
    closers = [];
  });
  afterAll(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  });

  return {
    async open({ site = 'lao-cai', first, prepare }: StageOptions = {}): Promise<Stage> {
      const control = await ControlStub.start(first);
      const shell = await serveShell(new Map(files), control.origin, control.sim.rootFile, site);
      closers.push(
        () => control.close(),
        () => shell.close(),
      );
      await prepare?.(control, shell);
      return { control, shell, ...(await openPage(context, shell.origin)) };
    },
    /** Another tab of the same kiosk. */
    openTab: (origin: string) => openPage(context, origin),
    /** The kiosk PC is switched off and on again. */
    async restart(): Promise<void> {
      await context.close();
      context = await openBrowser(profile);
    },
    get context(): BrowserContext {
      return context;
    },
  };
}
