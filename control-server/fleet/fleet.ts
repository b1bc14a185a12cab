import type { Request } from 'express';
import { type Account, kioskReportSchema, type ServerToKioskEvents } from '../../shared/protocol/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { AnyRoute } from '../platform/http/index.ts';
import type { Log } from '../platform/log.ts';
import type { KioskPeer, Realtime } from '../platform/realtime/index.ts';
import { ChangeFeed } from './change-feed.ts';
import { Claims } from './claims.ts';
import { consoleRoutes } from './console-routes.ts';
import { kioskGuard } from './current-kiosk.ts';
import { Enrolments } from './enrolment.ts';
import { kioskRoutes } from './kiosk-routes.ts';
import { KioskSessions } from './kiosk-sessions.ts';
import { KioskViews } from './kiosk-views.ts';
import { defaultFleetLimits, type FleetLimits } from './limits.ts';
import { kioskRoomsOf, roomsThatSee } from './policy.ts';
import type { FleetPorts } from './ports.ts';
import { presentClaimedElsewhere } from './presenter.ts';
import { Reports } from './reports.ts';
import { Sweep } from './sweep.ts';

export interface FleetOptions extends FleetPorts {
  db: Database;
  clock: Clock;
  log: Log;
  limits?: Partial<FleetLimits>;
}

type PollReason = Parameters<ServerToKioskEvents['hint:poll-now']>[0]['reason'];

export interface Fleet {
  routes: AnyRoute[];
  /** Guard of routes with `auth: 'kiosk'`; afterwards `currentKiosk(req)` answers. */
  kioskGuard(req: Request): Promise<void>;
  /** Who a kiosk's socket belongs to, from its handshake `{ protocol, token }`. Throws AppError to refuse. */
  authenticateKiosk(auth: unknown): Promise<KioskPeer>;
  /** Console rooms in which an account hears of the kiosks it may see. */
  consoleRoomsOf(account: Account): string[];
  /** Answers kiosks' sockets, tells consoles of changes, and begins to look for lost contact. Once, after migrations. */
  attach(realtime: Realtime): void;
  /** Tells the site's connected kiosks to poll; the others learn it from their next report's answer or their own poll. */
  hintPollNow(site: string, reason: PollReason): void;
  /** Writes what waits and stops. Call before the database closes. */
  close(): Promise<void>;
}

/** Kiosks: enrolment and claim, their sessions, reported state, contact, and hints to them. Design section 7. */
export function createFleet(options: FleetOptions): Fleet {
  const { db, clock } = options;
  const limits = { ...defaultFleetLimits, ...options.limits };
  const log = options.log.child({ area: 'fleet' });
  let realtime: Realtime | undefined;

  const views = new KioskViews(db, clock, (site) => options.desiredVersion(site));
  const feed = new ChangeFeed(
    limits.changeMs,
    async (ids) => {
      if (!realtime?.consoles.hasListeners()) return;
      for (const { kiosk, view } of await views.some(ids)) realtime.consoles.toRooms(roomsThatSee(kiosk), [], 'kiosk:changed', view);
    },
    log,
  );
  const reports = new Reports({
    db,
    clock,
    log,
    limits,
    desiredVersion: (site) => options.desiredVersion(site),
    stored: (ids) => feed.mark(ids),
  });
  const askToPoll = (kioskId: string): void => {
    reports.askToPoll(kioskId);
    realtime?.kiosks.toKiosk(kioskId, 'hint:poll-now', { reason: 'asked-by-officer' });
  };
  const claims = new Claims({
    db,
    clock,
    ports: options,
    claimed(kiosk) {
      realtime?.consoles.toRooms(
        roomsThatSee({ ...kiosk, state: 'waiting-for-claim' }),
        roomsThatSee(kiosk),
        'kiosk:changed',
        presentClaimedElsewhere(kiosk),
      );
      feed.mark([kiosk.id]);
    },
  });
  const enrolments = new Enrolments({ db, clock, limits, claims, ports: options, changed: (id) => feed.mark([id]) });
  const sessions = new KioskSessions(db, clock, limits.sessionHours);
  const sweep = new Sweep({ db, clock, log, limits, lost: (ids) => feed.mark(ids) });

  return {
    routes: [...kioskRoutes(enrolments, sessions, reports), ...consoleRoutes({ db, views, claims, askToPoll })],
    kioskGuard: kioskGuard(sessions),
    authenticateKiosk: (auth) => sessions.kioskOfHandshake(auth),
    consoleRoomsOf: kioskRoomsOf,
    attach(sockets) {
      realtime = sockets;
      sockets.kiosks.register('kiosk:report', {
        schema: kioskReportSchema,
        handle: (report, peer) => reports.accept(peer.kioskId, report),
      });
      sweep.start();
    },
    hintPollNow: (site, reason) => realtime?.kiosks.toSite(site, 'hint:poll-now', { reason }),
    async close() {
      await sweep.close();
      await reports.close();
      feed.close();
    },
  };
}
