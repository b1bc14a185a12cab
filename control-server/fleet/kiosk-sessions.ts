import { createPublicKey, randomBytes, verify } from 'node:crypto';
import * as z from 'zod/mini';
import { AppError } from '../../shared/errors/app-error.ts';
import type { FleetErrorCode, IdentityErrorCode, RequestErrorCode } from '../../shared/errors/codes.ts';
import {
  type kioskNonceRequestSchema,
  kioskSessionMessage,
  type kioskSessionRequestSchema,
  type kioskSessionSchema,
} from '../../shared/protocol/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { KioskPeer } from '../platform/realtime/index.ts';
import { sha256Hex } from '../platform/sha256.ts';
import { findKiosk, type KioskRow } from './kiosk-repository.ts';
import { Nonces } from './nonces.ts';
import { presentEnrolment } from './presenter.ts';
import { requireProtocol } from './protocol-version.ts';
import { findKioskOfSession, insertKioskSession } from './session-repository.ts';

const socketAuthSchema = z.object({ protocol: z.int(), token: z.string().check(z.maxLength(100)) });

const hashOf = (token: string): string => sha256Hex(new TextEncoder().encode(token));

/** @param publicKey 32 bytes in hex @param signature 64 bytes in hex */
function isSignedBy(publicKey: string, message: Uint8Array, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') },
      format: 'jwk',
    });
    return verify(null, message, key, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}

/** How a kiosk proves who it is: it signs a nonce of ours with its own key and gets a bearer token. There is no shared secret to steal. */
export class KioskSessions {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #sessionHours: number;
  readonly #nonces: Nonces;

  constructor(db: Database, clock: Clock, sessionHours: number) {
    this.#db = db;
    this.#clock = clock;
    this.#sessionHours = sessionHours;
    this.#nonces = new Nonces(clock);
  }

  /** Throws AppError 'protocol-too-old', 'protocol-too-new', 'kiosk-unknown' or 'kiosk-not-claimed'. */
  async nonce({ protocol, kioskId }: z.infer<typeof kioskNonceRequestSchema>): Promise<{ nonce: string; expiresAt: string }> {
    requireProtocol(protocol);
    await this.#claimedKiosk(kioskId);
    return this.#nonces.issue(kioskId);
  }

  /** Throws AppError 'kiosk-unknown', 'kiosk-not-claimed', 'nonce-wrong' (foreign, expired or used) or 'signature-refused'. */
  async open({ kioskId, nonce, signature }: z.infer<typeof kioskSessionRequestSchema>): Promise<z.infer<typeof kioskSessionSchema>> {
    const kiosk = await this.#claimedKiosk(kioskId);
    // From here to `spend` nothing waits, so of two requests with one nonce only the first passes.
    if (!this.#nonces.isGood(kiosk.id, nonce)) throw new AppError<FleetErrorCode>('nonce-wrong');
    if (!isSignedBy(kiosk.public_key, kioskSessionMessage(nonce), signature)) throw new AppError<FleetErrorCode>('signature-refused');
    this.#nonces.spend(nonce);
    const token = randomBytes(32).toString('base64url');
    const now = this.#clock.now();
    const expiresAt = new Date(now.getTime() + this.#sessionHours * 3_600_000).toISOString();
    const row = { token_hash: hashOf(token), kiosk: kiosk.id, expires_at: expiresAt };
    await this.#db.transaction((tx) => insertKioskSession(tx, row, now.toISOString()));
    return { token, expiresAt, enrolment: presentEnrolment(kiosk) };
  }

  /** The kiosk a bearer token stands for. Throws AppError 'sign-in-required' when its session is over: sign another nonce. */
  async kioskOf(token: string): Promise<KioskPeer> {
    const kiosk = await findKioskOfSession(this.#db, hashOf(token), this.#clock.now().toISOString());
    if (!kiosk?.site) throw new AppError<IdentityErrorCode>('sign-in-required');
    return { kioskId: kiosk.id, site: kiosk.site };
  }

  /** The same for a socket's handshake `{ protocol, token }`. Throws also 'bad-request', 'protocol-too-old' and 'protocol-too-new'. */
  async kioskOfHandshake(auth: unknown): Promise<KioskPeer> {
    const parsed = z.safeParse(socketAuthSchema, auth);
    if (!parsed.success) throw new AppError<RequestErrorCode>('bad-request', { issues: [{ path: 'auth', message: 'protocol and token' }] });
    requireProtocol(parsed.data.protocol);
    return this.kioskOf(parsed.data.token);
  }

  async #claimedKiosk(id: string): Promise<KioskRow> {
    const kiosk = await findKiosk(this.#db, id);
    if (!kiosk) throw new AppError<FleetErrorCode>('kiosk-unknown');
    if (kiosk.state !== 'claimed') throw new AppError<FleetErrorCode>('kiosk-not-claimed');
    return kiosk;
  }
}
