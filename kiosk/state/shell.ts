import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { KioskStatus } from '../update/messages.ts';
import { type Content, firstLocale, pageIds } from './content.ts';
import { Session } from './session.ts';

/** What there is to draw. `starting`: the worker has not spoken yet. */
export type Phase = 'starting' | 'showing' | 'nothing-to-show';

export interface Clocks {
  /** Milliseconds of a clock that never jumps: idle times. */
  steady(): number;
  /** Milliseconds since 1970 by the machine's clock: what people read. */
  wall(): number;
}

/** How long the worker may stay silent after start before the out-of-service screen goes up: never blank. */
const silenceMs = 8000;

/** The mutable state of the app: what the worker said, the time, and the one session. */
export class Shell {
  readonly #clocks: Clocks;
  readonly #startedAt: number;
  readonly #phase = signal<Phase>('starting');
  readonly #content = signal<Content | undefined>(undefined);
  readonly #status = signal<KioskStatus | undefined>(undefined);
  readonly #session;
  readonly #minute;

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
    this.#startedAt = clocks.steady();
    this.#session = signal(new Session(1, 'vi', this.#startedAt));
    this.#minute = signal(this.#minuteNow());
  }

  get phase(): ReadonlySignal<Phase> {
    return this.#phase;
  }
  get content(): ReadonlySignal<Content | undefined> {
    return this.#content;
  }
  get status(): ReadonlySignal<KioskStatus | undefined> {
    return this.#status;
  }
  get session(): ReadonlySignal<Session> {
    return this.#session;
  }
  /** Start of the current minute, milliseconds since 1970: what the clocks show. */
  get minute(): ReadonlySignal<number> {
    return this.#minute;
  }

  /** A release was activated. A session goes on where it is, in the new words; only what is gone from the release is left. */
  activated(content: Content): void {
    batch(() => {
      const session = this.#session.peek();
      const locale = session.locale.peek();
      const isLocaleRight = session.isUntouched ? locale === firstLocale(content.site) : content.site.locales.includes(locale);
      this.#content.value = content;
      this.#phase.value = 'showing';
      if (!isLocaleRight) this.endSession();
      else session.go({ type: 'pages-replaced', pages: pageIds(content, locale) });
    });
  }

  nothingToShow(): void {
    batch(() => {
      this.#content.value = undefined;
      this.#phase.value = 'nothing-to-show';
      this.endSession();
    });
  }

  reported(status: KioskStatus): void {
    this.#status.value = status;
  }

  /** The engine died: what it reported is no longer known to be so. */
  engineLost(): void {
    this.#status.value = undefined;
  }

  /** Finish, or nobody there any more: forgets everything about the traveller. */
  endSession(): void {
    const site = this.#content.peek()?.site;
    const { id } = this.#session.peek();
    this.#session.value = new Session(id + 1, site === undefined ? 'vi' : firstLocale(site), this.#clocks.steady());
  }

  touched(): void {
    this.#session.peek().touched(this.#clocks.steady());
  }

  stay(): void {
    this.#session.peek().stay(this.#clocks.steady());
  }

  /** Call every second. */
  tick(): void {
    const now = this.#clocks.steady();
    batch(() => {
      this.#minute.value = this.#minuteNow();
      if (this.#session.peek().isOverAt(now)) this.endSession();
      if (this.#phase.peek() === 'starting' && now - this.#startedAt > silenceMs) this.#phase.value = 'nothing-to-show';
    });
  }

  /** Never earlier than the newest signed time: a clock set back must not show yesterday. */
  #minuteNow(): number {
    const signed = this.#status?.peek()?.freshAsOf;
    const now = Math.max(this.#clocks.wall(), signed === undefined ? 0 : Date.parse(signed));
    return now - (now % 60_000);
  }
}
