import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directions } from '../../support/directions.ts';
import { runCommand } from '../../support/run-command.ts';

const projectRoot = resolve(import.meta.dirname, '../../..');
const configuration = '.dependency-cruiser.mjs';
const copied = ['shared', 'kiosk', 'control-server', 'package.json', 'tsconfig.base.json', configuration];

/** A copy of the sources in which a test may plant what is forbidden; installed packages are the project's own. */
async function copySources(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'planted-'));
  await Promise.all(copied.map((name) => cp(join(projectRoot, name), join(root, name), { recursive: true })));
  await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'), 'dir');
  return root;
}

let root: string;
beforeAll(async () => {
  root = await copySources();
});
afterAll(() => rm(root, { recursive: true }));

/** Runs `work` while files of the copy hold other text; what was there before comes back. */
async function whileThereIs<Result>(files: Readonly<Record<string, string>>, work: () => Promise<Result>): Promise<Result> {
  const before = await Promise.all(
    Object.keys(files).map(async (path) => [path, await readFile(join(root, path), 'utf8').catch(() => undefined)] as const),
  );
  try {
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
    return await work();
  } finally {
    for (const [path, text] of before) await (text === undefined ? rm(join(root, path)) : writeFile(join(root, path), text));
  }
}

describe('the direction check', () => {
  it('finds nothing in the sources as they are', async () => {
    expect(await directions(root)).toMatchObject({ ok: true, output: '' });
  });

  // Where the import is planted, what it imports, the rule that must name both.
  it.each([
    ['Node in shared', 'shared/i.ts', 'node:fs', 'shared-no-node'],
    ['Node in the console', 'control-server/console/i.ts', 'node:fs', 'browser-no-node'],
    ['the server in shared', 'shared/i.ts', '../control-server/config.ts', 'shared-imports-nothing-of-ours'],
    ['the server in the kiosk', 'kiosk/i.ts', '../control-server/config.ts', 'kiosk-imports-shared-only'],
    ['the server in the console', 'control-server/console/i.ts', '../identity/index.ts', 'console-and-desk-import-shared-only'],
    ['the kiosk in the desk', 'control-server/signing-desk/i.ts', '../../kiosk/i18n/format.ts', 'console-and-desk-import-shared-only'],
    ['the console in the desk', 'control-server/signing-desk/i.ts', '../console/css.d.ts', 'console-and-desk-import-shared-only'],
    ['a browser app in the server', 'control-server/serving/i.ts', '../console/main.tsx', 'server-never-imports-browser-apps'],
    ["a capability's inside in another", 'control-server/fleet/i.ts', '../editorial/policy.ts', 'capability-through-its-index'],
    ["a capability's inside in the app", 'control-server/i.ts', './editorial/policy.ts', 'composition-through-index'],
    ['a capability in the platform', 'control-server/platform/i.ts', '../audit/index.ts', 'platform-knows-no-capability'],
    ['the ceremony in the release capability', 'control-server/release/i.ts', './ceremony/throw-away.ts', 'ceremony-only-in-demo'],
    ['the demo in main', 'control-server/i.ts', './demo/password.ts', 'main-never-imports-demo'],
    ['idb outside storage', 'kiosk/i.ts', 'idb', 'idb-only-in-storage'],
    ['the screens in the service worker', 'kiosk/sw/i.ts', '../i18n/format.ts', 'service-worker-imports-storage-and-shared-only'],
    ['socket.io-client outside link', 'kiosk/i.ts', 'socket.io-client', 'socket-io-client-only-in-link'],
    ['socket.io outside realtime', 'control-server/fleet/i.ts', 'socket.io', 'socket-io-only-in-realtime'],
    ['what does not exist', 'kiosk/i.ts', './nowhere.ts', 'not-resolvable'],
  ])('refuses %s', async (_what, planted, imported, rule) => {
    const { ok, output } = await whileThereIs({ [planted]: `import '${imported}';\n` }, () => directions(root));
    expect({ ok, rules: output.split('\n').filter((line) => line.startsWith(`${rule}: ${planted} -> `)) }).toEqual({
      ok: false,
      rules: [expect.anything()],
    });
  });

  it('refuses a cycle', async () => {
    const cycle = { 'shared/i.ts': "import './j.ts';\n", 'shared/j.ts': "import './i.ts';\n" };
    const { ok, output } = await whileThereIs(cycle, () => directions(root));
    expect(ok).toBe(false);
    expect(output).toContain('no-circular: shared/i.ts -> shared/j.ts -> shared/i.ts');
  });

  it('finds nothing once all of it is gone again', async () => {
    expect(await directions(root)).toMatchObject({ ok: true, output: '' });
  });

  it.each([
    ['a configuration that leaves the kiosk out', "exclude: { path: '^kiosk/' }"],
    ['a configuration that leaves one file out', "exclude: { path: '^shared/tuf/updater' }"],
  ])('fails with %s', async (_what, exclude) => {
    const text = (await readFile(join(root, configuration), 'utf8')).replace("exclude: { path: '^(dist|data)/' }", exclude);
    expect(text.includes(exclude)).toBe(true);
    const { ok, output } = await whileThereIs({ [configuration]: text }, () => directions(root));
    expect(ok).toBe(false);
    expect(output).toMatch(/^only \d+ of \d+ sources were read, not (kiosk|shared)\//m);
  });

  it('fails without a report, and says what stopped it', async () => {
    const { ok, output } = await whileThereIs({ [configuration]: 'export default {' }, () => directions(root));
    expect(ok).toBe(false);
    expect(output).not.toBe('');
  });
});

describe('the type checker', () => {
  const checkShared = () =>
    runCommand('types', 'node_modules/.bin/tsc', ['-p', 'shared', '--outDir', join(root, 'checked')], { cwd: root });

  it('takes shared as it is', async () => {
    expect(await checkShared()).toMatchObject({ ok: true, output: '' });
  });

  it.each([
    ["Node's modules", "import 'node:fs';", 'node:fs'],
    ["Node's globals", 'export const cwd = process.cwd();', 'process'],
    ["the browser's globals", 'export const title = document.title;', 'document'],
  ])('knows nothing of %s there', async (_what, text, word) => {
    const { ok, output } = await whileThereIs({ 'shared/i.ts': text }, checkShared);
    expect(ok).toBe(false);
    expect(output).toMatch(new RegExp(`^shared/i\\.ts.*${word}`, 'm'));
  });
});
