import { type BlobRef, chunkBytes } from '../../shared/content-model/index.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { sha256Hex } from '../storage/digest.ts';
import { matchesRef } from '../storage/matches-ref.ts';
import type { PartStore } from '../storage/part-store.ts';
import type { UpdateErrorCode } from './errors.ts';
import { joined } from './joined.ts';

/** Bytes after which what arrived is made durable: what a lost link can cost at most, on a link slower than the disk (design section 6). */
const spanBytes = 64 * 1024;
/** Most bytes that wait in memory for the disk. */
const backlogBytes = 4 * 1024 * 1024;
/** A transfer that ends sooner is not worth a second write of its bytes. */
const patienceMs = 1000;

/**
 * Takes the bytes of one blob as they come: enforces the signed length, checks each signed chunk when it is whole, keeps spans durably so
 * that the next try continues where this one broke off. Errors: 'answer-too-long', 'hash-mismatch', storage codes.
 */
export class Receiver {
  readonly #ref: BlobRef;
  readonly #parts: Pick<PartStore, 'load' | 'add' | 'drop'>;
  readonly #now: () => number;
  readonly #startedAt: number;
  /** What is not yet in the part store, and where it begins. */
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #pendingFrom = 0;
  /** The bytes since the last chunk border, to hash it when whole. */
  #chunk: BlobPart[] = [];
  #received = 0;
  #writing: Promise<void> | undefined;
  #writeError: { error: unknown } | undefined;

  constructor(ref: BlobRef, parts: Pick<PartStore, 'load' | 'add' | 'drop'>, now: () => number) {
    this.#ref = ref;
    this.#parts = parts;
    this.#now = now;
    this.#startedAt = now();
  }

  get received(): number {
    return this.#received;
  }

  /** Continues after what an earlier try kept. */
  async resume(): Promise<void> {
    if (!this.#isKept) return;
    const kept = await this.#parts.load(this.#ref.sha256);
    const length = kept.reduce((sum, part) => sum + part.size, 0);
    if (length > this.#ref.bytes) return this.restart();
    this.#received = length;
    this.#pendingFrom = length;
    if (this.#ref.chunks !== undefined) this.#chunk = [new Blob(kept).slice(length - (length % chunkBytes))];
  }

  /** The server sends everything from the first byte. */
  async restart(): Promise<void> {
    await this.#parts.drop(this.#ref.sha256);
    this.#pending = [];
    this.#chunk = [];
    this.#received = 0;
    this.#pendingFrom = 0;
  }

  async take(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#received + piece.length > this.#ref.bytes) {
      throw new AppError<UpdateErrorCode>('answer-too-long', { path: this.#ref.path, limit: this.#ref.bytes });
    }
    const border = this.#ref.chunks === undefined ? Number.POSITIVE_INFINITY : chunkBytes - (this.#received % chunkBytes);
    const fitting = piece.length > border ? piece.subarray(0, border) : piece;
    this.#pending.push(fitting);
    this.#received += fitting.length;
    if (this.#ref.chunks !== undefined) {
      this.#chunk.push(fitting);
      if (this.#received % chunkBytes === 0 || this.#received === this.#ref.bytes) await this.#closeChunk(this.#ref.chunks);
    }
    await this.#keepSpan();
    if (fitting !== piece) await this.take(piece.subarray(border));
  }

  /** Makes durable what has arrived; called also when the transfer broke off. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#isKept && this.#pending.length > 0) await this.#write();
    if (this.#writeError !== undefined) throw this.#writeError.error;
  }

  /** The whole blob, verified once more as a whole. On a mismatch nothing of it is kept. */
  async finish(): Promise<Blob> {
    if (this.#received < this.#ref.bytes)
      throw new AppError<UpdateErrorCode>('server-unreachable', { path: this.#ref.path, received: this.#received });
    const inMemory = this.#pendingFrom === 0;
    if (inMemory && this.#ref.chunks === undefined) {
      const bytes = joined(this.#pending);
      // Hashed before it becomes a Blob: what is in one has to be fetched back from the browser's own process.
      if ((await sha256Hex(bytes)) === this.#ref.sha256) return new Blob([bytes]);
    } else {
      if (!inMemory) await this.flush();
      const blob = new Blob(inMemory ? this.#pending : await this.#parts.load(this.#ref.sha256));
      if (await matchesRef(blob, this.#ref)) return blob;
    }
    await this.#parts.drop(this.#ref.sha256);
    throw new AppError<UpdateErrorCode>('hash-mismatch', { path: this.#ref.path });
  }

  /** Small blobs are fetched whole again: keeping parts of them would cost more than it saves. */
  get #isKept(): boolean {
    return this.#ref.bytes > spanBytes;
  }

  async #closeChunk(chunks: readonly string[]): Promise<void> {
    const index = Math.ceil(this.#received / chunkBytes) - 1;
    const bytes = await new Blob(this.#chunk).arrayBuffer();
    this.#chunk = [];
    if ((await sha256Hex(bytes)) === chunks[index]) return this.flush();
    // Keep the chunks before it: one bad piece from a cache on the way must not cost the whole video.
    await this.#writing;
    this.#pending = [];
    await this.#parts.drop(this.#ref.sha256, index * chunkBytes);
    throw new AppError<UpdateErrorCode>('hash-mismatch', { path: this.#ref.path, chunk: index });
  }

  /** Starts writing when a span is full and the disk is idle; waits only when it falls far behind. */
  async #keepSpan(): Promise<void> {
    if (this.#writeError !== undefined) throw this.#writeError.error;
    const waiting = this.#received - this.#pendingFrom;
    if (!this.#isKept || waiting < spanBytes) return;
    if (waiting < backlogBytes && this.#now() - this.#startedAt < patienceMs) return;
    if (this.#writing !== undefined) {
      if (waiting < backlogBytes) return;
      await this.#writing;
    }
    void this.#write();
  }

  #write(): Promise<void> {
    const bytes = new Blob(this.#pending);
    const from = this.#pendingFrom;
    this.#pending = [];
    this.#pendingFrom += bytes.size;
    this.#writing = this.#parts
      .add(this.#ref.sha256, from, bytes)
      .catch((error: unknown) => {
        this.#writeError = { error };
      })
      .finally(() => {
        this.#writing = undefined;
      });
    return this.#writing;
  }
}
