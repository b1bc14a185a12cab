/**
 * `npm run check`: types, lint, directions, dead code, unit tests. Runs what is independent side by side and prints what failed.
 */
import { resolve } from 'node:path';
import { directions } from './directions.ts';
import { type Outcome, runCommand } from './run-command.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

/** @returns the outcomes, each printed; the unit tests' output is among them for whoever counts tests */
export async function check(): Promise<Outcome[]> {
  const started = performance.now();
  // The type checker and the unit tests are the long ones; two cores, so two lanes.
  const lanes = await Promise.all([
    (async () => [await runCommand('types', 'npx', ['tsc', '-b']), await directions(projectRoot)])(),
    (async () => [
      await runCommand('lint', 'npx', ['biome', 'check', '--error-on-warnings', '.']),
      await runCommand('dead code', 'npx', ['knip', '--no-progress']),
      await runCommand('unit tests', 'npx', ['vitest', 'run', '--project', 'unit']),
    ])(),
  ]);
  const outcomes = lanes.flat();
  for (const { name, ok, output, seconds } of outcomes) {
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
    if (!ok || name === 'unit tests') console.log(output.trimEnd());
  }
  console.log(`check took ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return outcomes;
}

if (import.meta.filename === process.argv[1]) process.exitCode = (await check()).every((outcome) => outcome.ok) ? 0 : 1;
