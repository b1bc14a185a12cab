import './app/fonts.css';
import './app/tokens.css';
import './app/base.css';
import './app/stand-in.css';
import workerUrl from 'virtual:engine-worker';
import { render } from 'preact';
import { App, OutOfServiceRoot } from './app/app.tsx';
import { followEngine } from './app/engine-link.ts';
import { EngineWorker } from './app/engine-worker.ts';
import { FaultBoundary } from './app/fault-boundary.tsx';
import { LazyScreens } from './app/lazy-screens.ts';
import { lockDown } from './app/lockdown.ts';
import { takeNewShellBetweenSessions } from './app/new-shell.ts';
import { reportPaints } from './app/paint-report.ts';
import { loadStartFiles, readStartFiles, restartWhenProvisionedAnew } from './app/start-files.ts';
import { watchTouches } from './app/touches.ts';
import { createWords } from './i18n/words.ts';
import { Shell } from './state/shell.ts';
import { readActive } from './storage/active-release.ts';
import { controlledWithin, registerShellWorker, workerUrlPolicy } from './sw/register.ts';
import { type FaultCode, faultCode, reportFaults } from './update/faults.ts';
import { realTimers as timers } from './update/timers.ts';

// Composition root of the shell: no logic here. Part of the first load: avoid adding to it.

declare const __SHELL_VERSION__: string;

const container = document.getElementById('kiosk') ?? document.body;
const wordsFor = createWords();
const shell = new Shell({ steady: () => performance.now(), wall: () => Date.now() });
const engine = new EngineWorker(() => new Worker(workerUrlPolicy.createScriptURL(workerUrl), { type: 'module' }), timers);
const fault = (code: string) => engine.postMessage({ type: 'fault', code });
const screens = new LazyScreens(
  () => import('./app/traveller-screens.tsx'),
  timers,
  () => fault('screens-not-loaded' satisfies FaultCode),
);

reportFaults(window, fault);
lockDown(document);
// Pictures come through the service worker: on the very first load it must answer before a release is drawn.
followEngine(engine, shell, () => controlledWithin(5000).then(() => readActive()), timers);
render(
  <FaultBoundary
    fallback={<OutOfServiceRoot wordsFor={wordsFor} />}
    onFault={(error) => {
      fault(faultCode(error, 'draw-failed'));
      shell.endSession();
    }}
  >
    <App shell={shell} screens={screens} wordsFor={wordsFor} onFailed={fault} />
  </FaultBoundary>,
  container,
);
reportPaints(container, (showing) => {
  engine.postMessage({ type: 'showing', showing });
  if (showing.releaseVersion !== null) void screens.load();
});
watchTouches(
  document,
  () => shell.touched(),
  (at) => engine.postMessage({ type: 'touched', at }),
);
setInterval(() => shell.tick(), 1000);

loadStartFiles().then((files) => {
  engine.postMessage({ type: 'start', ...files, shellVersion: __SHELL_VERSION__ });
  const isFree = () => shell.session.peek().isUntouched;
  restartWhenProvisionedAnew(files, readStartFiles, isFree, () => location.reload(), timers);
});
registerShellWorker().then(
  (waiting) => takeNewShellBetweenSessions(waiting, shell),
  // Without a service worker the kiosk still works from its shell's server.
  () => fault('service-worker-refused' satisfies FaultCode),
);
