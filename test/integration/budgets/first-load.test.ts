import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { builtApps } from '../../support/built-apps.ts';
import { listed, ScriptGraph, sizeOf } from './script-graph.ts';

// Design section 10, in bytes of 1000 to the kilobyte.
const kioskLimit = 90_000;
const consoleLimit = 120_000;

let dist = '';
beforeAll(() => {
  dist = builtApps('kiosk', 'console');
}, 300_000);

const built = (app: string): ScriptGraph => new ScriptGraph(join(dist, app));
/** Names without the hash of the build. */
const plain = (script: string): string => script.replace(/-[\w-]{8}\.js$/, '.js');

test('kiosk: every script until attract is usable, workers included', () => {
  const contexts = built('kiosk').contexts();
  // The page, the engine's worker, the service worker: a context that was not found would make the sum look small.
  expect(contexts.map(({ entry }) => plain(entry)).sort()).toEqual(['assets/worker.js', 'index.html', 'sw.js']);
  const bytes = sizeOf(contexts);
  expect(bytes, `kiosk first load is ${bytes} bytes of ${kioskLimit}\n${listed(contexts)}`).toBeLessThanOrEqual(kioskLimit);
});

test('kiosk: the screens behind the attract loop come after it, and socket.io after the engine', () => {
  const graph = built('kiosk');
  const later = graph.contexts().map((context) => [plain(context.entry), [...graph.later(context).keys()].map(plain)] as const);
  expect(Object.fromEntries(later)).toMatchObject({
    'index.html': expect.arrayContaining(['assets/traveller-screens.js']),
    'assets/worker.js': [expect.stringMatching(/^assets\//)],
    'sw.js': [],
  });
});

test('console: the shell, with the editor lazy', () => {
  const graph = built('console');
  const contexts = graph.contexts();
  const bytes = sizeOf(contexts);
  expect(bytes, `console shell is ${bytes} bytes of ${consoleLimit}\n${listed(contexts)}`).toBeLessThanOrEqual(consoleLimit);
  const [page] = contexts;
  if (page === undefined) throw new Error('no page');
  expect([...page.scripts.keys()].filter((script) => script.includes('editor'))).toEqual([]);
  expect([...graph.later(page).keys()].map(plain)).toContain('assets/editor-page.js');
});
