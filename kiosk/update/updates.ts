import type { Release } from '../../shared/content-model/index.ts';
import { AppError, isAppError } from '../../shared/errors/app-error.ts';
import type { UpdateState } from '../../shared/protocol/index.ts';
import type { BlobStore } from '../storage/blob-store.ts';
import type { Db } from '../storage/db.ts';
import { collectGarbage } from '../storage/garbage.ts';
import type { ReleaseStore } from '../storage/release-store.ts';
import type { ReleaseRecord } from '../storage/schema.ts';
import { bootRelease, scrub } from './boot.ts';
import { type DownloadPorts, downloadAll, downloadTarget } from './download.ts';
import { errorRecord } from './error-record.ts';
import type { UpdateErrorCode } from './errors.ts';
import { ParsedBlobs } from './parsed-blobs.ts';
import { checkDrawable, listBlobs, readRelease } from './release-content.ts';
import { sameBytes } from './same-bytes.ts';
import { type DesiredRelease, nextStep, type UpdateFacts, type UpdateStep } from './steps.ts';
import type { Trust } from './trust.ts';

/** A new release counts as proven when it outlived a boot and this long after it (design section 6). */
const provenAfterMs = 60_000;
/** More steps than any update has: a step that changes nothing must end in an error, not in a loop. */
const stepLimit = 20;

export interface UpdatesOptions {
  db: Db;
  releases: ReleaseStore;
  blobs: BlobStore;
  trust: Trust;
  ports: DownloadPorts;
  shellVersion: string;
  site: () => string | undefined;
  onState: (state: UpdateState) => void;
  /** This verified release is now in the `current` slot. */
  onActivated: (record: ReleaseRecord) => void;
  onNothing: () => void;
  onError: (error: unknown) => void;
}

