import type { Log } from '../platform/log.ts';

/**
 * Tells of changed kiosks at once, then at most once per `everyMs` for all that changed meanwhile: no console hears of a kiosk more often,
 * and a storm of reports costs no more reading than a few.
 */
export class ChangeFeed {
  readonly #everyMs: number;
  readonly #publish: (ids: readonly string[]) => Promise<void>;
  readonly #log: Log;
  readonly #changed = new Set<string>();
  #resting = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(everyMs: number, publish: (ids: readonly string[]) => Promise<void>, log: Log) {
    this.#everyMs = everyMs;
    this.#publish = publish;
    this.#log = log;
  }

  mark(ids: Iterable<string>): void {
    for (const id of ids) this.#changed.add(id);
    if (!this.#resting) void this.#tell();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #tell(): Promise<void> {
    if (this.#closed || this.#changed.size === 0) return;
    this.#resting = true;
    const ids = [...this.#changed];
    this.#changed.clear();
    try {
      await this.#publish(ids);
    } catch (error) {
      this.#log.error({ err: error }, 'changed kiosks could not be told');
    }
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#resting = false;
      void this.#tell();
    }, this.#everyMs);
    this.#timer.unref();
  }
}
