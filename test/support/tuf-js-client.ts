import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fetcher, Updater } from 'tuf-js';
import { DownloadHTTPError, DownloadLengthMismatchError } from 'tuf-js/dist/error.js';
import type { RepositorySimulator } from './tuf-repository-simulator.ts';

/** The stock tuf-js client over a simulated repository: the oracle of comparisons. It uses the real clock and a folder of its own. */
export class TufJsClient {
  readonly #dir = mkdtempSync(join(tmpdir(), 'tuf-js-'));
  readonly #metadataDir = join(this.#dir, 'metadata');
  readonly #fetcher: Fetcher;

  constructor(sim: RepositorySimulator) {
    this.#fetcher = simulatorFetcher(sim);
    mkdirSync(this.#metadataDir);
    writeFileSync(join(this.#metadataDir, 'root.json'), sim.rootFile);
  }

  /** Refreshes and finds; hash of the target, `undefined` when there is none. Rejects when the client refuses. */
  async find(path: string): Promise<string | undefined> {
    const updater = new Updater({ metadataDir: this.#metadataDir, metadataBaseUrl, targetDir: this.#dir, fetcher: this.#fetcher });
    await updater.refresh();
    return (await updater.getTargetInfo(path))?.hashes.sha256;
  }

  /** Version it trusts. */
  version(role: string): number | undefined {
    const file = join(this.#metadataDir, `${encodeURIComponent(role)}.json`);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).signed.version : undefined;
  }

  close(): void {
    rmSync(this.#dir, { recursive: true });
  }
}

const metadataBaseUrl = 'http://simulator.invalid/metadata';

const simulatorFetcher = (sim: RepositorySimulator): Fetcher => ({
  downloadFile: () => Promise.reject(new Error('metadata only')),
  async downloadBytes(url, maxLength) {
    const bytes = sim.files.get(url.slice(metadataBaseUrl.length + 1));
    if (!bytes) throw new DownloadHTTPError('not there', 404);
    if (bytes.length > maxLength) throw new DownloadLengthMismatchError('too long');
    return Buffer.from(bytes);
  },
});
