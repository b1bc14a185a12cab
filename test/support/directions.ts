/**
 * The direction check of design section 3 over a source tree. A checker that read fewer modules than there are sources has proved nothing:
 * that is a failure, too, and names them.
 */

import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, runCommand } from './run-command.ts';

const roots = ['shared', 'kiosk', 'control-server'];

/** What is read of dependency-cruiser's JSON report. */
interface Report {
  modules: { source: string }[];
  summary: { violations: { from: string; to: string; rule: { name: string; severity: string }; cycle?: { name: string }[] }[] };
}

/** Sources below a folder, as paths from `root`. */
function sourceFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(root, path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function faultsIn({ modules, summary }: Report, root: string): string[] {
  const broken = summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? cycle.map((step) => step.name) : [to];
    return `${rule.name}: ${[from, ...way].join(' -> ')}`;
  });
  const read = new Set(modules.map((module) => module.source));
  const present = roots.flatMap((folder) => sourceFiles(root, folder));
  const unread = present.filter((path) => !read.has(path));
  const tooFew = `only ${present.length - unread.length} of ${present.length} sources were read, not ${unread.slice(0, 5).join(', ')}`;
  return unread.length > 0 ? [...broken, tooFew] : broken;
}

/** @param root folder with the sources, `.dependency-cruiser.mjs` and `node_modules` */
export async function directions(root: string): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'directions-'));
  const report = join(folder, 'report.json');
  try {
    const outcome = await runCommand(
      'directions',
      process.execPath,
      [
        ...['--require', join(import.meta.dirname, 'swc-tsx.cjs')],
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        ...roots,
        ...['--config', '.dependency-cruiser.mjs', '--output-type', 'json', '--output-to', report],
      ],
      { cwd: root },
    );
    const text = await readFile(report, 'utf8').catch(() => undefined);
    if (text === undefined) return { ...outcome, ok: false };
    const faults = faultsIn(JSON.parse(text) as Report, root);
    return { ...outcome, ok: faults.length === 0, output: [outcome.output, ...faults].join('\n').trim() };
  } finally {
    await rm(folder, { recursive: true });
  }
}
