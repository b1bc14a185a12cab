import { contactLostSeconds } from '../../shared/protocol/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { Log } from '../platform/log.ts';
import type { FleetLimits } from './limits.ts';
import { deleteHistory, insertHeartbeats, markLost } from './report-repository.ts';

const historyEveryMs = 3_600_000;

export interface SweepOptions {
  db: Database;
  clock: Clock;
  log: Log;
  limits: FleetLimits;
  lost(kioskIds: readonly string[]): void;
}

/** Looks for kiosks that fell silent, and clears old history. What is lost stands in the database, so a restart forgets nothing. */
export class Sweep {
  readonly #options: SweepOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #historyClearedAt = 0;

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#tick(), this.#options.limits.sweepMs);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** One look, now. */
  async look(): Promise<void> {
    const { db, clock, limits, lost } = this.#options;
    const now = clock.now();
    const before = new Date(now.getTime() - contactLostSeconds * 1000).toISOString();
    const kiosks = await db.transaction(async (tx) => {
      const silent = await markLost(tx, before);
      await insertHeartbeats(
        tx,
        silent.map((kiosk) => ({ kiosk, at: now.toISOString(), contact: 'lost', release_version: null })),
      );
      return silent;
    });
    if (kiosks.length > 0) lost(kiosks);
    if (now.getTime() - this.#historyClearedAt > historyEveryMs) {
      this.#historyClearedAt = now.getTime();
      await deleteHistory(db, new Date(now.getTime() - limits.historyDays * 86_400_000).toISOString());
    }
  }

  #tick(): void {
    if (this.#running) return;
    this.#running = this.look()
      .catch((error: unknown) => this.#options.log.error({ err: error }, 'looking for lost contact failed'))
      .finally(() => {
        this.#running = undefined;
      });
  }
}
