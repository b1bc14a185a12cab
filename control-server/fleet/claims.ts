import { AppError } from '../../shared/errors/app-error.ts';
import type { FleetErrorCode, RequestErrorCode } from '../../shared/errors/codes.ts';
import type { Account } from '../../shared/protocol/index.ts';
import { appendAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { claimCodeKey } from './claim-code.ts';
import { findKioskByClaimCode, type KioskRow, markClaimed } from './kiosk-repository.ts';
import { requireClaimer } from './policy.ts';
import type { FleetPorts } from './ports.ts';

export interface ClaimsOptions {
  db: Database;
  clock: Clock;
  ports: Pick<FleetPorts, 'siteIds' | 'placeName'>;
  /** Told after a claim is on the disk. */
  claimed(kiosk: KioskRow): void;
}

/** Binds a waiting kiosk to a place. After that its site changes only at its own staff screen. */
export class Claims {
  readonly #options: ClaimsOptions;

  constructor(options: ClaimsOptions) {
    this.#options = options;
  }

  /**
   * @returns id of the kiosk
   * Throws AppError 'not-allowed', 'claim-code-wrong', 'bad-request' { issues: site or place }.
   */
  async claimByCode(account: Account, request: { claimCode: string; site: string; place: string }): Promise<string> {
    requireClaimer(account, request.site);
    const code = claimCodeKey(request.claimCode);
    const kiosk = code === undefined ? undefined : await findKioskByClaimCode(this.#options.db, code);
    if (!kiosk || !(await this.claim(kiosk, request, account.id))) throw new AppError<FleetErrorCode>('claim-code-wrong');
    return kiosk.id;
  }

  /**
   * @param by account id, or `system` in the demo
   * @returns false when somebody else was quicker. Throws AppError 'bad-request' { issues }.
   */
  async claim(kiosk: KioskRow, { site, place }: { site: string; place: string }, by: string): Promise<boolean> {
    const name = await this.#placeName(site, place);
    const done = await this.#options.db.transaction(async (tx) => {
      if (!(await markClaimed(tx, kiosk.id, { site, place, name }))) return false;
      const at = this.#options.clock.now().toISOString();
      await appendAudit(tx, { at, actor: by, action: 'kiosk.claimed', subject: `kiosk/${kiosk.id}`, details: { site, place } });
      return true;
    });
    if (done) this.#options.claimed({ ...kiosk, state: 'claimed', claim_code: null, site, place, name });
    return done;
  }

  async #placeName(site: string, place: string): Promise<string> {
    const { ports } = this.#options;
    const wrong = (path: string): AppError => new AppError<RequestErrorCode>('bad-request', { issues: [{ path, message: 'unknown' }] });
    if (!(await ports.siteIds()).includes(site)) throw wrong('site');
    if (!ports.placeName) return place;
    const name = await ports.placeName(site, place);
    if (name === undefined) throw wrong('place');
    return name;
  }
}