/** The update loop: desired against present state, one typed step at a time. Whatever fails, what is shown stays. */
export class Updates {
  readonly #options: UpdatesOptions;
  readonly #content: ParsedBlobs;
  /** The release.json read last, and how: each step of an update begins with it. */
  #lastRead: { bytes: Uint8Array; version: number; site: string; release: Release } | undefined;
  #state: UpdateState;
  #staged: string | undefined;
  /** Of the release the page was told to draw. */
  #shown: string | undefined;
  /** Bytes of the release being fetched, and those of them that are here. */
  #totalBytes = 0;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#content = new ParsedBlobs(options.blobs);
    this.#state = { phase: 'idle', doneBytes: 0, totalBytes: 0, at: this.#at() };
  }

  /** Verifies what is stored and says what can be shown. Never rejects. */
  async boot(): Promise<void> {
    if (!(await this.#bootOnce())) this.#options.onNothing();
  }

  /** True when there is something to show. */
  async #bootOnce(): Promise<boolean> {
    const { site, releases, blobs, trust, shellVersion, onActivated, onError, ports } = this.#options;
    const here = site();
    let record: ReleaseRecord | undefined;
    try {
      if (here !== undefined) {
        const onDamage = (slot: string) => onError(new AppError('content-damaged', { slot }));
        record = await bootRelease({ releases, blobs, content: this.#content, trust, site: here, shellVersion, onDamage });
      }
    } catch (error) {
      onError(error);
    }
    if (record === undefined) return false;
    this.#shown = record.sha256;
    onActivated(record);
    this.#enter({ phase: 'active', version: record.version });
    const { sha256 } = record;
    ports.timers.after(provenAfterMs, () => void this.#prove(sha256).catch(onError));
    return true;
  }

  /** One pass from wherever we are to the desired state. Resolves to false when it failed; never rejects. */
  async poll(): Promise<boolean> {
    try {
      // The disk failed at boot and may work again: what it holds can be shown, network or not.
      if (this.#shown === undefined) await this.#bootOnce();
      const site = this.#options.site();
      if (site === undefined) {
        this.#enter({ phase: 'waiting' });
        return true;
      }
      await this.#update(site);
      return true;
    } catch (error) {
      const record = errorRecord(error);
      // Whoever makes room has to know how much.
      if (record.code === 'storage-full') record.details.neededBytes = this.#totalBytes;
      if (JSON.stringify(record) !== JSON.stringify(this.#state.error)) this.#enter({ phase: 'failed', error: record });
      this.#options.onError(error);
      // Whatever write it was that found the disk full: make room for the next try.
      if (isAppError(error, 'storage-full')) await collectGarbage(this.#options.db).catch(this.#options.onError);
      return false;
    }
  }

  /** Reads back all of the current release, videos too; what is damaged is fetched again by the next poll. True when all is well. */
  async scrub(): Promise<boolean> {
    const { releases, blobs, onError } = this.#options;
    const current = await releases.get('current');
    const damaged = current === undefined ? [] : await scrub(current, blobs);
    for (const { path } of damaged) onError(new AppError('content-damaged', { path }));
    return damaged.length === 0;
  }

  async #update(site: string): Promise<void> {
    let desired: DesiredRelease | undefined;
    for (let steps = 0; steps < stepLimit; steps++) {
      const step = nextStep(await this.#facts(desired));
      if (step.kind === 'done') {
        // A candidate that was overtaken only holds space.
        if ((await this.#options.releases.get('candidate')) !== undefined) await this.#options.releases.drop('candidate');
        return this.#enter({ phase: 'active', ...(desired && { version: desired.version }) });
      }
      if (step.kind === 'check') {
        if (this.#state.phase === 'idle' || this.#state.phase === 'waiting') this.#enter({ phase: 'checking' });
        desired = await this.#options.trust.refresh(site);
        if (desired === undefined) throw new AppError<UpdateErrorCode>('no-release', { site });
      } else {
        await this.#take(step, site);
      }
    }
    throw new AppError<UpdateErrorCode>('update-failed', { name: 'too-many-steps' });
  }

  async #facts(desired: DesiredRelease | undefined): Promise<UpdateFacts> {
    const { releases, blobs } = this.#options;
    if (desired === undefined) return { desired, current: undefined, candidate: undefined };
    const [current, candidate] = await Promise.all([releases.get('current'), releases.get('candidate')]);
    // The whole ledger is read each time: only for the release that is wanted, the others decide nothing.
    const isWanted = (record: ReleaseRecord | undefined) => record?.sha256 === desired.sha256;
    const isWhole = current !== undefined && isWanted(current) && (await blobs.missing(current.refs)).length === 0;
    return {
      desired,
      current: isWhole ? { sha256: current.sha256 } : undefined,
      candidate: candidate && {
        sha256: candidate.sha256,
        complete: candidate.complete,
        missing: isWanted(candidate) ? await blobs.missing(candidate.refs) : [],
        staged: this.#staged === candidate.sha256,
      },
    };
  }

  async #take(step: Exclude<UpdateStep, { kind: 'check' | 'done' }>, site: string): Promise<void> {
    switch (step.kind) {
      case 'fetch-release':
        return this.#fetchRelease(step.desired, site);
      case 'fetch-blobs':
        return this.#fetchBlobs(step.refs);
      case 'list-blobs':
        return this.#listBlobs(site);
      case 'stage':
        return this.#stage(site);
      case 'activate':
        return this.#activate();
    }
  }

  async #fetchRelease(desired: DesiredRelease, site: string): Promise<void> {
    const { ports, releases, trust } = this.#options;
    this.#enter({ phase: 'downloading', version: desired.version });
    const bytes = await downloadTarget(ports, desired);
    const { version, sha256 } = desired;
    const release = this.#read({ bytes, version }, site);
    await releases.putCandidate({
      version,
      sha256,
      bytes,
      refs: release.blobs,
      complete: false,
      evidence: await trust.evidence(),
      activatedAt: undefined,
    });
    // A candidate before this one is gone.
    this.#content.keepOnly([...release.blobs, ...((await releases.get('current'))?.refs ?? [])]);
  }

  async #fetchBlobs(refs: Extract<UpdateStep, { kind: 'fetch-blobs' }>['refs']): Promise<void> {
    const { ports, blobs } = this.#options;
    const candidate = await this.#candidate();
    const sizeOf = (list: readonly { sha256: string; bytes: number }[]) =>
      [...new Map(list.map((ref) => [ref.sha256, ref.bytes])).values()].reduce((a, b) => a + b, 0);
    this.#totalBytes = sizeOf(candidate.refs);
    const here = this.#totalBytes - sizeOf(refs);
    const progress = (doneBytes: number) => this.#enter({ phase: 'downloading', version: candidate.version, doneBytes });
    progress(here);
    await downloadAll(
      ports,
      refs,
      (ref, blob) => blobs.put(ref, blob),
      (received) => progress(here + received),
    );
  }

  async #listBlobs(site: string): Promise<void> {
    const candidate = await this.#candidate();
    const refs = await listBlobs(this.#read(candidate, site), this.#content);
    await this.#options.releases.putCandidate({ ...candidate, refs, complete: true });
  }

  async #stage(site: string): Promise<void> {
    const candidate = await this.#candidate();
    this.#enter({ phase: 'verifying', version: candidate.version, doneBytes: this.#totalBytes });
    await checkDrawable(this.#read(candidate, site), candidate.refs, this.#content);
    this.#staged = candidate.sha256;
    this.#enter({ phase: 'staged', version: candidate.version, doneBytes: this.#totalBytes });
  }

  async #activate(): Promise<void> {
    const { releases, db, shellVersion, onActivated, onError } = this.#options;
    const record = await releases.activate(this.#at(), shellVersion);
    this.#shown = record.sha256;
    onActivated(record);
    this.#content.keepOnly(record.refs);
    // The traveller does not wait for it, and a failure only costs space.
    await collectGarbage(db).catch(onError);
  }

  #read({ bytes, version }: Pick<ReleaseRecord, 'bytes' | 'version'>, site: string): Release {
    const last = this.#lastRead;
    if (last?.version === version && last.site === site && sameBytes(last.bytes, bytes)) return last.release;
    const release = readRelease(bytes, { site, version, shellVersion: this.#options.shellVersion });
    this.#lastRead = { bytes: bytes.slice(), version, site, release };
    return release;
  }

  async #candidate(): Promise<ReleaseRecord> {
    const candidate = await this.#options.releases.get('candidate');
    if (candidate === undefined) throw new AppError<UpdateErrorCode>('update-failed', { name: 'candidate-gone' });
    return candidate;
  }

  /** The release outlived a boot and a minute: what went before it is no longer needed. Not so when it was replaced meanwhile. */
  async #prove(booted: string): Promise<void> {
    const { releases, db } = this.#options;
    if ((await releases.get('current'))?.sha256 !== booted) return;
    await releases.drop('previous');
    await collectGarbage(db);
  }

  /** Tells a state that differs; `at` is since when it is so. */
  #enter(next: Pick<UpdateState, 'phase'> & Partial<UpdateState>): void {
    const state = { doneBytes: 0, totalBytes: next.doneBytes === undefined ? 0 : this.#totalBytes, ...next, at: this.#at() };
    if (sameButTime(state, this.#state)) return;
    this.#state = state;
    this.#options.onState(state);
  }

  #at(): string {
    return new Date(this.#options.ports.timers.now()).toISOString();
  }
}

function sameButTime(a: UpdateState, b: UpdateState): boolean {
  const facts = ({ phase, version, doneBytes, totalBytes, error }: UpdateState) =>
    JSON.stringify([phase, version, doneBytes, totalBytes, error]);
  return facts(a) === facts(b);
}
