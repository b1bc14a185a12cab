import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startDemoProcess } from '../../support/demo-process.ts';
import { openDatabaseOf } from './data-folder.ts';
import { call } from './http.ts';
import { type Ended, runToEnd, startUntil } from './program.ts';

const publicOrigin = 'https://kiosk.example.gov.vn';

describe('npm run serve', () => {
  let root: string;
  let port: number;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'serve-'));
    port = await freePort();
  });
  afterAll(() => rm(root, { recursive: true }));

  const serve = (environment: Record<string, string>): Promise<Ended> =>
    runToEnd('control-server/main.ts', { PORT: String(port), DATA_DIR: join(root, 'production'), ...environment });
  const refusal = (variable: string) => ({
    code: 1,
    stderr: expect.stringMatching(new RegExp(`^Cannot start\\. ${variable}: [^\\n]+\\n$`)),
  });

  it.each([
    ['without PUBLIC_ORIGIN', 'PUBLIC_ORIGIN', {}],
    ['at an origin without TLS', 'PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'http://kiosk.example.gov.vn' }],
    ['with a password for demo accounts', 'DEMO_PASSWORD', { PUBLIC_ORIGIN: publicOrigin, DEMO_PASSWORD: 'mat-khau-thu-nghiem' }],
  ])('refuses to start %s', async (_case, variable, environment) => {
    expect(await serve(environment)).toMatchObject(refusal(variable));
  });

  it('starts empty: it answers, but is not ready before a repository is adopted, and has no demo in it', async () => {
    const running = await startUntil(
      'control-server/main.ts',
      { PORT: String(port), DATA_DIR: join(root, 'empty'), PUBLIC_ORIGIN: publicOrigin },
      'listens on',
    );
    try {
      const host = new URL(publicOrigin).host;
      expect(await call(port, host, '/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } });
      expect(await call(port, host, '/readyz')).toMatchObject({ status: 503, json: { status: 'no-repository' } });
      expect((await call(port, host, '/api/demo/walk')).status).toBe(404);
      // Officers open the desk on their own machines: this server knows no address to link to.
      expect((await call(port, host, '/api/console-config')).json).toEqual({ previewOrigin: null, deskOrigin: null });
      expect((await call(port, host, '/')).headers['strict-transport-security']).toContain('max-age');
      expect(running.said.stderr).toContain('no TUF repository yet');
    } finally {
      await running.stop();
    }
  });

  it('refuses the data folder of a demo: for its root, and for its accounts even when the root is gone', async () => {
    const dataDir = join(root, 'demo');
    const demo = await startDemoProcess({ dataDir });
    await demo.stop();
    const byRoot = await serve({ PUBLIC_ORIGIN: publicOrigin, DATA_DIR: dataDir });
    expect(byRoot).toMatchObject(refusal('DATA_DIR'));
    expect(byRoot.stderr).toContain('TUF root of a demo');

    const db = openDatabaseOf(dataDir);
    await db.tables<{ tuf_metadata: Record<string, unknown> }>().deleteFrom('tuf_metadata').execute();
    await db.close();
    const byAccounts = await serve({ PUBLIC_ORIGIN: publicOrigin, DATA_DIR: dataDir });
    expect(byAccounts).toMatchObject(refusal('DATA_DIR'));
    expect(byAccounts.stderr).toContain('accounts of a demo');
  });
});
