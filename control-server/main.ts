/** Production root: `npm run serve`. No demo accounts, no demo keys, a TLS origin required (a reverse proxy ends TLS on this machine). */
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import { isAppError } from '../shared/errors/app-error.ts';
import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { migrations } from './migrations.ts';
import { systemClock } from './platform/clock.ts';
import { createLog } from './platform/log.ts';
import { openStore } from './serving/open-store.ts';
import { closeOnSignal, listen, prepareDataFolder, requireFreePort, runMain, StartError } from './serving/start-up.ts';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  if (config.publicOrigin === undefined) throw new StartError('PUBLIC_ORIGIN: missing; production needs the https origin officers open');
  if (config.demoPassword !== undefined) throw new StartError('DEMO_PASSWORD: set, but production has no demo accounts');
  await requireFreePort(config.port, 'PORT');
  await prepareDataFolder(config.dataDir);
  const { db, blobs } = await openStore(config, migrations);
  const log = createLog(config.logLevel);
  const shellOrigins = new Set(config.shellOrigins);
  const app = buildApp({
    db,
    blobs,
    clock: systemClock,
    log,
    demo: false,
    version: packageFile.version,
    consoleFolder: resolve(join(import.meta.dirname, '../dist/console')),
    publicOrigin: config.publicOrigin,
    isShellOrigin: (origin) => shellOrigins.has(origin),
    deskOrigin: undefined,
    previewOrigin: undefined,
    metricsToken: config.metricsToken,
    // The online keys live in a process of its own; until it is configured nothing can be released, and nothing is signed here.
    openOnlineSigner: async () => {
      throw new StartError('no online signer is configured');
    },
  });
  try {
    const { adopted } = await app.release.checkRepository();
    if (await app.identity.hasDemoAccounts())
      throw new StartError('DATA_DIR: holds accounts of a demo; production starts with an empty one');
    if (!adopted) console.error('There is no TUF repository yet: kiosks have nothing to poll until a key ceremony is adopted.');
  } catch (error) {
    await app.close();
    await db.close();
    if (isAppError(error, 'demo-root-in-production'))
      throw new StartError('DATA_DIR: holds the TUF root of a demo; production starts with an empty one');
    throw error;
  }
  const server = createServer(app.http);
  app.attach(server);
  await listen(server, config.port, 'PORT');
  console.log(`Control server for ${config.publicOrigin} listens on http://127.0.0.1:${config.port}`);
  closeOnSignal(async () => {
    await app.close();
    server.close();
    server.closeAllConnections();
    await db.close();
  });
}

runMain(main);
