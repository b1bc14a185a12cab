import { type ReadonlySignal, signal } from '@preact/signals';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { KioskView } from '../../../shared/protocol/index.ts';
import { asConsoleError, type ConsoleErrorCode } from '../api/errors.ts';
import type { Connection, ConnectionHandlers } from './connection.ts';

/** `polling`: no socket, the list is asked for every ten seconds. */
type LiveMode = 'connecting' | 'live' | 'polling';

export interface Live {
  readonly mode: ReadonlySignal<LiveMode>;
  /** Undefined until the first answer. */
  readonly kiosks: ReadonlySignal<readonly KioskView[] | undefined>;
  readonly error: ReadonlySignal<AppError<ConsoleErrorCode> | undefined>;
  /** When the server last answered, once it has stopped answering (ISO). */
  readonly silentSince: ReadonlySignal<string | undefined>;
  start(): void;
  stop(): void;
  refresh(): Promise<void>;
  /** `site` is undefined when something may have changed anywhere. Returns what ends the subscription. */
  onReleaseChanged(listener: (site: string | undefined) => void): () => void;
}

export interface LiveDeps {
  kiosks(): Promise<{ kiosks: KioskView[] }>;
  connect(handlers: ConnectionHandlers): Promise<Connection>;
  /** Interval without a socket, and with one (a safety net), milliseconds. */
  pollMs?: number;
  liveMs?: number;
}

/** Kiosks and release events as they happen: by socket, and by polling where there is none. */
export function createLive({ kiosks: askKiosks, connect, pollMs = 10_000, liveMs = 60_000 }: LiveDeps): Live {
  const mode = signal<LiveMode>('connecting');
  const kiosks = signal<readonly KioskView[] | undefined>(undefined);
  const error = signal<AppError<ConsoleErrorCode> | undefined>(undefined);
  const silentSince = signal<string | undefined>(undefined);
  const listeners = new Set<(site: string | undefined) => void>();
  let connection: Connection | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = 0;
  let lastAnswerAt: string | undefined;

  async function refresh(): Promise<void> {
    const mine = running;
    try {
      const answer = await askKiosks();
      if (mine !== running) return;
      kiosks.value = answer.kiosks;
      error.value = undefined;
      lastAnswerAt = new Date().toISOString();
      silentSince.value = undefined;
    } catch (thrown) {
      if (mine !== running) return;
      error.value = asConsoleError(thrown);
      if (error.value.code === 'network-down' || error.value.code === 'internal') silentSince.value = lastAnswerAt;
    }
  }

  function tell(site: string | undefined): void {
    for (const listener of listeners) listener(site);
  }

  function schedule(): void {
    clearTimeout(timer);
    if (running === 0) return;
    const mine = running;
    timer = setTimeout(
      async () => {
        if (error.value?.code !== 'not-allowed') await refresh();
        if (mine !== running) return;
        if (mode.value !== 'live') {
          connection?.retry();
          tell(undefined);
        }
        schedule();
      },
      mode.value === 'live' ? liveMs : pollMs,
    );
  }

  function setMode(next: LiveMode): void {
    if (mode.value === next) return;
    mode.value = next;
    schedule();
  }

  const handlers: ConnectionHandlers = {
    connected() {
      // What happened before the first connection is in the answers just fetched; what happened during a break is not.
      const missedSome = mode.value === 'polling';
      setMode('live');
      void refresh();
      if (missedSome) tell(undefined);
    },
    lost: () => setMode('polling'),
    kioskChanged(kiosk) {
      lastAnswerAt = new Date().toISOString();
      silentSince.value = undefined;
      const known = kiosks.value ?? [];
      kiosks.value = known.some(({ id }) => id === kiosk.id) ? known.map((old) => (old.id === kiosk.id ? kiosk : old)) : [...known, kiosk];
    },
    releaseChanged: (site) => tell(site),
  };

  let session = 0;
  return {
    mode,
    kiosks,
    error,
    silentSince,
    refresh,
    start() {
      session += 1;
      running = session;
      const mine = running;
      mode.value = 'connecting';
      void refresh();
      schedule();
      connect(handlers).then(
        (opened) => {
          if (mine === running) connection = opened;
          else opened.close();
        },
        () => setMode('polling'),
      );
    },
    stop() {
      running = 0;
      clearTimeout(timer);
      connection?.close();
      connection = undefined;
      kiosks.value = undefined;
      error.value = undefined;
      silentSince.value = undefined;
    },
    onReleaseChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
