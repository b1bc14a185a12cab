import { readActive } from '../../../kiosk/storage/active-release.ts';
import { registerShellWorker, type ShellWorker, workerUrlPolicy } from '../../../kiosk/sw/register.ts';
import type { FromWorker, ToWorker } from '../../../kiosk/update/messages.ts';

// The page of the tests: what main.tsx does, without screens. Tests reach it as `kiosk` through page.evaluate.

const messages: FromWorker[] = [];
let shell: ShellWorker | undefined;
let newShells = 0;

async function start(): Promise<void> {
  const [provision, root] = await Promise.all([fetch('/provision.json'), fetch('/root.json')]);
  const worker = new Worker(workerUrlPolicy.createScriptURL('/assets/worker.js'), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => messages.push(data);
  const started: ToWorker = {
    type: 'start',
    provision: await provision.json(),
    pinnedRoot: new Uint8Array(await root.arrayBuffer()),
    shellVersion: '0.1.0',
  };
  worker.postMessage(started);
  tell = (message) => worker.postMessage(message);
  shell = await registerShellWorker();
  shell.onNewShell(() => {
    newShells += 1;
  });
}

let tell = (_message: ToWorker): void => {};

const kiosk = {
  messages,
  readActive,
  tell: (message: ToWorker) => tell(message),
  takeOver: () => shell?.takeOver(),
  newShells: () => newShells,
  status: () => messages.findLast((message) => message.type === 'status')?.status,
  activated: () => messages.filter((message) => message.type === 'activated').map((message) => message.version),
  isBlank: () => messages.some((message) => message.type === 'nothing-to-show'),
  async title(page = 0, locale = 'vi'): Promise<string | undefined> {
    const index = await (await readActive())?.index(locale);
    return index?.pages[page]?.title;
  },
};
export type TestKiosk = typeof kiosk;
Object.assign(globalThis, { kiosk });
void start();
