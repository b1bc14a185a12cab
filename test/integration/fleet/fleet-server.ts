import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { auditMigrations } from '../../../control-server/audit/index.ts';
import { createFleet, type Fleet, type FleetOptions, fleetMigrations } from '../../../control-server/fleet/index.ts';
import { createIdentity, type Identity, identityMigrations } from '../../../control-server/identity/index.ts';
import { type Database, migrate } from '../../../control-server/platform/db/index.ts';
import { errorAnswer, routerOf } from '../../../control-server/platform/http/index.ts';
import { silentLog } from '../../../control-server/platform/log.ts';
import { createRealtime, type Realtime } from '../../../control-server/platform/realtime/index.ts';
import type { Grant } from '../../../shared/protocol/index.ts';
import { Browser } from '../identity/identity-server.ts';
import { ManualClock } from '../identity/manual-clock.ts';

export const kioskOrigin = 'http://lao-cai.localhost:8081';
const password = 'Cửa khẩu quốc tế Lào Cai';

export interface FleetServer {
  origin: string;
  identity: Identity;
  fleet: Fleet;
  realtime: Realtime;
  clock: ManualClock;
  /** What the screens should show, by site. */
  desired: Map<string, number>;
  /** A browser signed in as a new account with these grants. */
  officer(...grants: Grant[]): Promise<Browser & { accountId: string }>;
  close(): Promise<void>;
}

export const grant = (role: Grant['role'], site: string): Grant => ({ role, agency: 'bdbp-lao-cai', site });

/** Identity, fleet and sockets behind one real HTTP server on 127.0.0.1. */
export async function fleetServer(db: Database, options: Partial<FleetOptions> = {}): Promise<FleetServer> {
  await migrate(db, [...identityMigrations, ...auditMigrations, ...fleetMigrations]);
  const clock = new ManualClock();
  const desired = new Map<string, number>();
  const identity = createIdentity({ db, clock, log: silentLog, demo: false, limits: { attempts: 1000 } });
  const fleet = createFleet({
    db,
    clock,
    log: silentLog,
    desiredVersion: async (site) => desired.get(site) ?? null,
    siteIds: async () => ['lao-cai', 'bo-y'],
    placeName: async (_site, place) => (place === 'nowhere' ? undefined : `Place ${place}`),
    ...options,
    limits: { batchMs: 5, changeMs: 20, sweepMs: 50, ...options.limits },
  });
  const app = express();
  app.use(express.json());
  app.use(
    '/api',
    routerOf([...identity.routes, ...fleet.routes], {
      public: async () => {},
      session: identity.guard,
      kiosk: fleet.kioskGuard,
      desk: () => Promise.reject(new Error('not served here')),
    }),
  );
  app.use(errorAnswer(silentLog));
  const server = createServer(app);
  const realtime = createRealtime(server, {
    log: silentLog,
    allowedKioskOrigins: (origin) => origin === kioskOrigin,
    isConsoleOrigin: identity.isOwnOrigin,
    authenticateKiosk: fleet.authenticateKiosk,
    authenticateConsole: identity.accountFromCookie,
    roomsOf: fleet.consoleRoomsOf,
  });
  identity.onChange(() => void realtime.consoles.recheck());
  fleet.attach(realtime);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    identity,
    fleet,
    realtime,
    clock,
    desired,
    async officer(...grants) {
      const name = `officer-${randomUUID()}`;
      const { id } = await identity.createAccount({ name, displayName: name, password, grants });
      const browser = new Browser(origin);
      const response = await browser.signIn(name, password);
      if (!response.ok) throw new Error(`sign-in failed: ${await response.text()}`);
      return Object.assign(browser, { accountId: id });
    },
    async close() {
      await realtime.close();
      await fleet.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
