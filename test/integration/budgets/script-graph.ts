import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One browser context (the page, a worker, the service worker) with every script it runs before anything is asked of it. */
export interface Context {
  /** Path of its entry below the app's folder. */
  entry: string;
  /** Bytes as served with gzip -9, by path. A script that two contexts share counts in both: each fetches and parses it. */
  scripts: Map<string, number>;
}

const staticImport = /\b(?:from|import)\s*["'`]([^"'`]+\.js)["'`]/g;
const dynamicImport = /\bimport\(\s*["'`]([^"'`]+\.js)["'`]/g;
const named = /["'`]([./\w-]+\.js)["'`]/g;
/** Vite's list of what a dynamic import will need. */
const neededLater = /m\.f=\[[^\]]*\]/g;

const all = (pattern: RegExp, text: string): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** A built app, seen as the scripts its index.html starts. */
export class ScriptGraph {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The page first, then each worker that a script of it names. */
  contexts(): Context[] {
    const html = readFileSync(join(this.#folder, 'index.html'), 'utf8');
    const started = all(/<(?:script|link rel="modulepreload")[^>]+(?:src|href)="\/([^"]+\.js)"/g, html);
    if (started.length === 0) throw new Error(`${this.#folder}/index.html starts no script`);
    const page = this.#context('index.html', started);
    return [page, ...this.#workersOf(page).map((entry) => this.#context(entry, [entry]))];
  }

  /** Scripts that are fetched by `import()` from the page, and what these import in turn, unless the page has it already. */
  later(page: Context): Map<string, number> {
    const first = [...page.scripts.keys()].flatMap((script) => this.#imports(script, dynamicImport));
    const reached = this.#context('', first).scripts;
    return new Map([...reached].filter(([script]) => !page.scripts.has(script)));
  }

  #context(entry: string, from: readonly string[]): Context {
    const scripts = new Map<string, number>();
    const queue = [...from];
    for (let script = queue.shift(); script !== undefined; script = queue.shift()) {
      if (scripts.has(script)) continue;
      scripts.set(script, gzipSync(readFileSync(join(this.#folder, script)), { level: 9 }).length);
      queue.push(...this.#imports(script, staticImport));
    }
    return { entry, scripts };
  }

  #imports(script: string, pattern: RegExp): string[] {
    return all(pattern, this.#code(script)).map((path) => posix.join(posix.dirname(script), path));
  }

  /** A script of the app that is named but not imported is one that is run as a worker. */
  #workersOf(page: Context): string[] {
    const imported = new Set(
      [...page.scripts.keys()].flatMap((script) => [...this.#imports(script, staticImport), ...this.#imports(script, dynamicImport)]),
    );
    const mentioned = [...page.scripts.keys()].flatMap((script) =>
      all(named, this.#code(script)).map((path) => path.replace(/^\.?\//, '')),
    );
    const present = mentioned.filter((path) => existsSync(join(this.#folder, path)) && !imported.has(path) && !page.scripts.has(path));
    return [...new Set(present)];
  }

  #code(script: string): string {
    return readFileSync(join(this.#folder, script), 'utf8').replaceAll(neededLater, '');
  }
}

export const sizeOf = (contexts: readonly Context[]): number =>
  contexts.reduce((sum, { scripts }) => sum + [...scripts.values()].reduce((a, b) => a + b, 0), 0);

/** Every script with its bytes, for whoever has to find what grew. */
export function listed(contexts: readonly Context[]): string {
  const lines = contexts.flatMap(({ entry, scripts }) => [
    `${entry}:`,
    ...[...scripts].sort((a, b) => b[1] - a[1]).map(([script, bytes]) => `${String(bytes).padStart(9)}  ${script}`),
  ]);
  return `${lines.join('\n')}\n${String(sizeOf(contexts)).padStart(9)}  in all`;
}
