import { deleteDB, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { AppError } from '../../shared/errors/app-error.ts';
import type { StorageErrorCode } from './errors.ts';
import { type KioskSchema, storeNames } from './schema.ts';

const databaseName = 'kiosk';
const databaseVersion = 1;
/** Tries before a database counts as lost: an opening may fail for a moment, and what is deleted offline cannot be fetched again. */
const openAttempts = 3;
const openPauseMs = 700;
/** Other openers (page, service worker) close on `versionchange`; one that hangs must not hold up recovery for ever. */
const deleteDeadlineMs = 5000;

type Stores = StoreNames<KioskSchema>;
type Tx<Names extends Stores, Mode extends IDBTransactionMode> = IDBPTransaction<KioskSchema, Names[], Mode>;

export interface DbOptions {
  /** Only the worker may delete a database that does not open; page and service worker just fail. */
  recover?: boolean;
  onProblem?: (code: StorageErrorCode, details: Record<string, unknown>) => void;
}

/**
 * The kiosk's one database. All writes are `durability: 'strict'`: anything weaker loses acknowledged writes for ~30 s on a power cut, and a
 * strict pointer over weaker content is worse than none (reliability.md 0.2, stack.md 11). Knows IndexedDB only, no record shapes.
 * Every method rejects with AppError 'storage-full' or 'storage-failed'; errors thrown by `body` pass through and abort the transaction.
 */
export class Db {
  readonly #options: DbOptions;
  #connection: Promise<IDBPDatabase<KioskSchema>> | undefined;

  constructor(options: DbOptions = {}) {
    this.#options = options;
  }

  /** Runs `body` in one read transaction over `names`. `body` must await nothing but the transaction's own requests. */
  read<Names extends Stores, T>(names: readonly Names[], body: (tx: Tx<Names, 'readonly'>) => Promise<T>): Promise<T> {
    return this.#run('readonly', names, body);
  }

  /** Runs `body` in one write transaction; resolves when it is durable. */
  write<Names extends Stores, T>(names: readonly Names[], body: (tx: Tx<Names, 'readwrite'>) => Promise<T>): Promise<T> {
    return this.#run('readwrite', names, body);
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.then((db) => db.close()).catch(() => {});
  }

  async #run<Names extends Stores, Mode extends 'readonly' | 'readwrite', T>(
    mode: Mode,
    names: readonly Names[],
    body: (tx: Tx<Names, Mode>) => Promise<T>,
  ): Promise<T> {
    let tx: Tx<Names, Mode>;
    try {
      tx = await this.#begin(mode, names);
    } catch (error) {
      throw storageError(error);
    }
    // Observed at once: a rejection must never be unhandled while `body` still runs.
    const done = tx.done.then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    let result: T;
    try {
      result = await body(tx);
    } catch (error) {
      try {
        tx.abort();
      } catch {
        // Already aborted, by the failed request itself.
      }
      const ended = await done;
      throw storageError(error instanceof DOMException && error.name === 'AbortError' ? (ended?.error ?? error) : error);
    }
    const failed = await done;
    if (failed !== undefined) throw storageError(failed.error);
    return result;
  }

  async #begin<Names extends Stores, Mode extends 'readonly' | 'readwrite'>(mode: Mode, names: readonly Names[]): Promise<Tx<Names, Mode>> {
    for (let attempt = 1; ; attempt++) {
      const db = await this.#open();
      try {
        return db.transaction([...names], mode, { durability: 'strict' }) as Tx<Names, Mode>;
      } catch (error) {
        // "The database connection is closing": another context is deleting or upgrading it. Open anew, once.
        this.close();
        if (attempt === 2) throw error;
      }
    }
  }

  #open(): Promise<IDBPDatabase<KioskSchema>> {
    this.#connection ??= this.#openOrRecover().catch((error: unknown) => {
      this.#connection = undefined;
      throw error;
    });
    return this.#connection;
  }

  async #openOrRecover(): Promise<IDBPDatabase<KioskSchema>> {
    try {
      return await this.#openPatiently();
    } catch (error) {
      // A full disk is not a damaged one.
      if (this.#options.recover !== true || (error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
      const name = error instanceof DOMException ? error.name : 'unknown';
      await deleteWithin(deleteDeadlineMs);
      const db = await this.#openOnce();
      this.#options.onProblem?.('storage-rebuilt', { name });
      return db;
    }
  }

  async #openPatiently(): Promise<IDBPDatabase<KioskSchema>> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#openOnce();
      } catch (error) {
        if (attempt === openAttempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, openPauseMs));
      }
    }
  }

  #openOnce(): Promise<IDBPDatabase<KioskSchema>> {
    return openDB<KioskSchema>(databaseName, databaseVersion, {
      upgrade: (db, _from, _to, tx, event) => {
        for (const name of storeNames) db.createObjectStore(name);
        // Whoever opens first after the loss sees this sign, and only once: keep it for the worker to report (reliability.md 0.3).
        const dataLoss = (event as IDBVersionChangeEvent & { dataLoss?: string }).dataLoss;
        if (dataLoss !== undefined && dataLoss !== 'none') void tx.objectStore('counters').put(1, 'data-loss');
      },
      blocking: () => this.close(),
      terminated: () => {
        this.#connection = undefined;
      },
    });
  }
}

async function deleteWithin(ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError<StorageErrorCode>('storage-failed', { name: 'delete-blocked' })), ms);
  });
  try {
    await Promise.race([deleteDB(databaseName), late]);
  } finally {
    clearTimeout(timer);
  }
}

function storageError(error: unknown): unknown {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
  if (name === 'QuotaExceededError') return new AppError<StorageErrorCode>('storage-full', {}, { cause: error });
  if (error instanceof DOMException) return new AppError<StorageErrorCode>('storage-failed', { name: error.name }, { cause: error });
  return error;
}
