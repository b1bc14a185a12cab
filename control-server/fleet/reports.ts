import { AppError } from '../../shared/errors/app-error.ts';
import type { FleetErrorCode, RequestErrorCode } from '../../shared/errors/codes.ts';
import type { KioskReport, ReportAnswer } from '../../shared/protocol/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { Log } from '../platform/log.ts';
import { Batch } from './batch.ts';
import { serverTimeOf } from './kiosk-time.ts';
import type { FleetLimits } from './limits.ts';
import type { FleetPorts } from './ports.ts';
import { type HeartbeatRow, insertHeartbeats, type ReportRow, readSites, upsertReports } from './report-repository.ts';

/** Largest whole number PostgreSQL's integer holds. */
const maxVersion = 2_147_483_647;

interface Arrived {
  kioskId: string;
  report: KioskReport;
  json: string;
  receivedAt: Date;
}

export interface ReportsOptions {
  db: Database;
  clock: Clock;
  log: Log;
  limits: FleetLimits;
  desiredVersion: FleetPorts['desiredVersion'];
  /** Told of the kiosks whose reports are now on the disk. */
  stored(kioskIds: Iterable<string>): void;
}

function checkReport(report: KioskReport, json: string, maxBytes: number): void {
  if (json.length > maxBytes) throw new AppError<RequestErrorCode>('body-too-large', { limit: maxBytes });
  const { release } = report;
  if (release === null) return;
  const issues = [
    ...(/^[0-9a-f]{64}$/.test(release.sha256) ? [] : [{ path: 'release.sha256', message: 'must be 64 hex digits' }]),
    ...(release.version >= 1 && release.version <= maxVersion ? [] : [{ path: 'release.version', message: 'out of range' }]),
  ];
  if (issues.length > 0) throw new AppError<RequestErrorCode>('bad-request', { issues });
}

function rowOf({ kioskId, report, json, receivedAt }: Arrived): ReportRow {
  const at = receivedAt.toISOString();
  const { release, showing, sentAt } = report;
  return {
    kiosk: kioskId,
    report: json,
    contact: 'online',
    last_contact_at: at,
    applied_sha256: release?.sha256 ?? null,
    // Where the kiosk's own dating makes no sense: now, the latest it can have been.
    last_applied_at: release === null ? null : (serverTimeOf(release.activatedAt, sentAt, receivedAt) ?? at),
    last_render_at: showing === null ? null : serverTimeOf(showing.at, sentAt, receivedAt),
  };
}

const heartbeatOf = ({ kioskId, report, receivedAt }: Arrived): HeartbeatRow => ({
  kiosk: kioskId,
  at: receivedAt.toISOString(),
  contact: 'online',
  release_version: report.release?.version ?? null,
});

/** Reported states: checked, written in batches, answered when durable, in the order they came. */
export class Reports {
  readonly #options: ReportsOptions;
  readonly #batch: Batch<Arrived, ReportAnswer>;
  readonly #askedToPoll = new Set<string>();

  constructor(options: ReportsOptions) {
    this.#options = options;
    const { batchMs, batchQueue } = options.limits;
    this.#batch = new Batch({ lingerMs: batchMs, limit: batchQueue, write: (arrived) => this.#write(arrived) });
  }

  /** Throws AppError 'body-too-large', 'bad-request', 'kiosk-unknown' (forgotten meanwhile) or 'too-many-attempts'. */
  async accept(kioskId: string, report: KioskReport): Promise<ReportAnswer> {
    const json = JSON.stringify(report);
    checkReport(report, json, this.#options.limits.reportBytes);
    return this.#batch.add({ kioskId, report, json, receivedAt: this.#options.clock.now() });
  }

  /** The answer to the kiosk's next report says "poll now": for a kiosk that has no socket open. */
  askToPoll(kioskId: string): void {
    this.#askedToPoll.add(kioskId);
  }

  close(): Promise<void> {
    return this.#batch.close();
  }

  async #write(arrived: readonly Arrived[]): Promise<(ReportAnswer | Error)[]> {
    const latest = new Map(arrived.map((one) => [one.kioskId, one]));
    const siteOf = await this.#options.db.transaction(async (tx) => {
      const known = new Map((await readSites(tx, [...latest.keys()])).map(({ id, site }) => [id, site]));
      await upsertReports(tx, [...latest.values()].filter(({ kioskId }) => known.has(kioskId)).map(rowOf));
      await insertHeartbeats(tx, arrived.filter(({ kioskId }) => known.has(kioskId)).map(heartbeatOf));
      return known;
    });
    this.#options.stored(siteOf.keys());
    const desired = await this.#desiredAt(new Set([...siteOf.values()].filter((site) => site !== null)));
    return arrived.map(({ kioskId, report, receivedAt }) => {
      const site = siteOf.get(kioskId);
      if (site === undefined) return new AppError<FleetErrorCode>('kiosk-unknown');
      const pollNow = this.#askedToPoll.delete(kioskId) || lagsIdly(report, desired.get(site ?? '') ?? null);
      return { receivedAt: receivedAt.toISOString(), pollNow };
    });
  }

  /** The reports are on the disk by now: not knowing what is desired costs a hint, never the answer. */
  async #desiredAt(sites: ReadonlySet<string>): Promise<ReadonlyMap<string, number | null>> {
    try {
      return new Map(await Promise.all([...sites].map(async (site) => [site, await this.#options.desiredVersion(site)] as const)));
    } catch (error) {
      this.#options.log.error({ err: error }, 'desired version is not known');
      return new Map();
    }
  }
}

/** Older than desired and not at work on it. One whose update failed waits by its own backoff: hurrying it would undo that. */
function lagsIdly({ release, update }: KioskReport, desired: number | null): boolean {
  return desired !== null && (release?.version ?? 0) < desired && (update.phase === 'idle' || update.phase === 'active');
}
