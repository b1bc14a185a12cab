import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The two composition roots, as `npm start` and `npm run serve` run them after the build. */
export type Program = 'control-server/demo/main.ts' | 'control-server/main.ts';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Everything the server reads; a developer's own settings must not decide a test. */
const ownVariables = [
  'PORT',
  'KIOSK_PORT',
  'DATA_DIR',
  'DATABASE_URL',
  'DEMO_PASSWORD',
  'LOG_LEVEL',
  'METRICS_TOKEN',
  'PUBLIC_ORIGIN',
  'SHELL_ORIGINS',
];

function cleanEnvironment(given: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !ownVariables.includes(name));
  return { ...Object.fromEntries(inherited), ...given };
}

function start(program: Program, environment: Record<string, string>): { child: ChildProcess; said: Ended; ended: Promise<unknown> } {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: cleanEnvironment(environment),
  });
  const said: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said.stderr += chunk.toString();
  });
  // `close`, not `exit`: only then everything it printed has been read.
  const ended = once(child, 'close').then(([code]) => {
    said.code = code as number | null;
  });
  return { child, said, ended };
}

/** Runs a program that is expected to end by itself. */
export async function runToEnd(program: Program, environment: Record<string, string>): Promise<Ended> {
  const { said, ended } = start(program, environment);
  await ended;
  return said;
}

export interface Running {
  said: Readonly<Ended>;
  stop(): Promise<void>;
}

/** Starts a program and waits until it prints `words` on standard output. Rejects with what it said when it ends before. */
export async function startUntil(program: Program, environment: Record<string, string>, words: string): Promise<Running> {
  const { child, said, ended } = start(program, environment);
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', () => {
      if (said.stdout.includes(words)) resolve();
    });
  });
  await Promise.race([
    ready,
    ended.then(() => {
      throw new Error(`${program} ended before it was ready:\n${said.stdout}${said.stderr}`);
    }),
  ]);
  return {
    said,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}
