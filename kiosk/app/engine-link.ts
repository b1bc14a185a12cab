import { openContent } from '../state/content.ts';
import type { Shell } from '../state/shell.ts';
import type { ActiveRelease } from '../storage/content-reader.ts';
import { faultCode } from '../update/faults.ts';
import type { FromWorker, ToWorker } from '../update/messages.ts';
import type { Timers } from '../update/timers.ts';
import { retry } from './retry.ts';

/** The worker, as seen from here. */
export interface EnginePort {
  postMessage(message: ToWorker): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onlost: (() => void) | null;
}

/**
 * Lets the state follow what the worker says. `readActive` reads the release that has become active. Once content was drawn it stays until
 * other content takes its place: it was verified, and no trouble of the disk makes it wrong.
 */
export function followEngine(
  port: EnginePort,
  shell: Shell,
  readActive: () => Promise<ActiveRelease | undefined>,
  timers: Pick<Timers, 'after'>,
): void {
  let newest = 0;
  const nothingToShow = () => {
    if (shell.content.peek() === undefined) shell.nothingToShow();
  };

  const draw = async () => {
    newest += 1;
    const mine = newest;
    // Another release may be activated while this one is read.
    const isWanted = () => mine === newest;
    const failed = (error: unknown) => {
      port.postMessage({ type: 'fault', code: faultCode(error, 'draw-failed') });
      nothingToShow();
    };
    const read = async () => {
      const active = await readActive();
      return { content: active && (await openContent(active)) };
    };
    const content = (await retry(read, timers, failed, isWanted))?.content;
    if (!isWanted()) return;
    if (content === undefined) nothingToShow();
    else shell.activated(content);
  };

  port.onlost = () => shell.engineLost();
  port.onmessage = ({ data }) => {
    switch (data.type) {
      case 'activated':
        return void draw();
      case 'nothing-to-show':
        newest += 1;
        return nothingToShow();
      case 'status':
        return shell.reported(data.status);
    }
  };
}
