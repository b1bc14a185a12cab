/**
 * `npm test` (design section 9): check, both databases, the end-to-end path, a sample of the screen sweeps. `--full` runs what `npm test` did
 * not: the rest of the sweeps. Ends with the plain line `N passed, N failed, N skipped`.
 */
import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { check } from './check.ts';
import { findChromium } from './chromium.ts';
import { type Outcome, runCommand } from './run-command.ts';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** Counts of Vitest's closing line: `Tests  3 failed | 120 passed | 2 skipped (125)`. */
function vitestCount(output: string): Count {
  const line = /^\s*Tests\s+(.*)$/m.exec(stripVTControlCharacters(output))?.[1] ?? '';
  const of = (word: string): number => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') + of('todo') };
}

/** Counts of Playwright's list reporter: lines such as `  12 passed (1.2m)`. */
function playwrightCount(output: string): Count {
  const of = (word: string): number => Number(new RegExp(`^\\s*(\\d+) ${word}`, 'm').exec(stripVTControlCharacters(output))?.[1] ?? 0);
  return { passed: of('passed'), failed: of('failed') + of('flaky'), skipped: of('skipped') + of('did not run') };
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };

/** A command that failed without counting a failed test counts as one. */
function add(outcome: Outcome, count: Count): void {
  total.passed += count.passed;
  total.failed += outcome.ok ? count.failed : Math.max(1, count.failed);
  total.skipped += count.skipped;
}

const full = process.argv.includes('--full');
if (!findChromium()) {
  console.error('No Chromium found. On Debian: apt-get install chromium — or set CHROMIUM to the path of one.');
  process.exit(1);
}

// Before all else: integration tests look at the built apps, too.
const build = await runCommand('build', 'npm', ['run', '-s', 'build'], { echo: true });
if (!build.ok || !existsSync('dist/kiosk/index.html')) {
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
}

if (!full) {
  for (const outcome of await check()) {
    if (outcome.name === 'unit tests') add(outcome, vitestCount(outcome.output));
    else add(outcome, { passed: outcome.ok ? 1 : 0, failed: outcome.ok ? 0 : 1, skipped: 0 });
  }
  const integration = await runCommand('integration', 'npx', ['vitest', 'run', '--project', 'integration'], { echo: true });
  add(integration, vitestCount(integration.output));
}

const projects = full ? ['sweeps'] : ['trunk', 'sample'];
const e2e = await runCommand('end to end', 'npx', ['playwright', 'test', ...projects.map((project) => `--project=${project}`)], {
  echo: true,
});
add(e2e, playwrightCount(e2e.output));

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
