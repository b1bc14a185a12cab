import type { Dialect } from '../../control-server/platform/db/index.ts';

const all: readonly Dialect[] = ['sqlite', 'postgres'];
const isDialect = (word: string): word is Dialect => (all as readonly string[]).includes(word);

/** Databases the tests run on: both, or those that the environment's DIALECTS names (`sqlite,postgres`). @throws Error for an unknown name */
export function dialects(): Dialect[] {
  const wanted = (process.env.DIALECTS ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const unknown = wanted.filter((word) => !isDialect(word));
  if (unknown.length > 0) throw new Error(`DIALECTS: ${unknown.join(', ')} unknown; there are ${all.join(', ')}`);
  return all.filter((dialect) => wanted.length === 0 || wanted.includes(dialect));
}
