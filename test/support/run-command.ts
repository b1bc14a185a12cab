import { spawn } from 'node:child_process';

export interface Outcome {
  name: string;
  ok: boolean;
  /** Standard output and error, interleaved. */
  output: string;
  seconds: number;
}

/** Runs a command to its end; never rejects. `echo` also passes its output on as it comes; `cwd` is the folder to run it in. */
export function runCommand(
  name: string,
  command: string,
  args: readonly string[],
  options: { echo?: boolean; cwd?: string } = {},
): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.echo) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const done = (ok: boolean) => resolve({ name, ok, output, seconds: (performance.now() - started) / 1000 });
    child.on('error', (error) => {
      output += error.message;
      done(false);
    });
    child.on('close', (code) => done(code === 0));
  });
}
