import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { soundPack, withPack } from './pack-folder.ts';

const project = resolve(import.meta.dirname, '../../..');

function run(dataDir: string, ...words: string[]): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', 'control-server/content-cli.ts', ...words],
      { cwd: project, env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' } },
      (_error, stdout, stderr) => done({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

it('the command line checks, imports and exports', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'kiosk-cli-'));
  try {
    const bad = await withPack(
      { 'sites/lao-cai/money/vi.md': soundPack['sites/lao-cai/money/vi.md']?.replace('owner: so', 'owner: ghost') },
      async (folder) => [await run(dataDir, 'check', folder), await run(dataDir, 'import', folder)],
    );
    for (const { code, output } of bad) {
      expect(code).toBe(1);
      expect(output).toContain('sites/lao-cai/money/vi.md:8:');
      expect(output).toContain('no agency ghost');
    }
    await withPack({}, async (folder) => {
      expect(await run(dataDir, 'check', folder)).toMatchObject({ code: 0, output: expect.stringContaining('0 errors, 1 warnings') });
      expect(await run(dataDir, 'import', folder)).toMatchObject({
        code: 0,
        output: expect.stringContaining('3 new texts, 0 changed, 0 unchanged'),
      });
      expect(await run(dataDir, 'import', folder, '--by', 'nobody')).toEqual({ code: 1, output: '--by: there is no account nobody\n' });
    });
    const out = join(dataDir, 'exported');
    expect(await run(dataDir, 'export', out)).toMatchObject({ code: 0, output: expect.stringContaining('lao-cai (2 pages)') });
    expect(await readFile(join(out, 'sites/lao-cai/money/vi.md'), 'utf8')).toBe(soundPack['sites/lao-cai/money/vi.md']);
    expect(await run(dataDir, 'nonsense')).toEqual({ code: 1, output: expect.stringMatching(/^Usage: /) });
  } finally {
    await rm(dataDir, { recursive: true });
  }
}, 120_000);
