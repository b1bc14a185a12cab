import { isAppError } from '../../shared/errors/app-error.ts';
import { openContent } from '../state/content.ts';
import type { Shell } from '../state/shell.ts';
import type { ActiveRelease } from '../storage/content-reader.ts';
import type { FromWorker, ToWorker } from '../update/messages.ts';

/** The worker, as seen from here. */
export interface EnginePort {
  postMessage(message: ToWorker): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
}

/** Lets the state follow what the worker says. `readActive` reads the release that has become active. */
export function followEngine(port: EnginePort, shell: Shell, readActive: () => Promise<ActiveRelease | undefined>): void {
  let newest = 0;

  const draw = async () => {
    newest += 1;
    const mine = newest;
    try {
      const active = await readActive();
      const content = active && (await openContent(active));
      // Another release may have been activated while this one was read.
      if (mine !== newest) return;
      if (content === undefined) shell.nothingToShow();
      else shell.activated(content);
    } catch (error) {
      port.postMessage({ type: 'failed-to-draw', code: isAppError(error) ? error.code : 'draw-failed' });
      // What is on the screen stays; only an empty screen gives way to K11.
      if (shell.content.peek() === undefined) shell.nothingToShow();
    }
  };

  port.onmessage = ({ data }) => {
    switch (data.type) {
      case 'activated':
        return void draw();
      case 'nothing-to-show':
        newest += 1;
        return shell.nothingToShow();
      case 'status':
        return shell.reported(data.status);
    }
  };
}
