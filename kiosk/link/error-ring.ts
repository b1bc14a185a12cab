import type { KioskReport } from '../../shared/protocol/index.ts';

type ReportedError = KioskReport['errors'][number];

/** The last 20 different error codes with the time each was last seen: one that repeats every minute must not push out the others. */
export class ErrorRing {
  readonly #capacity: number;
  #errors: ReportedError[] = [];

  constructor(capacity = 20) {
    this.#capacity = capacity;
  }

  add(code: string, at: string): void {
    const bounded = code.slice(0, 80);
    this.#errors = [...this.#errors.filter((error) => error.code !== bounded), { code: bounded, at }].slice(-this.#capacity);
  }

  /** Oldest first. */
  list(): ReportedError[] {
    return [...this.#errors];
  }
}
