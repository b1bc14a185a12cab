import { Engine } from './link/engine.ts';
import { reportFaults } from './update/faults.ts';
import type { ToWorker } from './update/messages.ts';
import { refusedStatus } from './update/refused-status.ts';
import { SoleEngine } from './update/sole-engine.ts';
import { refusalToStart } from './update/start-check.ts';

// Composition root of the worker that updates, verifies and reports: no logic here.

declare const self: DedicatedWorkerGlobalScope;

const sole = new SoleEngine((message) => self.postMessage(message));
let engine: Engine | undefined;

reportFaults(self, (code) => engine?.hear({ type: 'fault', code }));
// An engine that does not start is an uncaught error: the page then starts another worker.
self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'start') start(data).catch(reportError);
  else engine?.hear(data);
};

async function start(message: Extract<ToWorker, { type: 'start' }>): Promise<void> {
  const refusal = await refusalToStart(message.pinnedRoot, message.provision.demo);
  if (refusal !== undefined) {
    self.postMessage({ type: 'nothing-to-show' });
    return self.postMessage(refusedStatus(refusal));
  }
  await sole.lead(() => {
    engine = new Engine(message, (said) => sole.tell(said));
    engine.run().catch(reportError);
  });
}
