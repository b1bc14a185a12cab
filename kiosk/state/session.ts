import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Locale } from '../../shared/content-model/index.ts';
import { type Idle, idleAfter } from './idle.ts';
import { type Navigation, type NavigationEvent, navigate, startOfSession } from './navigation.ts';

export const textSizes = [100, 150, 200] as const;
export type TextSize = (typeof textSizes)[number];
export type Contrast = 'normal' | 'high';

/**
 * Everything one traveller leaves behind: language, text size, contrast, place, trail, scroll positions. A reset throws the object away and
 * the app remounts under the next one's id (UX reference, T25); nothing of it is stored.
 */
export class Session {
  readonly id: number;
  /** Where each place was scrolled to, CSS pixels. */
  readonly scroll = new Map<string, number>();
  readonly #locale: Signal<Locale>;
  readonly #textSize = signal<TextSize>(100);
  readonly #contrast = signal<Contrast>('normal');
  readonly #navigation = signal<Navigation>(startOfSession);
  readonly #idle = signal<Idle>({ phase: 'busy' });
  #touchedAt: number;

  /** `now`: milliseconds of a clock that never jumps. */
  constructor(id: number, locale: Locale, now: number) {
    this.id = id;
    this.#locale = signal(locale);
    this.#touchedAt = now;
  }

  get locale(): ReadonlySignal<Locale> {
    return this.#locale;
  }
  get textSize(): ReadonlySignal<TextSize> {
    return this.#textSize;
  }
  get contrast(): ReadonlySignal<Contrast> {
    return this.#contrast;
  }
  get navigation(): ReadonlySignal<Navigation> {
    return this.#navigation;
  }
  get idle(): ReadonlySignal<Idle> {
    return this.#idle;
  }

  /** True until a traveller touches it: nobody is disturbed by a reload. */
  get isUntouched(): boolean {
    return this.#navigation.peek().route.screen === 'attract';
  }

  go(event: NavigationEvent): void {
    this.#navigation.value = navigate(this.#navigation.peek(), event);
  }

  chooseLocale(locale: Locale): void {
    batch(() => {
      this.#locale.value = locale;
      this.go({ type: 'language-chosen' });
    });
  }

  chooseTextSize(size: TextSize): void {
    this.#textSize.value = size;
  }

  chooseContrast(contrast: Contrast): void {
    this.#contrast.value = contrast;
  }

  /** A touch anywhere. During the warning only its own buttons count: whoever presses Finish does not first stay. */
  touched(now: number): void {
    if (this.#idle.peek().phase === 'busy') this.#touchedAt = now;
  }

  /** "I am still here": extendable without limit (T14). */
  stay(now: number): void {
    this.#touchedAt = now;
    this.#idle.value = { phase: 'busy' };
  }

  /** Call every second. True when the session is over. */
  isOverAt(now: number): boolean {
    const idle = idleAfter((now - this.#touchedAt) / 1000, this.#navigation.peek().route.screen);
    if (!isSame(idle, this.#idle.peek())) this.#idle.value = idle;
    return idle.phase === 'over';
  }
}

function isSame(one: Idle, other: Idle): boolean {
  if (one.phase === 'warning' && other.phase === 'warning') return one.secondsLeft === other.secondsLeft;
  return one.phase === other.phase;
}
