import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackMedia } from './model.ts';

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Names in a folder, sorted, hidden ones left out; none when there is no such folder. */
export async function namesIn(folder: string, what: 'files' | 'folders'): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.name.startsWith('.') && entry.isDirectory() === (what === 'folders'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** A file's text; undefined when there is none. */
export async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Pictures of a media folder; `prefix` is what blocks write before the file's name. */
export async function mediaIn(folder: string, prefix: 'media' | 'common'): Promise<PackMedia[]> {
  return (await namesIn(folder, 'files')).map((name) => ({ name: `${prefix}/${name}`, file: join(folder, name) }));
}
