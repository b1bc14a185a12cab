import { isAppError } from '../../shared/errors/app-error.ts';
import type { FleetErrorCode } from '../../shared/errors/codes.ts';
import { type Enrolment, kioskSessionMessage } from '../../shared/protocol/index.ts';
import type { IdentityStore } from '../storage/identity-store.ts';
import type { IdentityRecord } from '../storage/schema.ts';
import type { KioskApi } from './api.ts';
import { kioskIdentity, sign } from './kiosk-key.ts';

/** Where this kiosk stands with the server: claimed and holding a token, or waiting. */
export type Standing = { enrolment: Enrolment; token: string | undefined };

/**
 * Enrols this kiosk when the server does not know it (idempotent by key) and proves possession of its key. Rejects with AppError: server
 * codes, link codes, storage codes.
 */
export class Sessions {
  readonly #api: KioskApi;
  readonly #store: IdentityStore;
  readonly #wishedSite: () => string | null;
  /** Known to wait for its claim: then asking for a nonce would only be refused. */
  #waits = false;

  constructor(api: KioskApi, store: IdentityStore, wishedSite: () => string | null) {
    this.#api = api;
    this.#store = store;
    this.#wishedSite = wishedSite;
  }

  async open(): Promise<Standing> {
    const identity = await kioskIdentity(this.#store);
    if (identity.kioskId !== undefined && !this.#waits) {
      try {
        return await this.#prove(identity, identity.kioskId);
      } catch (error) {
        // The server lost or removed this kiosk, or nobody claimed it yet: enrolling again with the same key settles which.
        if (!isAppError<FleetErrorCode>(error, 'kiosk-unknown', 'kiosk-not-claimed')) throw error;
      }
    }
    const enrolment = await this.#api.enrol(identity.publicKey, this.#wishedSite());
    if (identity.kioskId !== enrolment.kioskId) await this.#store.save({ ...identity, kioskId: enrolment.kioskId });
    this.#waits = enrolment.state !== 'claimed';
    return enrolment.state === 'claimed' ? this.#prove(identity, enrolment.kioskId) : { enrolment, token: undefined };
  }

  async #prove(identity: IdentityRecord, kioskId: string): Promise<Standing> {
    const nonce = await this.#api.nonce(kioskId);
    const { token, enrolment } = await this.#api.session(kioskId, nonce, await sign(identity, kioskSessionMessage(nonce)));
    return { enrolment, token };
  }
}
