import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../../shared/errors/codes.ts';

/** Counts tries per network address; `points` within `seconds`. */
export class Attempts {
  readonly #limiter: RateLimiterMemory;

  constructor(points: number, seconds: number) {
    this.#limiter = new RateLimiterMemory({ points, duration: seconds });
  }

  /** Counts one try, before it is made. @throws AppError('too-many-attempts') { retryAfterSeconds } */
  async take(address: string | undefined): Promise<void> {
    try {
      await this.#limiter.consume(address ?? 'unknown');
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError<IdentityErrorCode>('too-many-attempts', {
        retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
      });
    }
  }

  /** Takes a counted try back: it was a good one. */
  async giveBack(address: string | undefined): Promise<void> {
    await this.#limiter.reward(address ?? 'unknown');
  }
}
