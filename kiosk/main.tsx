import './app/fonts.css';
import './app/tokens.css';
import './app/base.css';
import { render } from 'preact';
import workerUrl from 'virtual:engine-worker';
import { App } from './app/app.tsx';
import { followEngine } from './app/engine-link.ts';
import { lockDown } from './app/lockdown.ts';
import { takeNewShellBetweenSessions } from './app/new-shell.ts';
import { reportPaints } from './app/paint-report.ts';
import { loadStartFiles } from './app/start-files.ts';
import { watchTouches } from './app/touches.ts';
import { createWords } from './i18n/words.ts';
import { Shell } from './state/shell.ts';
import { readActive } from './storage/active-release.ts';
import { controlledWithin, registerShellWorker, workerUrlPolicy } from './sw/register.ts';

// Composition root of the shell: no logic here. Part of the first load: avoid adding to it.

declare const __SHELL_VERSION__: string;

const container = document.getElementById('kiosk') ?? document.body;
const shell = new Shell({ steady: () => performance.now(), wall: () => Date.now() });
const worker = new Worker(workerUrlPolicy.createScriptURL(workerUrl), { type: 'module' });

lockDown(document);
// Pictures come through the service worker: on the very first load it must answer before a release is drawn.
followEngine(worker, shell, () => controlledWithin(5000).then(() => readActive()));
// The words that stood in until scripts ran.
container.replaceChildren();
render(
  <App shell={shell} wordsFor={createWords()} onFailed={(code) => worker.postMessage({ type: 'failed-to-draw', code })} />,
  container,
);
reportPaints(container, (showing) => worker.postMessage({ type: 'showing', showing }));
watchTouches(
  document,
  () => shell.touched(),
  (at) => worker.postMessage({ type: 'touched', at }),
);
setInterval(() => shell.tick(), 1000);

loadStartFiles().then((files) => worker.postMessage({ type: 'start', ...files, shellVersion: __SHELL_VERSION__ }));
registerShellWorker().then(
  (waiting) => takeNewShellBetweenSessions(waiting, shell),
  // Without a service worker the kiosk still works from its shell's server.
  () => worker.postMessage({ type: 'failed-to-draw', code: 'service-worker-refused' }),
);
