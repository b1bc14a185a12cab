import { AppError } from '../../shared/errors/app-error.ts';
import type { Db } from './db.ts';
import type { StorageErrorCode } from './errors.ts';
import type { ReleaseRecord, ReleaseSlot } from './schema.ts';

/** The three releases a kiosk may hold. Every move between slots is one strict transaction: a power cut leaves the old or the new state. */
export class ReleaseStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  get(slot: ReleaseSlot): Promise<ReleaseRecord | undefined> {
    return this.#db.read(['releases'], (tx) => tx.objectStore('releases').get(slot));
  }

  /** Records what is to be fetched next, before it is: garbage collection and a resumed download go by it. */
  async putCandidate(candidate: ReleaseRecord): Promise<void> {
    await this.#db.write(['releases'], (tx) => tx.objectStore('releases').put(candidate, 'candidate'));
  }

  /**
   * candidate -> current, current -> previous. `parsedBy`: version of the shell that parsed all of it. Rejects with 'content-damaged' when the candidate is incomplete by the ledger; then nothing
   * changed. A repaired copy of the current release replaces it and leaves the previous one alone.
   */
  activate(activatedAt: string, parsedBy: string): Promise<ReleaseRecord> {
    return this.#db.write(['releases', 'blob-sizes'], async (tx) => {
      const releases = tx.objectStore('releases');
      const [candidate, current] = await Promise.all([releases.get('candidate'), releases.get('current')]);
      if (candidate?.complete !== true) throw new AppError<StorageErrorCode>('content-damaged', { slot: 'candidate' });
      const sizes = await Promise.all(candidate.refs.map((ref) => tx.objectStore('blob-sizes').get(ref.sha256)));
      const lacking = candidate.refs.find((ref, index) => sizes[index] !== ref.bytes);
      if (lacking !== undefined) throw new AppError<StorageErrorCode>('content-damaged', { path: lacking.path });
      const active = { ...candidate, activatedAt, parsedBy };
      if (current !== undefined && current.sha256 !== candidate.sha256) await releases.put(current, 'previous');
      await releases.put(active, 'current');
      await releases.delete('candidate');
      return active;
    });
  }

  /**
   * The current release is damaged: it becomes the candidate again (what is missing will be fetched), and the previous one, if any, current.
   */
  async stepBack(): Promise<void> {
    await this.#db.write(['releases'], async (tx) => {
      const releases = tx.objectStore('releases');
      const [current, previous] = await Promise.all([releases.get('current'), releases.get('previous')]);
      if (current !== undefined) await releases.put({ ...current, activatedAt: undefined }, 'candidate');
      if (previous === undefined) await releases.delete('current');
      else await releases.put(previous, 'current');
      await releases.delete('previous');
    });
  }

  async drop(slot: ReleaseSlot): Promise<void> {
    await this.#db.write(['releases'], (tx) => tx.objectStore('releases').delete(slot));
  }
}
