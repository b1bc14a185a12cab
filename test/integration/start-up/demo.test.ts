import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoProcess } from '../../support/demo-process.ts';
import { call } from './http.ts';
import { Officer } from './officer.ts';

type Demo = Awaited<ReturnType<typeof startDemoProcess>>;

const accounts = [
  ...['bien-tap', 'dich-en', 'dich-zh', 'dich-lo', 'dich-km', 'duyet-1', 'duyet-2', 'duyet-3'],
  ...['truc-ban', 'quan-tri', 'kiem-tra'],
];
const sites = ['bo-y', 'lao-cai'];

/** What follows a label in what was printed. */
const printed = (demo: Demo, label: string): string => new RegExp(`^ +${label} +(.*)$`, 'm').exec(demo.output())?.[1] ?? '';

const pinnedRoot = async ({ kioskPort, origin }: Demo): Promise<string> =>
  (await call(kioskPort, new URL(origin('lao-cai')).host, '/root.json')).text;

describe('npm start', () => {
  let root: string;
  let demo: Demo;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'demo-'));
    demo = await startDemoProcess({ dataDir: join(root, 'data') });
  });
  afterAll(async () => {
    await demo.stop();
    await rm(root, { recursive: true });
  });

  const startAgain = async (signal: 'SIGTERM' | 'SIGKILL', environment: Record<string, string> = {}): Promise<void> => {
    await demo.stop(signal);
    demo = await startDemoProcess({ dataDir: join(root, 'data'), ports: demo.ports, environment });
  };
  const signIn = (name: string): Promise<Officer> => Officer.signIn(demo.ports.api, name, demo.password);

  it('prints the addresses, the accounts and their password, and that it is a demo', async () => {
    expect(demo.output()).toMatch(/^\s*DEMO\b/);
    expect(printed(demo, 'Console')).toBe(demo.apiOrigin);
    expect(printed(demo, 'Signing desk')).toBe(demo.origin('desk'));
    expect([...demo.output().matchAll(/^ +Kiosk +(\S+)/gm)].map((match) => match[1])).toEqual(sites.map(demo.origin));
    expect(printed(demo, 'Accounts').split(', ').sort()).toEqual([...accounts].sort());
    expect(printed(demo, 'Password')).toContain(demo.password);
    expect(printed(demo, 'Data')).toBe(join(root, 'data'));
  });

  it('has each of these accounts, with grants, and is ready with a baseline of every active site', async () => {
    expect(await call(demo.ports.api, `localhost:${demo.ports.api}`, '/readyz')).toMatchObject({ status: 200, json: { status: 'ready' } });
    for (const name of accounts) {
      const { account } = (await (await signIn(name)).call('GET', '/session')).json;
      expect([account.name, account.grants.length > 0]).toEqual([name, true]);
    }
    const editor = await signIn('bien-tap');
    for (const site of sites) expect((await editor.overview(site)).current).toMatchObject({ version: 1 });
  });

  it.each([
    ['after it was stopped', 'SIGTERM', 'conduct'],
    ['after it was killed', 'SIGKILL', 'money-gold'],
  ] as const)('keeps what was written, its releases and its root when started again %s', async (_when, signal, page) => {
    const editor = await signIn('bien-tap');
    await editor.rewrite('lao-cai', page, 'vi', `Tiêu đề mới ${signal}`);
    const written = await editor.text('lao-cai', page, 'vi');
    const overviews = await Promise.all(sites.map((site) => editor.overview(site)));
    const rootBefore = await pinnedRoot(demo);

    await startAgain(signal);
    const again = await signIn('bien-tap');
    expect(await again.text('lao-cai', page, 'vi')).toEqual(written);
    expect(written).toMatchObject({ state: 'in-review', body: { title: `Tiêu đề mới ${signal}` } });
    // The history counts releases: there was no second baseline.
    expect(await Promise.all(sites.map((site) => again.overview(site)))).toEqual(overviews);
    expect(overviews.map((overview) => overview.history.length)).toEqual([1, 1]);
    expect(await pinnedRoot(demo)).toBe(rootBefore);
  });

  it('prints the password it keeps when none is given, and takes a new one when given', async () => {
    await startAgain('SIGTERM', { DEMO_PASSWORD: '' });
    expect(printed(demo, 'Password')).toContain(demo.password);
    await signIn('duyet-1');

    const other = 'mat-khau-khac-hom-nay';
    await startAgain('SIGTERM', { DEMO_PASSWORD: other });
    await Officer.signIn(demo.ports.api, 'duyet-1', other);
    await expect(signIn('duyet-1')).rejects.toThrow('wrong-name-or-password');
  });

  it('makes another root, a password of its own and the shipped words after its data folder was deleted', async () => {
    const rootBefore = await pinnedRoot(demo);
    await demo.stop();
    await rm(join(root, 'data'), { recursive: true });
    demo = await startDemoProcess({ dataDir: join(root, 'data'), ports: demo.ports, environment: { DEMO_PASSWORD: '' } });

    const rootNow = await pinnedRoot(demo);
    expect(JSON.parse(rootNow).signed.version).toBe(1);
    expect(JSON.parse(rootNow).signed.roles.root.keyids).not.toEqual(JSON.parse(rootBefore).signed.roles.root.keyids);
    const password = /^[a-z2-9]{12}(?= )/.exec(printed(demo, 'Password'))?.[0] ?? '';
    const editor = await Officer.signIn(demo.ports.api, 'bien-tap', password);
    expect(await editor.text('lao-cai', 'conduct', 'vi')).toMatchObject({ state: 'approved', revision: 1 });
  });
});
