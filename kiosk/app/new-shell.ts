import { effect } from '@preact/signals';
import type { Shell } from '../state/shell.ts';

/** The part of the service worker's page side used here. */
interface WaitingShell {
  onNewShell(listener: () => void): void;
  takeOver(): void;
}

/** Lets a newer shell take over, which reloads the page, as soon as nobody is at the screen. */
export function takeNewShellBetweenSessions(worker: WaitingShell, shell: Shell): void {
  worker.onNewShell(() => {
    effect(() => {
      const { route } = shell.session.value.navigation.value;
      if (route.screen === 'attract') worker.takeOver();
    });
  });
}
