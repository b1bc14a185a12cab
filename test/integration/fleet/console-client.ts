import { io, type Socket } from 'socket.io-client';
import type { ConsoleToServerEvents, KioskView, ServerToConsoleEvents } from '../../../shared/protocol/index.ts';
import { opened } from './simulated-kiosk.ts';

export type ConsoleClient = Socket<ServerToConsoleEvents, ConsoleToServerEvents>;

export const openConsole = (origin: string, cookie: string | undefined, headers: Record<string, string> = {}): Promise<ConsoleClient> =>
  opened(
    io(`${origin}/console`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { ...(cookie === undefined ? {} : { cookie }), ...headers },
    }) as ConsoleClient,
  );

/** Everything a console hears of kiosks, and a way to wait for what it should hear. */
export class Heard {
  readonly views: KioskView[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(client: ConsoleClient) {
    client.on('kiosk:changed', (view) => {
      this.views.push(view);
      for (const look of this.#waiting) look();
    });
  }

  /** Resolves to the first view heard, now or within ten seconds, for which `wanted` holds. */
  until(wanted: (view: KioskView) => boolean): Promise<KioskView> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.views.find(wanted);
        if (!found) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`not heard; heard ${JSON.stringify(this.views.map(({ state, contact }) => [state, contact]))}`));
      }, 10_000);
      this.#waiting.add(look);
      look();
    });
  }
}
