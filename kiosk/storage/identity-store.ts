import type { Db } from './db.ts';
import type { IdentityRecord } from './schema.ts';

/** The kiosk's key and id. */
export class IdentityStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  load(): Promise<IdentityRecord | undefined> {
    return this.#db.read(['identity'], (tx) => tx.objectStore('identity').get('kiosk'));
  }

  async save(record: IdentityRecord): Promise<void> {
    await this.#db.write(['identity'], (tx) => tx.objectStore('identity').put(record, 'kiosk'));
  }
}
