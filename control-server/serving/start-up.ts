import { access, constants, mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { ConfigError } from '../config.ts';

/** A reason not to start that a person can mend; `message` is one line that names it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Makes the data folder and sees that it can be written. @throws StartError */
export async function prepareDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(`DATA_DIR: cannot write to ${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`);
  }
}

/** Listens on loopback. @throws StartError naming the variable and the port */
export function listen(server: Server, port: number, variable: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${error.code ?? error.message})`;
      reject(new StartError(`${variable}: port ${port} ${why}`));
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

/** Finds out early whether a port is free, before anything is written. @throws StartError */
export async function requireFreePort(port: number, variable: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, variable);
  await new Promise((resolve) => probe.close(resolve));
}

/** Runs a program's main function; what people can mend is one line on standard error, anything else a stack. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    if (error instanceof StartError || error instanceof ConfigError) console.error(`Cannot start. ${error.message}`);
    else console.error(error);
    process.exit(1);
  });
}

/** Calls `close` once on SIGINT or SIGTERM, then exits; gives up waiting after ten seconds. */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const stop = (): void => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
