import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../support/run-command.ts';
import { BenchError } from './bench.ts';

const madeOf = ['kiosk', 'shared', 'package-lock.json'];

function newestIn(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function isBuilt(): boolean {
  const built = statSync('dist/kiosk/index.html', { throwIfNoEntry: false });
  return built !== undefined && built.mtimeMs >= Math.max(...madeOf.map(newestIn));
}

/** Builds the browser apps when the kiosk shell is not built, or older than its sources: it must not be yesterday's that is measured. */
export async function requireBuiltShell(say: (line: string) => void): Promise<void> {
  if (isBuilt()) return;
  say('building the kiosk shell');
  const build = await runCommand('build', 'npm', ['run', '-s', 'build']);
  if (!build.ok || statSync('dist/kiosk/index.html', { throwIfNoEntry: false }) === undefined)
    throw new BenchError(`npm run build failed: ${build.output.trim().split('\n')[0] ?? ''}`);
}
