import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { sha256Hex } from '../sha256.ts';

/** Content-addressed, immutable files. A blob that was acknowledged is on the disk, whole. */
export interface BlobStore {
  /** Stores bytes and answers their SHA-256 (hex); the same bytes again change nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** Rejects with ENOENT when there is no such blob. */
  get(sha256: string): Promise<Buffer>;
  size(sha256: string): Promise<number | undefined>;
  stream(sha256: string, range?: { start: number; end: number }): Readable;
}

/** Blobs as files `<folder>/<first two digits>/<sha256>`: written, fsynced, renamed, folder fsynced. */
export class FileBlobStore implements BlobStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('a blob is named by 64 hex digits');
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }

  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = sha256Hex(bytes);
    const path = this.#path(sha256);
    if ((await this.size(sha256)) === bytes.byteLength) return sha256;
    const folder = join(this.#folder, sha256.slice(0, 2));
    await mkdir(folder, { recursive: true });
    const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
    try {
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    const directory = await open(folder, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
    return sha256;
  }

  get(sha256: string): Promise<Buffer> {
    return readFile(this.#path(sha256));
  }

  async size(sha256: string): Promise<number | undefined> {
    try {
      return (await stat(this.#path(sha256))).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  stream(sha256: string, range?: { start: number; end: number }): Readable {
    return createReadStream(this.#path(sha256), range);
  }
}
