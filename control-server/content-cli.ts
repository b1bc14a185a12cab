/** `npm run content:check`, `content:import -- <folder> [--by <account>]`, `content:export -- <folder>` (design section 9). */
import { resolve } from 'node:path';
import { isAppError } from '../shared/errors/app-error.ts';
import { ConfigError, loadConfig } from './config.ts';
import {
  checkPack,
  checkReport,
  exportPack,
  importPack,
  type PackProblem,
  readPack,
  requireSound,
  withMediaOf,
  writePack,
} from './editorial/index.ts';
import { createIdentity } from './identity/index.ts';
import { migrations } from './migrations.ts';
import { systemClock } from './platform/clock.ts';
import type { Database } from './platform/db/index.ts';
import { silentLog } from './platform/log.ts';
import { openStore } from './serving/open-store.ts';
import { StartError } from './serving/start-up.ts';

const ownContent = resolve(import.meta.dirname, '../content');

async function withDatabase<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  const { db } = await openStore(loadConfig(process.env), migrations);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Drafts of an import are written by somebody: that account cannot approve them. */
async function accountId(db: Database, name: string | undefined): Promise<string> {
  if (name === undefined) return 'system';
  const account = await createIdentity({ db, clock: systemClock, log: silentLog, demo: false }).findByName(name);
  if (!account) throw new StartError(`--by: there is no account ${name}`);
  return account.id;
}

async function check(folder: string): Promise<boolean> {
  const result = await checkPack(folder);
  console.log(checkReport(result));
  return result.problems.length === 0;
}

async function importFolder(folder: string, by: string | undefined): Promise<void> {
  const pack = requireSound(await readPack(folder));
  const counts = await withDatabase(async (db) => importPack(db, pack, { by: await accountId(db, by), at: new Date().toISOString() }));
  console.log(`Imported as drafts: ${counts.newTexts} new texts, ${counts.changedTexts} changed, ${counts.unchangedTexts} unchanged.`);
  console.log(`Changed at once: ${counts.sites} sites, ${counts.pages} pages' facts, ${counts.agencies} agencies.`);
}

async function exportFolder(folder: string): Promise<void> {
  const pack = await withMediaOf(ownContent, await withDatabase(exportPack));
  await writePack(folder, pack);
  console.log(`Exported ${pack.sites.map(({ site, pages }) => `${site.id} (${pages.length} pages)`).join(', ') || 'nothing'} to ${folder}`);
}

const usage = 'Usage: check [folder] | import <folder> [--by <account name>] | export <folder>';

async function main(words: readonly string[]): Promise<boolean> {
  const flag = words.indexOf('--by');
  const by = flag < 0 ? undefined : words[flag + 1];
  const [command, folder, ...rest] = flag < 0 ? words : words.toSpliced(flag, 2);
  if (command === 'check' && rest.length === 0 && flag < 0) return check(resolve(folder ?? ownContent));
  if (command === 'import' && folder && rest.length === 0 && (flag < 0 || by)) await importFolder(resolve(folder), by);
  else if (command === 'export' && folder && rest.length === 0 && flag < 0) await exportFolder(resolve(folder));
  else throw new StartError(usage);
  return true;
}

function explain(error: unknown): void {
  if (isAppError(error, 'pack-broken')) {
    for (const { file, line, message } of error.details.problems as PackProblem[]) console.error(`${file}:${line}: ${message}`);
    console.error('Nothing was imported.');
  } else if (error instanceof StartError || error instanceof ConfigError) console.error(error.message);
  else console.error(error);
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  explain(error);
  process.exitCode = 1;
}
