import { sha256Hex } from '../../../control-server/platform/sha256.ts';
import { type CompiledRelease, compileRelease } from '../../../control-server/release/compile/compile.ts';
import type { ShippedContent } from '../../../control-server/release/compile/content.ts';
import { shippedFonts } from '../../../control-server/release/compile/fonts.ts';
import { buildSiteRole, nodeTufCrypto, signedBytes } from '../../../control-server/release/repository-side/index.ts';
import type { VerificationPorts } from '../../../control-server/signing-desk/verify/ports.ts';
import { blobUrlPath, releaseTargetPath } from '../../../shared/content-model/index.ts';
import type { Candidate, DeskCandidate } from '../../../shared/protocol/index.ts';
import type { MetadataStore, TargetsSigned } from '../../../shared/tuf/index.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';
import { sampleContent } from '../release/content.ts';

export const site = 'lao-cai';
export const now = new Date('2026-11-24T02:00:00Z');
const fonts = shippedFonts();

export function memoryStore(): MetadataStore {
  const files = new Map<string, Uint8Array>();
  return {
    load: async (role) => files.get(role),
    save: async (role, bytes) => void files.set(role, bytes),
    remove: async (role) => void files.delete(role),
  };
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** A repository with a release of `before` on the screens, and a candidate of `after` as an honest server presents it. */
export class FrozenCandidate {
  readonly sim: RepositorySimulator;
  readonly compiled: CompiledRelease;
  /** Files the candidate's reviewers may fetch, by hash. */
  readonly frozen = new Map<string, Uint8Array>();
  /** Files below `/tuf/targets/` by URL path. */
  readonly released = new Map<string, Uint8Array>();
  readonly asked: string[] = [];

  private constructor(sim: RepositorySimulator, compiled: CompiledRelease) {
    this.sim = sim;
    this.compiled = compiled;
  }

  static async of(before: ShippedContent | undefined, after: ShippedContent): Promise<FrozenCandidate> {
    const sim = await RepositorySimulator.create(now);
    const version = before ? 2 : 0;
    const trusted = before && (await compileRelease(before, { version, createdAt: '2026-11-20T02:00:00Z', note: '' }, fonts));
    const compiled = await compileRelease(after, { version: version + 1, createdAt: '2026-11-24T02:00:00Z', note: 'Sửa hải quan' }, fonts);
    const candidate = new FrozenCandidate(sim, compiled);
    if (trusted) {
      await sim.release(site, text(trusted.bytes));
      const releaseRef = { path: releaseTargetPath(site), sha256: sha256Hex(trusted.bytes) };
      candidate.released.set(blobUrlPath(releaseRef), trusted.bytes);
      for (const { ref, bytes } of trusted.blobs) candidate.released.set(blobUrlPath(ref), bytes);
    } else {
      sim.roles.delete(`site-${site}`);
      delete sim.snapshot.meta[`site-${site}.json`];
      await sim.publishSnapshot({ next: true });
    }
    for (const { ref, bytes } of compiled.blobs) candidate.frozen.set(ref.sha256, bytes);
    candidate.frozen.set(sha256Hex(compiled.bytes), compiled.bytes);
    return candidate;
  }

  /** The signed part an honest server freezes. */
  role(): TargetsSigned {
    const { bytes, release } = this.compiled;
    return buildSiteRole({ version: release.version, now }, site, { sha256: sha256Hex(bytes), length: bytes.length });
  }

  /** The server's answer for these bytes to sign. */
  desk(bytes: Uint8Array = signedBytes(this.role()), overrides: Partial<Candidate> = {}): DeskCandidate {
    const person = { id: 'bien-tap', displayName: 'Biên tập' };
    const candidate: Candidate = {
      id: 'candidate-1',
      site,
      version: this.compiled.release.version,
      state: 'open',
      note: '',
      createdAt: now.toISOString(),
      createdBy: person,
      signedSha256: sha256Hex(bytes),
      changes: [],
      signatures: [],
      canStillSign: [],
      couldSignWithKey: [],
      blocked: [],
      needed: 2,
      ...overrides,
    };
    return { candidate, signedBytes: Buffer.from(bytes).toString('base64'), release: this.compiled.release, mySignature: 'possible' };
  }

  ports(overrides: Partial<VerificationPorts> = {}): VerificationPorts {
    return {
      pinnedRoot: this.sim.rootFile,
      trust: memoryStore(),
      metadata: this.sim.fetcher,
      released: async (path) => {
        this.asked.push(path);
        return this.released.get(path) as Uint8Array<ArrayBuffer> | undefined;
      },
      frozen: async (sha256) => {
        this.asked.push(sha256);
        return this.frozen.get(sha256) as Uint8Array<ArrayBuffer> | undefined;
      },
      crypto: nodeTufCrypto,
      now: () => now,
      ...overrides,
    };
  }

  /** Hash of a file of the candidate by the end of its path. */
  hashOf(name: string): string {
    const blob = this.compiled.blobs.find(({ ref }) => ref.path.endsWith(name));
    if (!blob) throw new Error(`no ${name}`);
    return blob.ref.sha256;
  }
}

export { sampleContent };
