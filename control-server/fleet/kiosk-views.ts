import type { KioskView } from '../../shared/protocol/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { FleetPorts } from './ports.ts';
import { presentKiosk } from './presenter.ts';
import { type KioskWithReport, readKiosks } from './report-repository.ts';

/** Reads kiosks as the console sees them. */
export class KioskViews {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #desiredVersion: FleetPorts['desiredVersion'];

  constructor(db: Database, clock: Clock, desiredVersion: FleetPorts['desiredVersion']) {
    this.#db = db;
    this.#clock = clock;
    this.#desiredVersion = desiredVersion;
  }

  async all(visible: (kiosk: KioskWithReport) => boolean): Promise<KioskView[]> {
    return (await this.#present((await readKiosks(this.#db)).filter(visible))).map(({ view }) => view);
  }

  some(ids: readonly string[]): Promise<{ kiosk: KioskWithReport; view: KioskView }[]> {
    return readKiosks(this.#db, ids).then((kiosks) => this.#present(kiosks));
  }

  async #present(kiosks: readonly KioskWithReport[]): Promise<{ kiosk: KioskWithReport; view: KioskView }[]> {
    const sites = new Set(kiosks.flatMap(({ site }) => (site === null ? [] : [site])));
    const desired = new Map(await Promise.all([...sites].map(async (site) => [site, await this.#desiredVersion(site)] as const)));
    const now = this.#clock.now();
    return kiosks.map((kiosk) => ({
      kiosk,
      view: presentKiosk(kiosk, now, kiosk.site === null ? null : (desired.get(kiosk.site) ?? null)),
    }));
  }
}
