import { BoundedByBytes } from './bounded-by-bytes.ts';

/** Bytes that are costly to make, kept up to a bound. Only for what never changes under its key. */
export class ByteCache {
  readonly #kept: BoundedByBytes<Buffer>;
  readonly #pending = new Map<string, Promise<Buffer>>();

  constructor(maxBytes: number) {
    this.#kept = new BoundedByBytes(maxBytes);
  }

  /** The bytes under a key, made once however many ask at a time. A failure is not kept. */
  async get(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.#kept.get(key) ?? this.#pending.get(key);
    if (known) return known;
    const making = make();
    this.#pending.set(key, making);
    try {
      const bytes = await making;
      this.#kept.set(key, bytes, bytes.length);
      return bytes;
    } finally {
      this.#pending.delete(key);
    }
  }
}
