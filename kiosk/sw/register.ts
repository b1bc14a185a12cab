import { askForPersistence } from '../storage/persistence.ts';
import type { ToServiceWorker } from './messages.ts';

/** The parts of Trusted Types used here; TypeScript's DOM library does not know them. */
interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL: (url: string) => unknown };
}

const serviceWorkerUrl = '/sw.js';
/** How often a page that stays open for weeks asks its own origin for a newer shell. */
const updateEveryMs = 30 * 60_000;

/** Only files of the shell's own build may become workers. */
function checkedUrl(url: string): string {
  const { origin, pathname } = new URL(url, location.href);
  if (origin !== location.origin || !(pathname === serviceWorkerUrl || pathname.startsWith('/assets/')))
    throw new TypeError(`not a worker of this shell: ${url}`);
  return url;
}

let policy: { createScriptURL: (url: string) => unknown } | undefined;

/**
 * The page's one Trusted Types policy, `kiosk-workers`: the CSP must allow it by `trusted-types kiosk-workers`. Use it for `new Worker`:
 * `import workerUrl from 'virtual:engine-worker'; new Worker(workerUrlPolicy.createScriptURL(workerUrl), { type: 'module' })`.
 * Throws TypeError for any other URL than `/sw.js` and the build's `/assets/*`.
 */
export const workerUrlPolicy = {
  /** A TrustedScriptURL, which the DOM library's types call a string. */
  createScriptURL(url: string): string {
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypePolicyFactory };
    policy ??= trustedTypes?.createPolicy('kiosk-workers', { createScriptURL: checkedUrl }) ?? { createScriptURL: checkedUrl };
    return policy.createScriptURL(url) as string;
  },
};

/** The page's side of the service worker. Nothing else touches `navigator.serviceWorker`. */
export interface ShellWorker {
  /** A newer shell is installed and waits. Call `takeOver` when no session is running. Called at most once for each new shell. */
  onNewShell(listener: () => void): void;
  /** Lets the waiting shell take over; the page reloads with it. Does nothing when none waits. */
  takeOver(): void;
}

/**
 * Registers `/sw.js`, and asks the browser never to evict what this origin stores. Rejects when the browser refuses (no service workers, insecure origin, failed install): the kiosk then still works
 * from its shell's server, but shows no images and does not start without it.
 */
export async function registerShellWorker(): Promise<ShellWorker> {
  const container = navigator.serviceWorker;
  const hadController = container.controller !== null;
  const registration = await container.register(workerUrlPolicy.createScriptURL(serviceWorkerUrl), { updateViaCache: 'none' });
  // Refused in ordinary profiles; whether it was is in every report.
  void askForPersistence().catch(() => false);
  const listeners: Array<() => void> = [];
  const announced = new WeakSet<ServiceWorker>();

  const announce = () => {
    const waiting = registration.waiting;
    // Without a controller this is the first shell, not a newer one.
    if (waiting === null || container.controller === null || announced.has(waiting) || listeners.length === 0) return;
    announced.add(waiting);
    for (const listener of listeners) listener();
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', announce));
  setInterval(() => void registration.update().catch(() => {}), updateEveryMs);

  // The first controller is the shell this page already is; any later one is newer than the scripts running here.
  let controlled = hadController;
  container.addEventListener('controllerchange', () => {
    if (controlled) location.reload();
    controlled = true;
  });

  return {
    onNewShell(listener) {
      listeners.push(listener);
      announce();
    },
    takeOver() {
      registration.waiting?.postMessage({ type: 'take-over' } satisfies ToServiceWorker);
    },
  };
}

/** Resolves once a service worker answers this page's requests (images come through it), or after `ms` milliseconds without one. */
export async function controlledWithin(ms: number): Promise<boolean> {
  // Absent where the origin is not secure: then there are no pictures, but there are words.
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (container === undefined) return false;
  if (container.controller !== null) return true;
  return new Promise((resolve) => {
    setTimeout(resolve, ms, false);
    container.addEventListener('controllerchange', () => resolve(true), { once: true });
  });
}
