import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A demo server as a process of its own, as `npm start` runs it after the build. */
export interface DemoProcess {
  readonly apiOrigin: string;
  readonly kioskPort: number;
  readonly password: string;
  /** Origin of a shell, the desk or the preview by the name before `.localhost`. */
  origin(name: string): string;
  /** Everything printed so far. */
  output(): string;
  /** Ends it as an operator would (SIGTERM), or as a power cut would (SIGKILL). */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface DemoOptions {
  dataDir: string;
  /** Given on a restart, so that browsers find the same origins again. */
  ports?: { api: number; kiosk: number };
  environment?: Record<string, string>;
}

/** Starts the demo and waits until it says that it is ready. Rejects with its output when it ends before. */
export async function startDemoProcess(options: DemoOptions): Promise<DemoProcess & { ports: { api: number; kiosk: number } }> {
  const ports = options.ports ?? { api: await freePort(), kiosk: await freePort() };
  const password = 'mat-khau-thu-nghiem';
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'control-server/demo/main.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(ports.api),
      KIOSK_PORT: String(ports.kiosk),
      DATA_DIR: options.dataDir,
      DEMO_PASSWORD: password,
      ...options.environment,
    },
  });
  let output = '';
  const ended = once(child, 'exit');
  const ready = new Promise<void>((resolve) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('\nReady.')) resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
  });
  await Promise.race([
    ready,
    ended.then(() => {
      throw new Error(`the demo ended before it was ready:\n${output}`);
    }),
  ]);
  return {
    ports,
    apiOrigin: `http://localhost:${ports.api}`,
    kioskPort: ports.kiosk,
    password,
    origin: (name) => `http://${name}.localhost:${ports.kiosk}`,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await ended;
      }
    },
  };
}
