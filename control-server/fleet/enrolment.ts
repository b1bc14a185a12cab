import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import { AppError } from '../../shared/errors/app-error.ts';
import type { FleetErrorCode, IdentityErrorCode } from '../../shared/errors/codes.ts';
import type { Enrolment, enrolRequestSchema } from '../../shared/protocol/index.ts';
import { Attempts, addressKey } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { newClaimCode } from './claim-code.ts';
import type { Claims } from './claims.ts';
import { countWaiting, deleteForgotten, findKiosk, findKioskByKey, insertKiosk, type KioskRow, noteAsked } from './kiosk-repository.ts';
import type { FleetLimits } from './limits.ts';
import type { FleetPorts } from './ports.ts';
import { presentEnrolment } from './presenter.ts';
import { requireProtocol } from './protocol-version.ts';

export interface EnrolmentsOptions {
  db: Database;
  clock: Clock;
  limits: FleetLimits;
  claims: Claims;
  ports: Pick<FleetPorts, 'autoClaim'>;
  changed(kioskId: string): void;
}

/** A kiosk's first word: it makes its own key and asks to be known by it. Anybody may ask, so what asking costs us is bounded. */
export class Enrolments {
  readonly #options: EnrolmentsOptions;
  readonly #attempts: Attempts;

  constructor(options: EnrolmentsOptions) {
    this.#options = options;
    this.#attempts = new Attempts(options.limits.enrolmentsPerHour, 3600);
  }

  /**
   * Idempotent by key.
   * Throws AppError 'protocol-too-old', 'protocol-too-new' or 'too-many-attempts'.
   * @param address network address of the caller
   */
  async enrol({ protocol, publicKey, wishedSite }: z.infer<typeof enrolRequestSchema>, address: string | undefined): Promise<Enrolment> {
    requireProtocol(protocol);
    const kiosk = (await this.#known(publicKey)) ?? (await this.#add(publicKey, wishedSite, address));
    if (kiosk.state === 'claimed') return presentEnrolment(kiosk);
    await this.#claimByItself(kiosk);
    return presentEnrolment((await findKiosk(this.#options.db, kiosk.id)) ?? kiosk);
  }

  async #known(publicKey: string): Promise<KioskRow | undefined> {
    const { db, clock } = this.#options;
    const kiosk = await findKioskByKey(db, publicKey);
    const now = clock.now();
    // Asking is written down once an hour: a kiosk that asks every few seconds must not cost a durable write each time.
    if (kiosk && now.getTime() - Date.parse(kiosk.last_asked_at) > 3_600_000) await noteAsked(db, kiosk.id, now.toISOString());
    return kiosk;
  }

  async #add(publicKey: string, wishedSite: string | null, address: string | undefined): Promise<KioskRow> {
    const { db, clock, limits, changed } = this.#options;
    await this.#attempts.take(addressKey(address));
    const now = clock.now();
    const at = now.toISOString();
    const id = randomUUID();
    const kiosk = await db.transaction(async (tx) => {
      await deleteForgotten(tx, new Date(now.getTime() - limits.waitingDays * 86_400_000).toISOString());
      if ((await countWaiting(tx)) >= limits.waiting)
        throw new AppError<IdentityErrorCode>('too-many-attempts', { retryAfterSeconds: 3600 });
      await insertKiosk(tx, {
        id,
        public_key: publicKey,
        state: 'waiting-for-claim',
        claim_code: newClaimCode(),
        wished_site: wishedSite,
        site: null,
        place: null,
        name: `kiosk ${id.slice(0, 8)}`,
        created_at: at,
        last_asked_at: at,
      });
      return findKioskByKey(tx, publicKey);
    });
    if (!kiosk) throw new AppError<FleetErrorCode>('kiosk-unknown');
    changed(kiosk.id);
    return kiosk;
  }

  async #claimByItself(kiosk: KioskRow): Promise<void> {
    const place = await this.#options.ports.autoClaim?.({ kioskId: kiosk.id, wishedSite: kiosk.wished_site });
    if (place) await this.#options.claims.claim(kiosk, place, 'system');
  }
}
