import { Engine } from './link/engine.ts';
import type { ToWorker } from './update/messages.ts';
import { refusedStatus } from './update/refused-status.ts';
import { SoleEngine } from './update/sole-engine.ts';
import { refusalToStart } from './update/start-check.ts';

// Composition root of the worker that updates, verifies and reports: no logic here.

declare const self: DedicatedWorkerGlobalScope;

const sole = new SoleEngine((message) => self.postMessage(message));
let engine: Engine | undefined;

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  if (data.type !== 'start') return engine?.hear(data);
  const refusal = await refusalToStart(data.pinnedRoot, data.provision.demo);
  if (refusal !== undefined) {
    self.postMessage({ type: 'nothing-to-show' });
    return self.postMessage(refusedStatus(refusal));
  }
  await sole.lead(() => {
    engine = new Engine(data, (message) => sole.tell(message));
    void engine.run();
  });
};
