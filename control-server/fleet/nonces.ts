import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';
import type { Clock } from '../platform/clock.ts';

const lifeMs = 60_000;
const maxSpent = 50_000;

/**
 * Nonces a kiosk signs to open a session: bound to the kiosk, good for 60 s, good once. One that was only issued needs no memory, it
 * carries its own seal; so asking for millions fills nothing. Only those signed with the right key are remembered, until they expire.
 */
export class Nonces {
  readonly #clock: Clock;
  readonly #secret = randomBytes(32);
  readonly #spent = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  issue(kioskId: string): { nonce: string; expiresAt: string } {
    const expires = this.#clock.now().getTime() + lifeMs;
    const body = `${expires.toString(36)}.${randomBytes(16).toString('base64url')}`;
    return { nonce: `${body}.${this.#seal(kioskId, body)}`, expiresAt: new Date(expires).toISOString() };
  }

  /** Issued here, to this kiosk, not expired and not spent. */
  isGood(kioskId: string, nonce: string): boolean {
    const cut = nonce.lastIndexOf('.');
    const body = nonce.slice(0, Math.max(0, cut));
    const seal = Buffer.from(nonce.slice(cut + 1));
    const expected = Buffer.from(this.#seal(kioskId, body));
    if (seal.byteLength !== expected.byteLength || !timingSafeEqual(seal, expected)) return false;
    return Number.parseInt(body, 36) > this.#clock.now().getTime() && !this.#spent.has(nonce);
  }

  /** Marks a good nonce as used. @throws AppError('too-many-attempts') when more sessions open than any fleet opens */
  spend(nonce: string): void {
    const now = this.#clock.now().getTime();
    for (const [spent, expires] of this.#spent) {
      if (expires > now) break;
      this.#spent.delete(spent);
    }
    if (this.#spent.size >= maxSpent) throw new AppError<IdentityErrorCode>('too-many-attempts', { retryAfterSeconds: lifeMs / 1000 });
    this.#spent.set(nonce, now + lifeMs);
  }

  #seal(kioskId: string, body: string): string {
    return createHmac('sha256', this.#secret).update(`${kioskId}\n${body}`).digest('base64url');
  }
}
