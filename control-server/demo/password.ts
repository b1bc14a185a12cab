import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Letters and digits that are not taken for one another. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * The password of all demo accounts: the one given, else the one kept, else a new one; kept in `DATA_DIR/demo-password`.
 * `changed` = it is not the one the accounts were made with.
 */
export async function demoPassword(dataDir: string, given: string | undefined): Promise<{ password: string; changed: boolean }> {
  const file = join(dataDir, 'demo-password');
  const kept = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  const password = given ?? kept ?? [...randomBytes(12)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return { password, changed: password !== kept };
}

/** Keeps the password once the accounts have it. */
export const keepDemoPassword = (dataDir: string, password: string): Promise<void> =>
  writeFile(join(dataDir, 'demo-password'), `${password}\n`, { mode: 0o600 });
