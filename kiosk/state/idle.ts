import type { Route } from './navigation.ts';

/** Seconds without a touch after which a traveller is asked, and how long there is to answer (UX reference section 1, T14). */
export const warnAfterSeconds = 60;
export const countdownSeconds = 30;
/** The language screen goes back by itself, without a warning: nothing was chosen yet that could be lost. */
export const languageSeconds = 30;

export type Idle = { readonly phase: 'busy' } | { readonly phase: 'warning'; readonly secondsLeft: number } | { readonly phase: 'over' };

/** What `seconds` without a touch mean on a screen. */
export function idleAfter(seconds: number, screen: Route['screen']): Idle {
  switch (screen) {
    case 'attract':
      return { phase: 'busy' };
    case 'language':
      return { phase: seconds < languageSeconds ? 'busy' : 'over' };
    default: {
      const secondsLeft = Math.ceil(warnAfterSeconds + countdownSeconds - seconds);
      if (secondsLeft > countdownSeconds) return { phase: 'busy' };
      return secondsLeft > 0 ? { phase: 'warning', secondsLeft } : { phase: 'over' };
    }
  }
}
