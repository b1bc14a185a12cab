/** `npm run bench -- <name> [--json] [--rounds N]` (design section 9): the last line printed with `--json` is one JSON object. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, BenchError, type Measured } from './bench.ts';

/** Each is loaded when it is asked for: what one needs must not keep the others from running. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  push: async () => (await import('./push/push.ts')).push,
};

interface Order {
  name: string | undefined;
  json: boolean;
  rounds: number | undefined;
}

/** @throws BenchError in one line */
function readOrder(args: readonly string[]): Order {
  const options = { json: { type: 'boolean', default: false }, rounds: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [name, ...others] = positionals;
    if (others.length > 0) throw new BenchError(`one bench at a time, not also ${others.join(' ')}`);
    if (name !== undefined && !Object.hasOwn(benches, name))
      throw new BenchError(`no bench ${name}; there are: ${Object.keys(benches).join(', ')}`);
    if (values.rounds !== undefined && !/^[1-9]\d{0,3}$/.test(values.rounds))
      throw new BenchError(`--rounds must be a whole number from 1 to 9999, not ${values.rounds}`);
    return { name, json: values.json, rounds: values.rounds === undefined ? undefined : Number(values.rounds) };
  } catch (error) {
    if (error instanceof BenchError) throw error;
    throw new BenchError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

async function list(): Promise<void> {
  console.log('npm run bench -- <name> [--json] [--rounds N]\n');
  for (const [name, load] of Object.entries(benches)) {
    const { summary, defaultRounds } = await load();
    console.log(`  ${name.padEnd(12)} ${summary} (${defaultRounds} rounds)`);
  }
}

/** Below node_modules, like all caches: `npm ci` clears them away. */
async function keepRaw(name: string, measured: unknown): Promise<string> {
  const path = join('node_modules/.cache/bench', `${name}-${new Date().toISOString().replaceAll(':', '-')}.json`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(measured, null, 1)}\n`);
  return path;
}

function resultOf(name: string, rounds: number, { ours, peer, limit, unit, more }: Measured, raw: string) {
  const divisor = limit ?? peer ?? 0;
  const ratio = divisor === 0 ? null : Math.round((ours / divisor) * 1000) / 1000;
  return { name, ours, ...(peer !== undefined && { peer }), ...(limit !== undefined && { limit }), ratio, unit, rounds, ...more, raw };
}

async function main(): Promise<void> {
  const { name, json, rounds: wanted } = readOrder(process.argv.slice(2));
  const load = name === undefined ? undefined : benches[name];
  if (name === undefined || load === undefined) return list();
  const bench = await load();
  const rounds = wanted ?? bench.defaultRounds;
  // On standard error, so that standard output holds results only.
  const measured = await bench.run({ rounds, say: (line) => console.error(`${name}: ${line}`) });
  const raw = await keepRaw(name, measured.raw);
  const result = resultOf(name, rounds, measured, raw);
  if (json) return console.log(JSON.stringify(result));
  const rows = [...measured.table, ['ratio', String(result.ratio)], ['rounds', String(rounds)], ['raw rounds', raw]] as const;
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, value] of rows) console.log(`${what.padEnd(width)}  ${value}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof BenchError ? error.message : error);
  process.exitCode = 1;
}
