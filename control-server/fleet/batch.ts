import { AppError } from '../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../shared/errors/codes.ts';

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

export interface BatchOptions<Item, Result> {
  /** Time items gather before they are written, ms. */
  lingerMs: number;
  /** Items that may wait. */
  limit: number;
  /** Writes all or nothing; results in the order of the items. An item may be answered with an Error. */
  write(items: readonly Item[]): Promise<readonly (Result | Error)[]>;
}

/** Gathers writes into one commit. `add` resolves when its item is durable, so an answer is never a promise the disk does not keep. */
export class Batch<Item, Result> {
  readonly #options: BatchOptions<Item, Result>;
  #waiting: Waiting<Item, Result>[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> | undefined;

  constructor(options: BatchOptions<Item, Result>) {
    this.#options = options;
  }

  /** Rejects with AppError 'too-many-attempts' when too many items wait already. */
  add(item: Item): Promise<Result> {
    if (this.#waiting.length >= this.#options.limit) {
      return Promise.reject(new AppError<IdentityErrorCode>('too-many-attempts', { retryAfterSeconds: 10 }));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  /** Writes what waits; resolves when nothing does. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#writing;
    if (this.#waiting.length > 0) await this.#flush();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#writing !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#flush();
    }, this.#options.lingerMs);
  }

  #flush(): Promise<void> {
    const taken = this.#waiting;
    this.#waiting = [];
    this.#writing = this.#settle(taken).finally(() => {
      this.#writing = undefined;
      if (this.#waiting.length > 0) this.#schedule();
    });
    return this.#writing;
  }

  async #settle(taken: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#options.write(taken.map(({ item }) => item));
      for (const [index, { resolve, reject }] of taken.entries()) {
        const result = results[index];
        if (result instanceof Error) reject(result);
        else resolve(result as Result);
      }
    } catch (error) {
      if (taken.length === 1) taken[0]?.reject(error);
      // One item the database refuses must not take its neighbours with it.
      else for (const one of taken) await this.#settle([one]);
    }
  }
}
