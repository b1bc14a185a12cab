import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';
import type { IdentityLimits } from './limits.ts';

/** OWASP's floor for Argon2id (reliability paper S4): 19 MiB, two passes, one lane. The library's default algorithm is Argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Composed and decomposed spellings of the same Vietnamese word are one password (NIST SP 800-63B-4, 3.1.1.2). */
const normalized = (password: string): string => password.normalize('NFC');

/** @returns a PHC string that carries its own salt and cost */
export const hashPassword = (password: string): Promise<string> => hash(normalized(password), cost);

/**
 * Checks passwords, a bounded number at a time. An unknown name is checked against a hash nobody knows the password of, so that answer and
 * time do not tell which names exist.
 */
export class PasswordChecks {
  readonly #limits: Pick<IdentityLimits, 'checksRunning' | 'checksWaiting'>;
  readonly #nobody: Promise<string>;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: Pick<IdentityLimits, 'checksRunning' | 'checksWaiting'>) {
    this.#limits = limits;
    this.#nobody = hashPassword(randomBytes(32).toString('base64url'));
  }

  /**
   * @param passwordHash PHC string, or undefined when there is no such account
   * @throws AppError('too-many-attempts') when too many checks wait already
   */
  async matches(passwordHash: string | undefined, password: string): Promise<boolean> {
    await this.#enter();
    try {
      const matching = await verify(passwordHash ?? (await this.#nobody), normalized(password));
      return matching && passwordHash !== undefined;
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  /** Takes a free place, or waits until a check that ends hands its place over. */
  async #enter(): Promise<void> {
    if (this.#running < this.#limits.checksRunning) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#limits.checksWaiting)
      throw new AppError<IdentityErrorCode>('too-many-attempts', { retryAfterSeconds: 5 });
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
