import type { Db } from './db.ts';
import type { ShellFile } from './schema.ts';

/** Last copies of `/provision.json` and `/root.json` for a start without the shell's server. Written by the service worker. */
export class ShellStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  load(path: string): Promise<ShellFile | undefined> {
    return this.#db.read(['shell'], (tx) => tx.objectStore('shell').get(path));
  }

  async save(path: string, file: ShellFile): Promise<void> {
    await this.#db.write(['shell'], (tx) => tx.objectStore('shell').put(file, path));
  }
}
