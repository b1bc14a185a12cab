import { createServer, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { type DemoWalk, demoWalkSchema } from '../../shared/protocol/index.ts';
import { type App, buildApp } from '../app.ts';
import type { Config } from '../config.ts';
import { type Pack, readPack, seedApproved } from '../editorial/index.ts';
import { migrations } from '../migrations.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { type AnyRoute, route } from '../platform/http/index.ts';
import type { Log } from '../platform/log.ts';
import { inProcessOnlineSigner, memorySigner } from '../release/repository-side/index.ts';
import { openStore } from '../serving/open-store.ts';
import { listen, prepareDataFolder, requireFreePort, StartError } from '../serving/start-up.ts';
import { demoAccounts } from './accounts.ts';
import { type DemoKeys, makeDemoKeys, readDemoKeys } from './keys.ts';
import { loopbackOnly } from './loopback-only.ts';
import { demoPassword, keepDemoPassword } from './password.ts';
import { shellOrigins } from './shell-origins.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

export interface Demo {
  readonly app: App;
  readonly apiOrigin: string;
  readonly deskOrigin: string;
  readonly previewOrigin: string;
  readonly kiosks: readonly { site: string; url: string }[];
  readonly accounts: readonly string[];
  readonly password: string;
  close(): Promise<void>;
}

/** GET /api/demo/walk: the addresses and account names the start page's five-minute walk links to. */
const walkRoute = (walk: DemoWalk): AnyRoute =>
  route({
    method: 'get',
    path: '/demo/walk',
    auth: 'public',
    summary: 'Demo only: addresses and accounts for the five-minute walk.',
    answer: demoWalkSchema,
    handle: async () => walk,
  });

async function readDemoPack(): Promise<Pack> {
  const { pack, problems } = await readPack(join(projectRoot, 'content'));
  const first = problems[0];
  if (first) throw new StartError(`content: ${first.file}:${first.line}: ${first.message} (see npm run content:check)`);
  return pack;
}

/** Accounts, content, key ceremony and one baseline release per active site. Each step looks whether it was done by an earlier start. */
async function seed(
  app: App,
  db: Database,
  pack: Pack,
  keys: DemoKeys,
  { password, changed }: { password: string; changed: boolean },
): Promise<void> {
  const sites = pack.sites.map(({ site }) => site);
  for (const account of demoAccounts(sites, pack.agencies)) {
    const known = await app.identity.findByName(account.name);
    if (!known) await app.identity.createAccount({ ...account, password });
    else if (changed) await app.identity.setPassword(known.id, password);
  }
  if ((await app.editorial.content.sites()).length === 0)
    await seedApproved(db, pack, { by: 'system', at: systemClock.now().toISOString() });
  if (!(await app.release.checkRepository()).adopted) {
    await db.transaction((tx) => app.release.adoptRepository(tx, { roots: [keys.rootFile], targets: keys.targetsFile }));
  }
  for (const site of sites) {
    if (site.status !== 'active' || (await app.release.desiredVersion(site.id)) !== null) continue;
    const officers = keys.keys.sites[site.id]?.officers ?? [];
    await app.release.publishBaseline(site.id, officers.map(memorySigner));
  }
}

/** Keys of this data folder; made when neither they nor a repository exist. @throws StartError when only one of them is there */
async function demoKeysFor(dataDir: string, adopted: boolean, siteIds: readonly string[]): Promise<DemoKeys> {
  const kept = await readDemoKeys(dataDir);
  if (kept) return kept;
  if (adopted) throw new StartError(`DATA_DIR: ${dataDir} has no demo-keys, but the database holds a repository signed with them`);
  return makeDemoKeys(dataDir, siteIds, systemClock.now());
}

const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

/**
 * Brings the whole demo up: store, accounts, content, ceremony, baseline releases, then both ports.
 * @throws StartError with one line that names what is wrong
 */
export async function startDemo(config: Config, log: Log): Promise<Demo> {
  await requireFreePort(config.port, 'PORT');
  await requireFreePort(config.kioskPort, 'KIOSK_PORT');
  await prepareDataFolder(config.dataDir);
  const pack = await readDemoPack();
  const activeSites = pack.sites.map(({ site }) => site).filter((site) => site.status === 'active');
  const { db, blobs } = await openStore(config, migrations);
  const { password, changed: passwordChanged } = await demoPassword(config.dataDir, config.demoPassword);

  const apiOrigin = `http://localhost:${config.port}`;
  const shell = (name: string): string => `http://${name}.localhost:${config.kioskPort}`;
  const kiosks = activeSites.map(({ id }) => ({ site: id, url: shell(id) }));
  const deskOrigin = shell('desk');
  const previewOrigin = shell('preview');
  const shells = new Set([
    deskOrigin,
    ...kiosks.map(({ url }) => url),
    `http://127.0.0.1:${config.kioskPort}`,
    `http://localhost:${config.kioskPort}`,
  ]);
  const accounts = demoAccounts(activeSites, pack.agencies).map(({ name }) => name);
  const claimed = new Map<string, number>();
  let keys: DemoKeys | undefined;
  const demoKeys = (): DemoKeys => {
    if (!keys) throw new Error('the demo has no keys yet');
    return keys;
  };

  const app = buildApp({
    db,
    blobs,
    clock: systemClock,
    log,
    demo: true,
    version: packageFile.version,
    consoleFolder: join(projectRoot, 'dist/console'),
    publicOrigin: undefined,
    isShellOrigin: (origin) => shells.has(origin),
    deskOrigin,
    previewOrigin,
    metricsToken: config.metricsToken,
    openOnlineSigner: ({ root, snapshot, timestamp }) =>
      inProcessOnlineSigner({
        rootFile: root,
        snapshotKey: memorySigner(demoKeys().keys.snapshot),
        timestampKey: memorySigner(demoKeys().keys.timestamp),
        last: { snapshot, timestamp },
        now: () => systemClock.now(),
      }),
    // In production two holders of the targets role enrol a key; here their throw-away keys do it at once.
    onOfficerKeyBound: (key, sites) => app.release.enrolKey({ key, sites, signers: demoKeys().keys.targets.slice(0, 2).map(memorySigner) }),
    async autoClaim({ wishedSite }) {
      const site = activeSites.find(({ id }) => id === wishedSite) ?? activeSites[0];
      if (!site || site.kiosks.length === 0) return undefined;
      const nth = claimed.get(site.id) ?? 0;
      claimed.set(site.id, nth + 1);
      return { site: site.id, place: site.kiosks[nth % site.kiosks.length]?.id ?? '' };
    },
    extraRoutes: [walkRoute({ desk: deskOrigin, kiosks, accounts })],
  });

  try {
    keys = await demoKeysFor(
      config.dataDir,
      (await app.release.checkRepository()).adopted,
      activeSites.map(({ id }) => id),
    );
    await seed(app, db, pack, keys, { password, changed: passwordChanged });
    if (passwordChanged) await keepDemoPassword(config.dataDir, password);
    await app.release.resignTimestamp();
    const api = createServer(loopbackOnly(app.http));
    app.attach(api);
    const shellApps = shellOrigins({
      dist: join(projectRoot, 'dist'),
      apiOrigin,
      deskOrigin,
      previewOrigin,
      previewParents: [apiOrigin, deskOrigin],
      siteIds: activeSites.map(({ id }) => id),
      pinnedRoot: keys.rootFile,
    });
    const shellServer = createServer(loopbackOnly(shellApps));
    await listen(api, config.port, 'PORT');
    await listen(shellServer, config.kioskPort, 'KIOSK_PORT');
    return {
      app,
      apiOrigin,
      deskOrigin,
      previewOrigin,
      kiosks,
      accounts,
      password,
      async close() {
        await app.close();
        await Promise.all([close(api), close(shellServer)]);
        await db.close();
      },
    };
  } catch (error) {
    await app.close();
    await db.close();
    throw error;
  }
}
