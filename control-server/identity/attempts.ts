import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';

/** Counters kept per kind at most; more names or addresses than that share them. */
const buckets = 16_384;

/**
 * Counts attempts per key within a window. Keys fall into a fixed number of buckets by a secret hash: whoever invents keys can neither
 * fill the memory nor choose whom he shares a counter with.
 */
export class Attempts {
  readonly #limiter: RateLimiterMemory;
  readonly #secret = randomBytes(32);

  constructor(points: number, seconds: number) {
    this.#limiter = new RateLimiterMemory({ points, duration: seconds });
  }

  #bucket(key: string): number {
    return createHmac('sha256', this.#secret).update(key).digest().readUInt32BE() % buckets;
  }

  /** Counts one attempt, before it is made: a thousand at once get no more tries than one after the other. @throws AppError('too-many-attempts') */
  async take(key: string): Promise<void> {
    try {
      await this.#limiter.consume(this.#bucket(key));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new AppError<IdentityErrorCode>('too-many-attempts', { retryAfterSeconds });
    }
  }

  /** Takes one counted attempt back. */
  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(this.#bucket(key));
  }

  async forget(key: string): Promise<void> {
    await this.#limiter.delete(this.#bucket(key));
  }
}

/** What an address is counted by: a whole /64 of IPv6, because one household or attacker has all of it; IPv4 as it is. */
export function addressKey(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
