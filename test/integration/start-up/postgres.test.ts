import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshPostgresUrl } from '../../support/databases.ts';
import { startDemoProcess } from '../../support/demo-process.ts';
import { dialects } from '../../support/dialects.ts';
import { call } from './http.ts';
import { Officer } from './officer.ts';

const [site, page] = ['bo-y', 'customs-allowance'];

describe.runIf(dialects().includes('postgres'))('the demo on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof freshPostgresUrl>>;
  let dataDir: string;
  let demo: Awaited<ReturnType<typeof startDemoProcess>>;
  const start = async (ports?: { api: number; kiosk: number }) => {
    demo = await startDemoProcess({ dataDir, environment: { DATABASE_URL: database.url }, ...(ports ? { ports } : {}) });
  };
  beforeAll(async () => {
    database = await freshPostgresUrl();
    dataDir = await mkdtemp(join(tmpdir(), 'demo-postgres-'));
    await start();
  });
  afterAll(async () => {
    await demo.stop();
    await database.remove();
    await rm(dataDir, { recursive: true });
  });

  const get = (path: string) => call(demo.ports.api, `localhost:${demo.ports.api}`, path);
  const signIn = (name: string): Promise<Officer> => Officer.signIn(demo.ports.api, name, demo.password);

  it('is healthy and ready, and makes no SQLite database beside it', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } });
    expect(await get('/readyz')).toMatchObject({ status: 200, json: { status: 'ready' } });
    expect(await readdir(dataDir)).not.toContain('server.sqlite');
  });

  it('brings an approved sentence to the screens with the signatures of two desks', async () => {
    const [editor, first, second] = [await signIn('bien-tap'), await signIn('duyet-1'), await signIn('duyet-2')];
    const [deskOne, deskTwo] = [await first.openDesk(), await second.openDesk()];
    await editor.rewrite(site, page, 'vi', 'Hành lý được mang vào');
    expect((await first.approve(site, page, 'vi')).status).toBe(200);
    const candidate = await editor.freeze(site);
    expect(candidate).toMatchObject({ version: 2, changes: [{ page, locale: 'vi', after: { title: 'Hành lý được mang vào' } }] });

    expect(await deskOne.sign(candidate.id)).toMatchObject({ status: 200, json: { state: 'open' } });
    expect((await get(`/tuf/metadata/2.site-${site}.json`)).status).toBe(404);
    expect(await deskTwo.sign(candidate.id)).toMatchObject({ status: 200, json: { state: 'released' } });
    const role = (await get(`/tuf/metadata/2.site-${site}.json`)).json;
    expect(role.signatures.map((one: { keyid: string }) => one.keyid).sort()).toEqual([deskOne.keyid, deskTwo.keyid].sort());
    expect(await editor.overview(site)).toMatchObject({ current: { version: 2 }, pending: [], candidate: null });
    expect(await editor.text(site, page, 'vi')).toMatchObject({ state: 'approved', releasedBody: { title: 'Hành lý được mang vào' } });
  });

  it('keeps it over a restart', async () => {
    await demo.stop();
    await start(demo.ports);
    expect((await get('/readyz')).status).toBe(200);
    expect(await (await signIn('bien-tap')).overview(site)).toMatchObject({ current: { version: 2 }, history: [{}, {}] });
  });
});
