import type { FaultCode } from '../update/faults.ts';
import type { FromWorker, ToWorker } from '../update/messages.ts';
import type { Timers } from '../update/timers.ts';
import type { EnginePort } from './engine-link.ts';
import { pauseAfter } from './retry.ts';

/** The parts of a Worker used here. */
export interface SpawnedWorker {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

/** A worker that lived so long counts as sound: what it dies of then is a new failure. */
const soundAfterMs = 60_000;
/** Longest pause before another try. */
const longestPauseMs = 60_000;

/**
 * The engine's worker, kept alive: whatever it dies of (an error nobody caught, a script that does not load, a browser that
 * starts none), another one is started, after
 * pauses of 1, 2, 4 … 60 s. Ending the old one frees the engine's lock, so the new one leads. A worker hears the page's words once it has
 * spoken itself, for before that no engine listens; what was said meanwhile is kept.
 */
export class EngineWorker implements EnginePort {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null = null;
  /** The engine is gone: what it said last is no longer known to be true. */
  onlost: (() => void) | null = null;
  readonly #spawn: () => SpawnedWorker;
  readonly #timers: Pick<Timers, 'after' | 'uptime'>;
  #worker: SpawnedWorker | undefined;
  #isListening = false;
  #start: ToWorker | undefined;
  /** By what they are about: a fault that repeats is one, and only the last thing shown counts. */
  readonly #unheard = new Map<string, ToWorker>();
  #failures = 0;

  constructor(spawn: () => SpawnedWorker, timers: Pick<Timers, 'after' | 'uptime'>) {
    this.#spawn = spawn;
    this.#timers = timers;
    this.#run();
  }

  postMessage(message: ToWorker): void {
    if (message.type === 'start') {
      this.#start = message;
      this.#worker?.postMessage(message);
      return;
    }
    this.#unheard.set(message.type === 'fault' ? message.code : message.type, message);
    if (this.#isListening) this.#tellUnheard();
  }

  #run(): void {
    const startedAt = this.#timers.uptime();
    let worker: SpawnedWorker | undefined;
    const died = () => {
      if (this.#worker !== worker) return;
      worker?.terminate();
      this.#worker = undefined;
      this.#isListening = false;
      this.#failures = this.#timers.uptime() - startedAt >= soundAfterMs ? 1 : this.#failures + 1;
      this.postMessage({ type: 'fault', code: 'engine-restarted' satisfies FaultCode });
      this.onlost?.();
      this.#timers.after(pauseAfter(this.#failures, longestPauseMs), () => this.#run());
    };
    try {
      worker = this.#spawn();
    } catch {
      died();
      return;
    }
    this.#worker = worker;
    worker.onmessage = (event) => {
      if (this.#worker !== worker) return;
      this.#isListening = true;
      this.#tellUnheard();
      this.onmessage?.(event);
    };
    worker.onerror = died;
    worker.onmessageerror = died;
    if (this.#start !== undefined) worker.postMessage(this.#start);
  }

  #tellUnheard(): void {
    for (const message of this.#unheard.values()) this.#worker?.postMessage(message);
    this.#unheard.clear();
  }
}
