import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Folder with the built apps: kiosk, console, desk, preview. Built here only where one of `needed` is not there yet. */
export function builtApps(...needed: readonly string[]): string {
  const dist = join(root, 'dist');
  if (!needed.every((app) => existsSync(join(dist, app, 'index.html')))) {
    execFileSync(process.execPath, ['--import', 'tsx', 'control-server/build-apps.ts'], { cwd: root, stdio: 'inherit' });
  }
  return dist;
}
