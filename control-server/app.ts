import type { Server as HttpServer } from 'node:http';
import express, { type Express } from 'express';
import { auditHead, auditReaders, auditRoutes } from './audit/index.ts';
import { createEditorial, type Editorial } from './editorial/index.ts';
import { createFleet, type Fleet, type FleetOptions } from './fleet/index.ts';
import { createIdentity, currentAccount, type Identity, requireRole } from './identity/index.ts';
import type { BlobStore } from './platform/blobs/blob-store.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/db/index.ts';
import {
  type AnyRoute,
  allowOrigins,
  apiDocsHtml,
  consoleHeaders,
  errorAnswer,
  noSuchRoute,
  openApiOf,
  routerOf,
} from './platform/http/index.ts';
import type { Log } from './platform/log.ts';
import { createRealtime, type Realtime } from './platform/realtime/index.ts';
import { createRelease, type ReleaseCapability, type ReleaseOptions } from './release/index.ts';
import { consoleConfigRoute } from './serving/console-config.ts';
import { consoleFiles } from './serving/console-files.ts';
import { healthRouter } from './serving/health.ts';

export interface AppDeps {
  db: Database;
  blobs: BlobStore;
  clock: Clock;
  log: Log;
  /** Only the demo's composition root sets it. */
  demo: boolean;
  /** Version of the product, for people and OpenAPI. */
  version: string;
  /** Folder with the built console. */
  consoleFolder: string;
  /** The https origin officers open; undefined in the demo, where the request's own Host counts. */
  publicOrigin: string | undefined;
  /** Origins of kiosk shells and signing desks that may call the API (CORS, no credentials). */
  isShellOrigin(origin: string): boolean;
  deskOrigin: string | undefined;
  previewOrigin: string | undefined;
  metricsToken: string | undefined;
  openOnlineSigner: ReleaseOptions['openOnlineSigner'];
  onOfficerKeyBound?: ReleaseOptions['onOfficerKeyBound'];
  autoClaim?: FleetOptions['autoClaim'];
  /** Routes of the composition root's own, below `/api`. */
  extraRoutes?: readonly AnyRoute[];
}

export interface App {
  readonly http: Express;
  readonly identity: Identity;
  readonly editorial: Editorial;
  readonly release: ReleaseCapability;
  readonly fleet: Fleet;
  /** Opens sockets on the server that serves `http`. Once, after migrations. */
  attach(server: HttpServer): Realtime;
  /** Stops jobs and writes what waits; the database stays open. */
  close(): Promise<void>;
}

/** Least time between two signatures of timestamp.json by the hourly job, and how often it looks. */
const timestampEveryMs = 3_600_000;

/** Between a change in a transaction and telling the consoles of it, milliseconds. */
const consoleDelayMs = 100;

/** Builds the whole server from its parts; opens no port (tests and `main` do). */
export function buildApp(deps: AppDeps): App {
  const { db, blobs, clock, log, demo } = deps;
  const identity = createIdentity({ db, clock, log, demo, publicOrigin: deps.publicOrigin });
  const personNames = (ids: readonly string[]) => identity.personNames(ids);
  let realtime: Realtime | undefined;
  const tellConsoles = (site: string): void => realtime?.consoles.toSite(site, 'release:changed', { site });

  const editorial = createEditorial({
    db,
    clock,
    personNames,
    async afterChange(site, tx) {
      await release.textChanged(site, tx);
      // Consoles ask again at once: by then the change must be committed.
      setTimeout(tellConsoles, consoleDelayMs, site);
    },
  });
  const release = createRelease({
    db,
    blobs,
    clock,
    log,
    demo,
    editorial: editorial.content,
    identity,
    // Pictures come with the media capability; until then a text that names one is refused at compile, by name.
    media: async () => undefined,
    openOnlineSigner: deps.openOnlineSigner,
    auditHead,
    afterPublish: (site) => {
      fleet.hintPollNow(site, 'release-published');
      tellConsoles(site);
    },
    afterSignature: tellConsoles,
    ...(deps.onOfficerKeyBound ? { onOfficerKeyBound: deps.onOfficerKeyBound } : {}),
  });
  const fleet = createFleet({
    db,
    clock,
    log,
    desiredVersion: (site) => release.desiredVersion(site),
    siteIds: async () => (await editorial.content.sites()).filter((site) => site.status === 'active').map((site) => site.id),
    placeName: async (site, place) => (await editorial.content.site(site))?.kiosks.find((kiosk) => kiosk.id === place)?.name,
    ...(deps.autoClaim ? { autoClaim: deps.autoClaim } : {}),
  });

  const routes: AnyRoute[] = [
    ...identity.routes,
    ...editorial.routes,
    ...release.routes,
    ...fleet.routes,
    ...auditRoutes(db, {
      requireReader: ({ req }) => requireRole(currentAccount(req), 'audit.read', auditReaders),
      personNames,
    }),
    consoleConfigRoute(deps),
    ...(deps.extraRoutes ?? []),
  ];

  const http = express().disable('x-powered-by').set('trust proxy', 'loopback');
  http.use(healthRouter({ db, metricsToken: deps.metricsToken, ready: async () => (await release.checkRepository()).adopted }));
  http.use('/tuf', release.tufRouter);
  http.use('/api', allowOrigins(deps.isShellOrigin));
  http.use('/api', express.json({ limit: '1mb' }));
  http.get('/api/openapi.json', (_req, res) => {
    res.json(openApiOf(routes, deps.version));
  });
  http.use(consoleHeaders({ previewOrigin: deps.previewOrigin, tls: deps.publicOrigin !== undefined }));
  http.get('/api/docs', (_req, res) => {
    res.type('html').send(apiDocsHtml(routes));
  });
  http.use('/api', (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  http.use('/api', routerOf(routes, { public: async () => {}, session: identity.guard, desk: release.deskGuard, kiosk: fleet.kioskGuard }));
  http.use('/api', noSuchRoute);
  http.use(consoleFiles(deps.consoleFolder));
  http.use(errorAnswer(log));

  const timestampJob = setInterval(() => {
    release.resignTimestamp().catch((error: unknown) => log.error({ err: error }, 'timestamp could not be signed'));
  }, timestampEveryMs);
  timestampJob.unref();

  return {
    http,
    identity,
    editorial,
    release,
    fleet,
    attach(server) {
      realtime = createRealtime(server, {
        log,
        allowedKioskOrigins: deps.isShellOrigin,
        isConsoleOrigin: identity.isOwnOrigin,
        authenticateKiosk: (auth) => fleet.authenticateKiosk(auth),
        authenticateConsole: (cookieHeader) => identity.accountFromCookie(cookieHeader),
        roomsOf: (account) => fleet.consoleRoomsOf(account),
      });
      const sockets = realtime;
      identity.onChange(() => void sockets.consoles.recheck());
      fleet.attach(realtime);
      return realtime;
    },
    async close() {
      clearInterval(timestampJob);
      await realtime?.close();
      await fleet.close();
    },
  };
}
