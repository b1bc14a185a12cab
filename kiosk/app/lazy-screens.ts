import { type ReadonlySignal, signal } from '@preact/signals';
import type { Timers } from '../update/timers.ts';
import { retry } from './retry.ts';
import type { TravellerScreens } from './traveller-screens.tsx';

type Component = typeof TravellerScreens;

/** The screens behind the attract loop, fetched once that is painted: they are no part of the first load. */
export class LazyScreens {
  readonly #component = signal<Component>();
  readonly #fetch: () => Promise<{ TravellerScreens: Component }>;
  readonly #timers: Pick<Timers, 'after'>;
  readonly #onFailure: () => void;
  #loading: Promise<void> | undefined;

  constructor(fetch: () => Promise<{ TravellerScreens: Component }>, timers: Pick<Timers, 'after'>, onFailure: () => void) {
    this.#fetch = fetch;
    this.#timers = timers;
    this.#onFailure = onFailure;
  }

  /** Undefined until they are there. */
  get component(): ReadonlySignal<Component | undefined> {
    return this.#component;
  }

  /** Once, from the first call on; tries until it succeeds: the attract loop without them would be a picture. Never rejects. */
  load(): Promise<void> {
    this.#loading ??= retry(this.#fetch, this.#timers, this.#onFailure).then((loaded) => {
      this.#component.value = loaded?.TravellerScreens;
    });
    return this.#loading;
  }
}
