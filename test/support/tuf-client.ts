import { webcrypto } from 'node:crypto';
import { expect } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import { type MetadataStore, type TufError, type TufErrorCode, Updater, type UpdaterOptions, webCrypto } from '../../shared/tuf/index.ts';
import type { RepositorySimulator } from './tuf-repository-simulator.ts';

export const day = 24 * 3600 * 1000;
/** The time simulated repositories are signed at. */
export const signedAt = new Date('2026-11-24T09:00:00Z');
export const tufCrypto = webCrypto(webcrypto.subtle);

/** A store in memory; `files` is what it holds. */
export class MemoryStore implements MetadataStore {
  readonly files = new Map<string, Uint8Array>();
  /** Rejects every save after so many, as a power cut would. */
  savesLeft = Number.POSITIVE_INFINITY;

  async load(role: string): Promise<Uint8Array | undefined> {
    return this.files.get(role);
  }

  async save(role: string, bytes: Uint8Array): Promise<void> {
    if (this.savesLeft-- <= 0) throw new Error('power cut');
    this.files.set(role, bytes);
  }

  async remove(role: string): Promise<void> {
    this.files.delete(role);
  }
}

export interface TestClient {
  readonly store: MemoryStore;
  /** Sets the client's clock to so many days after the repository was signed. */
  atDay(days: number): void;
  /** A new Updater over the same store, as after a restart. */
  updater(options?: Partial<UpdaterOptions>): Updater;
}

export function testClient(sim: RepositorySimulator, options: Partial<UpdaterOptions> = {}): TestClient {
  const store = new MemoryStore();
  let now = sim.now;
  const common = { pinnedRoot: sim.rootFile, store, fetcher: sim.fetcher, crypto: tufCrypto, now: () => now, ...options };
  return {
    store,
    atDay(days) {
      now = new Date(signedAt.getTime() + days * day);
    },
    updater: (more = {}) => new Updater({ ...common, ...more }),
  };
}

/** The promise rejects with this code, about this role. */
export async function expectRefusal(promise: Promise<unknown>, code: TufErrorCode, role?: string): Promise<void> {
  const error = await promise.then(
    (value) => new Error(`accepted: ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error;
  const { code: got, details } = error as TufError;
  expect({ code: got, ...(role === undefined ? {} : { role: details.role }) }).toEqual({
    code,
    ...(role === undefined ? {} : { role }),
  });
}

export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
