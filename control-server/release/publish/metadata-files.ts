import type { Database } from '../../platform/db/index.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { BoundedByBytes } from './bounded-by-bytes.ts';
import { metadataFile } from './tuf-metadata.ts';

/** A metadata file as it is served. */
export interface MetadataFile {
  readonly bytes: Buffer;
  readonly sha256: string;
  /** False for timestamp.json alone: every other file is written once and stays as it is. */
  readonly immutable: boolean;
}

/** What a server keeps in memory of files that never change: a site's newest are a few kilobytes. */
const keptBytes = 8 * 1024 * 1024;

/**
 * Metadata files by name, for many kiosks that ask for the same few at the same moment: after a hint all of them do. What never changes is
 * read once; of the rest (timestamp.json, and files that are not there yet) requests that come in the same turn of the event loop share one
 * read, which begins after all of them came, so that nobody is ever given an answer from before the question.
 */
export class MetadataFiles {
  readonly #db: Database;
  readonly #kept = new BoundedByBytes<MetadataFile>(keptBytes);
  readonly #gathering = new Map<string, Promise<MetadataFile | undefined>>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** @param file name below `/tuf/metadata/`, checked by the caller */
  get(file: string): Promise<MetadataFile | undefined> | MetadataFile {
    return this.#kept.get(file) ?? this.#gathering.get(file) ?? this.#gather(file);
  }

  #gather(file: string): Promise<MetadataFile | undefined> {
    const read = new Promise<void>((begin) => setImmediate(begin)).then(() => {
      this.#gathering.delete(file);
      return this.#read(file);
    });
    this.#gathering.set(file, read);
    return read;
  }

  async #read(file: string): Promise<MetadataFile | undefined> {
    const row = await metadataFile(this.#db, file);
    if (!row) return undefined;
    const bytes = Buffer.from(row.bytes);
    const found = { bytes, sha256: sha256Hex(bytes), immutable: row.role !== 'timestamp' };
    if (found.immutable) this.#kept.set(file, found, bytes.length);
    return found;
  }
}
