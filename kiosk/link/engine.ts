import type { Enrolment } from '../../shared/protocol/index.ts';
import { webCrypto } from '../../shared/tuf/index.ts';
import { BlobStore } from '../storage/blob-store.ts';
import { CounterStore } from '../storage/counter-store.ts';
import { Db } from '../storage/db.ts';
import { sha256Hex } from '../storage/digest.ts';
import type { StorageErrorCode } from '../storage/errors.ts';
import { IdentityStore } from '../storage/identity-store.ts';
import { KeptTwice } from '../storage/kept-twice.ts';
import { PartStore } from '../storage/part-store.ts';
import { isPersisted } from '../storage/persistence.ts';
import { ReleaseStore } from '../storage/release-store.ts';
import { cacheSecondCopy } from '../storage/second-copy.ts';
import { coalesce } from '../update/coalesce.ts';
import { errorRecord } from '../update/error-record.ts';
import type { FromWorker, ToWorker } from '../update/messages.ts';
import { metadataFetcher } from '../update/metadata-fetcher.ts';
import { Poller } from '../update/poller.ts';
import { rememberingCrypto } from '../update/remembering-crypto.ts';
import { decideSite } from '../update/site.ts';
import { pause, realTimers as timers } from '../update/timers.ts';
import { Trust } from '../update/trust.ts';
import { Updates } from '../update/updates.ts';
import { KioskApi } from './api.ts';
import type { LinkErrorCode } from './errors.ts';
import { isNews, isOnTheWay, KioskState } from './kiosk-state.ts';
import { Link } from './link.ts';
import { ReportSeq } from './report-seq.ts';
import { Reporter } from './reporter.ts';
import { Sessions } from './session.ts';
import { openSocket } from './socket.ts';

/** The page need not hear of every network packet. */
const statusEveryMs = 100;
const firstScrubMs = 60_000;
const scrubEveryMs = 30 * 60_000;
/** How long socket.io waits at most for a painted release: it must not compete with it, and until then reports go by HTTP. */
const paintPatienceMs = 5000;
/** Between tries to open a database that does not even open after it was deleted. */
const storageRetryMs = 10_000;

type Start = Extract<ToWorker, { type: 'start' }>;

/** Everything that updates, verifies and reports, wired together. Built once the start check passed. */
export class Engine {
  readonly #start: Start;
  readonly #tell: (message: FromWorker) => void;
  readonly #state: KioskState;
  readonly #db: Db;
  readonly #kept: KeptTwice;
  readonly #blobs: BlobStore;
  readonly #trust: Trust;
  readonly #updates: Updates;
  readonly #poller: Poller;
  readonly #reporter: Reporter;
  readonly #link: Link;
  readonly #painted: Promise<void>;
  #releasePainted = () => {};

