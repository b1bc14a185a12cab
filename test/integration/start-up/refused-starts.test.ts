import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../support/demo-process.ts';
import { type Ended, runToEnd } from './program.ts';

/** What an operator must see: one line that names the variable, and nothing of the program's inside. */
function expectOneLine({ code, stderr }: Ended, variable: string): void {
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(new RegExp(`^Cannot start\\. .*\\b${variable}: `))]);
  expect(code).toBe(1);
}

describe('the demo does not start, and says why,', () => {
  let root: string;
  let taken: Server;
  let takenPort: string;
  let ports: { PORT: string; KIOSK_PORT: string };
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'refused-start-'));
    taken = createServer();
    takenPort = String(
      await new Promise<number>((resolve) => taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port))),
    );
    ports = { PORT: String(await freePort()), KIOSK_PORT: String(await freePort()) };
  });
  afterAll(async () => {
    taken.close();
    await rm(root, { recursive: true });
  });

  const demo = (environment: Record<string, string>): Promise<Ended> =>
    runToEnd('control-server/demo/main.ts', { ...ports, DATA_DIR: join(root, 'data'), ...environment });

  it.each(['PORT', 'KIOSK_PORT'])('when another program listens at %s, before it writes anything', async (variable) => {
    const ended = await demo({ [variable]: takenPort });
    expectOneLine(ended, variable);
    expect(ended.stderr).toContain(takenPort);
    expect(await readdir(root)).not.toContain('data');
  });

  it('when DATA_DIR cannot be made', async () => {
    // Below a regular file: there not even root can make a folder.
    await writeFile(join(root, 'file'), '');
    const ended = await demo({ DATA_DIR: join(root, 'file', 'data') });
    expectOneLine(ended, 'DATA_DIR');
    expect(ended.stderr).toContain(join(root, 'file', 'data'));
  });

  it.each([
    ['PORT', 'abc'],
    ['KIOSK_PORT', '70000'],
    ['DATABASE_URL', 'foo'],
    ['DEMO_PASSWORD', 'short'],
  ])('when %s is %s', async (variable, value) => {
    expectOneLine(await demo({ [variable]: value }), variable);
  });

  it('when both ports are the same', async () => {
    expectOneLine(await demo({ KIOSK_PORT: ports.PORT }), 'KIOSK_PORT');
  });

  it('when nobody listens at DATABASE_URL', async () => {
    const secret = 'mat-khau-co-so-du-lieu';
    const ended = await demo({ DATABASE_URL: `postgres://kiosk:${secret}@127.0.0.1:${await freePort()}/kiosk` });
    expectOneLine(ended, 'DATABASE_URL');
    expect(ended.stderr).not.toContain(secret);
  });
});
