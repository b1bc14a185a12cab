import type { PackCheck } from './check.ts';
import type { PackProblem } from './model.ts';

const lineOf = (kind: string, { file, line, message }: PackProblem): string => `${file}:${line}: ${kind}: ${message}`;

const inOrder = (problems: readonly PackProblem[]): PackProblem[] =>
  [...problems].sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);

function tableOf({ site, locales, pages }: PackCheck['sites'][number]): string {
  const rows = pages.map(({ page, words }) => [page, ...words.map((count) => (count === undefined ? '-' : String(count)))]);
  const sums = locales.map((_, column) => String(pages.reduce((sum, { words }) => sum + (words[column] ?? 0), 0)));
  const table = [[`${site}: words of`, ...locales], ...rows, [`${pages.length} pages`, ...sums]];
  const widths = ['', ...locales].map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0));
  return table.map((row) => row.map(cell).join('  ')).join('\n');
}

/** What `npm run content:check` prints: every fault and warning with file and line, then per site pages x locales x words. */
export function checkReport({ problems, warnings, sites }: PackCheck): string {
  return [
    ...inOrder(problems).map((problem) => lineOf('error', problem)),
    ...inOrder(warnings).map((warning) => lineOf('warning', warning)),
    ...sites.map((site) => `\n${tableOf(site)}`),
    `\n${problems.length} errors, ${warnings.length} warnings`,
  ].join('\n');
}