  constructor(start: Start, tell: (message: FromWorker) => void) {
    const { provision, pinnedRoot, shellVersion } = start;
    const http = { fetch: fetch.bind(globalThis), timers };
    const onError = this.#onError;
    const state = new KioskState(shellVersion, now());
    const db = new Db({ recover: true, onProblem: (code) => this.#note(code) });
    const painted = new Promise<void>((resolve) => {
      this.#releasePainted = resolve;
    });
    this.#painted = Promise.race([painted, pause(timers, paintPatienceMs)]);
    this.#start = start;
    this.#tell = tell;
    this.#state = state;
    this.#db = db;
    this.#kept = new KeptTwice(db, cacheSecondCopy(caches));
    this.#blobs = new BlobStore(db);
    this.#trust = new Trust({
      pinnedRoot,
      db,
      kept: this.#kept,
      fetcher: metadataFetcher(http, `${provision.apiOrigin}/tuf/metadata/`),
      crypto: rememberingCrypto(webCrypto(crypto.subtle)),
      timers,
    });
    this.#updates = new Updates({
      db,
      releases: new ReleaseStore(db),
      blobs: this.#blobs,
      trust: this.#trust,
      ports: { ...http, targetsUrl: `${provision.apiOrigin}/tuf/targets/`, parts: new PartStore(db) },
      shellVersion,
      site: () => state.facts.site,
      onState: (update) => state.set({ update }),
      onActivated: ({ version, sha256, activatedAt }) => {
        state.set({ release: { version, sha256, activatedAt: activatedAt ?? now() } });
        tell({ type: 'activated', version });
      },
      onNothing: () => tell({ type: 'nothing-to-show' }),
      onError,
    });
    this.#poller = new Poller({ poll: () => this.#poll(), timers });
    const seq = new ReportSeq(new CounterStore(db));
    this.#reporter = new Reporter({
      send: async () => {
        this.#refreshTrust();
        return this.#link.send(state.report(await seq.next(), now()));
      },
      onPollNow: () => this.#poller.pollNow(),
      timers,
    });
    const api = new KioskApi(http, provision.apiOrigin);
    this.#link = new Link({
      apiOrigin: provision.apiOrigin,
      api,
      sessions: new Sessions(api, new IdentityStore(db), () => provision.site ?? this.#kept.site ?? null),
      openSocket: (...to) => this.#painted.then(() => openSocket(...to)),
      timers,
      onEnrolment: (enrolment) => this.#enrolled(enrolment),
      onContact: (contact) => state.set({ contact }),
      onHint: () => this.#poller.pollNow(),
      onConnected: () => {
        this.#reporter.changed();
        this.#poller.pollNow();
      },
      onError,
    });
    const postStatus = coalesce(timers, statusEveryMs, () => tell({ type: 'status', status: state.status() }));
    state.onChange((after, before) => {
      postStatus();
      if (isNews(after, before)) this.#reporter.changed(isOnTheWay(after, before) ? 'soon' : 'at-once');
    });
  }

  /** Shows what is stored, then starts to poll and to report. Resolves when all runs; never rejects. */
  async run(): Promise<void> {
    await this.#openStorage();
    const { provision } = this.#start;
    const { site } = decideSite({ provisioned: provision.site, kept: this.#kept.site, claimed: undefined });
    this.#state.set({ site });
    await this.#updates.boot();
    if (site !== undefined) {
      await this.#kept.setSite(site).catch(this.#onError);
      await this.#trust.loadLocal(site).catch(this.#onError);
    }
    this.#refreshTrust();
    await this.#countStorage();
    this.#poller.pollNow();
    this.#reporter.start();
    void this.#link.run();
    timers.after(firstScrubMs, () => void this.#scrub());
  }

  /** What the page says while it runs. */
  hear(message: Exclude<ToWorker, Start>): void {
    switch (message.type) {
      case 'showing':
        this.#state.set({ showing: message.showing });
        if (message.showing.releaseVersion !== null) this.#releasePainted();
        break;
      case 'touched':
        this.#state.set({ lastTouchAt: message.at });
        break;
      case 'fault':
        this.#note(message.code);
        this.#reporter.changed();
        break;
    }
  }

  /** A kiosk whose disk refuses everything shows its built-in screen, and goes on trying. */
  async #openStorage(): Promise<void> {
    const pinnedRoot = await sha256Hex(new Uint8Array(this.#start.pinnedRoot));
    for (;;) {
      try {
        if ((await this.#kept.open(pinnedRoot)) === 're-provisioned') this.#note('re-provisioned');
        if (await new CounterStore(this.#db).takeDataLoss()) this.#note('storage-data-loss' satisfies StorageErrorCode);
        return;
      } catch (error) {
        this.#onError(error);
        this.#tell({ type: 'nothing-to-show' });
        await pause(timers, storageRetryMs);
      }
    }
  }

  async #poll(): Promise<boolean> {
    const succeeded = await this.#updates.poll();
    this.#refreshTrust();
    await this.#countStorage();
    return succeeded;
  }

  async #enrolled(enrolment: Enrolment): Promise<void> {
    const { provision } = this.#start;
    const claimed = enrolment.state === 'claimed' ? enrolment.site : undefined;
    const { site, conflict } = decideSite({ provisioned: provision.site, kept: this.#kept.site, claimed });
    if (conflict) this.#note('site-mismatch' satisfies LinkErrorCode);
    const isNew = site !== undefined && site !== this.#state.facts.site;
    if (isNew) await this.#kept.setSite(site).catch(this.#onError);
    this.#state.set({ enrolment, site });
    if (isNew) this.#poller.pollNow();
  }

  async #scrub(): Promise<void> {
    const isWell = await this.#updates.scrub().catch(this.#onError);
    if (isWell === false) this.#poller.pollNow();
    timers.after(scrubEveryMs, () => void this.#scrub());
  }

  #refreshTrust(): void {
    this.#state.set({ trust: this.#trust.report(this.#state.facts.site), issuedAt: this.#trust.issuedAt });
  }

  async #countStorage(): Promise<void> {
    const ledger = await this.#blobs.ledger().catch(() => undefined);
    if (ledger !== undefined) this.#state.set({ storage: { ...ledger, persisted: await isPersisted() } });
  }

  readonly #onError = (error: unknown): void => this.#note(errorRecord(error).code);

  #note(code: string): void {
    this.#state.errors.add(code, now());
  }
}

const now = (): string => new Date(timers.now()).toISOString();
