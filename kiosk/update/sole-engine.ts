import type { FromWorker } from './messages.ts';

const name = 'kiosk-engine';
type Relayed = { type: 'hello' } | { type: 'relay'; message: FromWorker };

/**
 * One engine per origin: a second tab must not report as a second kiosk, nor download beside the first. The first worker leads; those of
 * other tabs repeat what it says to their pages, and one of them takes over when it goes (Web Locks let go of a dead worker by themselves).
 */
export class SoleEngine {
  readonly #channel = new BroadcastChannel(name);
  readonly #toPage: (message: FromWorker) => void;
  #leads = false;
  #lastShown: FromWorker | undefined;
  #lastStatus: FromWorker | undefined;

  constructor(toPage: (message: FromWorker) => void) {
    this.#toPage = toPage;
    this.#channel.onmessage = ({ data }: MessageEvent<Relayed>) => this.#heard(data);
  }

  /**
   * Calls `lead` once this worker may run the engine; until then the page hears the leader. Never resolves: the lock is held for life. Where
   * the browser refuses locks (a damaged profile), leads without: two engines are better than none.
   */
  async lead(lead: () => void): Promise<never> {
    this.#channel.postMessage({ type: 'hello' } satisfies Relayed);
    let isGranted = false;
    const start = () => {
      this.#leads = true;
      lead();
      return new Promise<never>(() => {});
    };
    try {
      return (await navigator.locks.request(name, () => {
        isGranted = true;
        return start();
      })) as never;
    } catch (error) {
      if (isGranted) throw error;
      return start();
    }
  }

  /** To this page and those of the other tabs. */
  tell(message: FromWorker): void {
    if (message.type === 'status') this.#lastStatus = message;
    else this.#lastShown = message;
    this.#toPage(message);
    this.#channel.postMessage({ type: 'relay', message } satisfies Relayed);
  }

  #heard(data: Relayed): void {
    if (data.type === 'relay' && !this.#leads) this.#toPage(data.message);
    if (data.type !== 'hello' || !this.#leads) return;
    for (const message of [this.#lastShown, this.#lastStatus]) {
      if (message !== undefined) this.#channel.postMessage({ type: 'relay', message } satisfies Relayed);
    }
  }
}
