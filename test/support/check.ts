/**
 * `npm run check`: types, lint, directions, dead code, unit tests. Runs what is independent side by side and prints what failed.
 * A direction checker that cruised fewer modules than there are sources has read nothing: that is a failure, too.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Outcome, runCommand } from './run-command.ts';

const roots = ['shared', 'kiosk', 'control-server'];

function sourceFiles(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.isDirectory()) return sum + sourceFiles(join(folder, entry.name));
    return sum + (/\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? 1 : 0);
  }, 0);
}

async function directions(): Promise<Outcome> {
  const cruiser = ['--require', './test/support/swc-tsx.cjs', 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'];
  const outcome = await runCommand('directions', process.execPath, [
    ...cruiser,
    ...roots,
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'err',
  ]);
  const cruised = Number(/(\d+) modules/.exec(outcome.output)?.[1] ?? 0);
  const present = roots.reduce((sum, root) => sum + sourceFiles(root), 0);
  if (cruised >= present) return outcome;
  return {
    ...outcome,
    ok: false,
    output: `${outcome.output}\nonly ${cruised} modules cruised of ${present} source files: the checker read too little`,
  };
}

/** @returns the outcomes, each printed; the unit tests' output is among them for whoever counts tests */
export async function check(): Promise<Outcome[]> {
  const started = performance.now();
  // The type checker and the unit tests are the long ones; two cores, so two lanes.
  const lanes = await Promise.all([
    (async () => [await runCommand('types', 'npx', ['tsc', '-b']), await directions()])(),
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
