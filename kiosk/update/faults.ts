import { isAppError } from '../../shared/errors/app-error.ts';

/** What nobody caught; reported beside the codes of AppErrors. */
export type FaultCode =
  | 'uncaught-error'
  | 'unhandled-rejection'
  | 'draw-failed' // a screen could not be drawn
  | 'screens-not-loaded' // the scripts of the screens behind the attract loop did not come
  | 'engine-restarted' // the worker died and another was started
  | 'service-worker-refused';

/** Code of any error: its own where it has one. */
export const faultCode = (error: unknown, otherwise: FaultCode): string => (isAppError(error) ? error.code : otherwise);

/** Lets no error of a page or worker vanish: each one that nobody caught is told by code. It is not stopped: the browser goes on with it. */
export function reportFaults(scope: EventTarget, tell: (code: string) => void): void {
  scope.addEventListener('error', (event) => {
    const { message = '', error } = event as Event & { message?: string; error?: unknown };
    // Chromium's way of saying that an observer will be called in the next frame.
    if (message.startsWith('ResizeObserver loop')) return;
    tell(faultCode(error, 'uncaught-error'));
  });
  scope.addEventListener('unhandledrejection', (event) => {
    tell(faultCode((event as Event & { reason?: unknown }).reason, 'unhandled-rejection'));
  });
}
