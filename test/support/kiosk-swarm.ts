import { once } from 'node:events';
import type { Agent } from 'node:http';
import { WebSocket } from 'ws';
import { KioskApi } from '../../kiosk/link/api.ts';
import { isNews, isOnTheWay, KioskState } from '../../kiosk/link/kiosk-state.ts';
import { Link } from '../../kiosk/link/link.ts';
import { ReportSeq } from '../../kiosk/link/report-seq.ts';
import { Reporter } from '../../kiosk/link/reporter.ts';
import { Sessions } from '../../kiosk/link/session.ts';
import { openSocket } from '../../kiosk/link/socket.ts';
import { BlobStore } from '../../kiosk/storage/blob-store.ts';
import { CounterStore } from '../../kiosk/storage/counter-store.ts';
import { sha256Hex } from '../../kiosk/storage/digest.ts';
import { IdentityStore } from '../../kiosk/storage/identity-store.ts';
import { KeptTwice } from '../../kiosk/storage/kept-twice.ts';
import { PartStore } from '../../kiosk/storage/part-store.ts';
import { ReleaseStore } from '../../kiosk/storage/release-store.ts';
import { errorRecord } from '../../kiosk/update/error-record.ts';
import { metadataFetcher } from '../../kiosk/update/metadata-fetcher.ts';
import { Poller } from '../../kiosk/update/poller.ts';
import { rememberingCrypto } from '../../kiosk/update/remembering-crypto.ts';
import { realTimers as timers } from '../../kiosk/update/timers.ts';
import { Trust } from '../../kiosk/update/trust.ts';
import { Updates } from '../../kiosk/update/updates.ts';
import { webCrypto } from '../../shared/tuf/index.ts';
import { memoryDb, memorySecondCopy } from './kiosk-memory-db.ts';
import { type OnAnswer, wireAgent, wireFetch } from './wire-fetch.ts';

const now = (): string => new Date(timers.now()).toISOString();

export interface SwarmOptions {
  /** Origin of the control server, or of one that only serves its TUF repository; then `hintsUrl` is needed. */
  apiOrigin: string;
  /** WebSocket of a server that knows no kiosks: they do not enrol nor report there, whatever it sends means "poll now". */
  hintsUrl?: string;
  site: string;
  pinnedRoot: Uint8Array;
  shellVersion: string;
}

interface KioskEvents {
  onApplied(version: number): void;
  /** The server has acknowledged a report that says so. */
  onReported(version: number): void;
  onError(error: unknown): void;
}

/**
 * A kiosk without a screen: the engine's own parts, wired as `kiosk/link/engine.ts` wires them, over memory instead of IndexedDB and
 * `node:http` instead of the browser's network. It makes its key, enrols, proves itself, keeps a socket, hears hints, verifies, downloads
 * what it lacks, activates and reports by the very code that runs at the gate, so also with its pauses.
 */
class SimulatedKiosk {
  readonly agent: Agent = wireAgent();
  onAnswer: OnAnswer | undefined;
  readonly #options: SwarmOptions;
  readonly #events: KioskEvents;
  readonly #state: KioskState;
  readonly #kept: KeptTwice;
  readonly #blobs: BlobStore;
  readonly #trust: Trust;
  readonly #updates: Updates;
  readonly #poller: Poller;
  readonly #reporter: Reporter;
  readonly #link: Link;
  #hints: WebSocket | undefined;

  constructor(options: SwarmOptions, events: KioskEvents) {
    const { apiOrigin, site, pinnedRoot, shellVersion } = options;
    const http = { fetch: wireFetch(this.agent, (path, answer) => this.onAnswer?.(path, answer)), timers };
    const db = memoryDb();
    const state = new KioskState(shellVersion, now());
    this.#options = options;
    this.#events = events;
    this.#state = state;
    this.#kept = new KeptTwice(db, memorySecondCopy());
    this.#blobs = new BlobStore(db);
    this.#trust = new Trust({
      pinnedRoot,
      db,
      kept: this.#kept,
      fetcher: metadataFetcher(http, `${apiOrigin}/tuf/metadata/`),
      crypto: rememberingCrypto(webCrypto(crypto.subtle)),
      timers,
    });
    this.#updates = new Updates({
      db,
      releases: new ReleaseStore(db),
      blobs: this.#blobs,
      trust: this.#trust,
      ports: { ...http, targetsUrl: `${apiOrigin}/tuf/targets/`, parts: new PartStore(db) },
      shellVersion,
      site: () => site,
      onState: (update) => state.set({ update }),
      onActivated: ({ version, sha256, activatedAt }) => {
        events.onApplied(version);
        if (options.hintsUrl !== undefined) events.onReported(version);
        state.set({ release: { version, sha256, activatedAt: activatedAt ?? now() } });
      },
      onNothing: () => {},
      onError: events.onError,
    });
    this.#poller = new Poller({ poll: () => this.#poll(), timers });
    const seq = new ReportSeq(new CounterStore(db));
    this.#reporter = new Reporter({
      send: async () => this.#report(await seq.next()),
      onPollNow: () => this.#poller.pollNow(),
      timers,
    });
    const api = new KioskApi(http, apiOrigin);
    this.#link = new Link({
      apiOrigin,
      api,
      sessions: new Sessions(api, new IdentityStore(db), () => site),
      openSocket,
      timers,
      onEnrolment: async (enrolment) => state.set({ enrolment, site }),
      onContact: (contact) => state.set({ contact }),
      onHint: () => this.#poller.pollNow(),
      onConnected: () => {
        this.#reporter.changed();
        this.#poller.pollNow();
      },
      onError: events.onError,
    });
    state.onChange((after, before) => {
      if (options.hintsUrl !== undefined || !isNews(after, before)) return;
      this.#reporter.changed(isOnTheWay(after, before) ? 'soon' : 'at-once');
    });
  }

  get isOnline(): boolean {
    return this.#state.facts.contact === 'online';
  }

  /** The release it would show, undefined before the first. */
  get version(): number | undefined {
    return this.#state.facts.release?.version;
  }

  async start(): Promise<void> {
    const { pinnedRoot, site, hintsUrl } = this.#options;
    await this.#kept.open(await sha256Hex(new Uint8Array(pinnedRoot)));
    await this.#kept.setSite(site);
    this.#state.set({ site });
    await this.#updates.boot();
    this.#poller.pollNow();
    if (hintsUrl !== undefined) return this.#listen(hintsUrl);
    this.#reporter.start();
    void this.#link.run();
  }

  stop(): void {
    this.#poller.stop();
    this.#reporter.stop();
    this.#link.stop();
    this.#hints?.terminate();
    this.agent.destroy();
  }

  async #listen(hintsUrl: string): Promise<void> {
    this.#hints = new WebSocket(hintsUrl, { perMessageDeflate: false });
    await once(this.#hints, 'open');
    this.#hints.on('message', () => this.#poller.pollNow());
    this.#state.set({ contact: 'online' });
  }

  async #poll(): Promise<boolean> {
    const succeeded = await this.#updates.poll();
    this.#state.set({ trust: this.#trust.report(this.#options.site) });
    this.#state.set({ storage: { ...(await this.#blobs.ledger()), persisted: false } });
    return succeeded;
  }

  async #report(seq: number) {
    this.#state.set({ trust: this.#trust.report(this.#options.site) });
    const report = this.#state.report(seq, now());
    const answer = await this.#link.send(report);
    if (answer !== undefined && report.release !== null) this.#events.onReported(report.release.version);
    return answer;
  }
}

/** Moments on this process's `performance` clock, milliseconds, by kiosk; where nobody takes reports, both are the same. */
export interface Applied {
  applied: number[];
  reported: number[];
}

/** Kiosks waited for, and what came. */
interface Wait {
  version: number;
  applied: (number | undefined)[];
  reported: (number | undefined)[];
  resolve(result: Applied): void;
  reject(error: Error): void;
}

const isWhole = (moments: readonly (number | undefined)[]): moments is number[] => !moments.includes(undefined);

/** Any number of simulated kiosks of one site in this process. */
export class KioskSwarm {
  readonly #kiosks: SimulatedKiosk[];
  #wait: Wait | undefined;
  #failure: Error | undefined;

  constructor(count: number, options: SwarmOptions) {
    this.#kiosks = Array.from({ length: count }, (_, index) => {
      return new SimulatedKiosk(options, {
        onApplied: (version) => this.#note('applied', index, version),
        onReported: (version) => this.#note('reported', index, version),
        onError: (error) => this.#failed(index, error),
      });
    });
  }

  /** Starts them, so many at a time that none waits for long, and resolves when all show a release and are connected. */
  async start(atOnce = 10): Promise<void> {
    for (let first = 0; first < this.#kiosks.length; first += atOnce) {
      const some = this.#kiosks.slice(first, first + atOnce);
      await Promise.all(some.map((kiosk) => kiosk.start()));
      await this.#until(() => some.every((kiosk) => kiosk.isOnline && kiosk.version !== undefined), 30_000);
    }
  }

  /**
   * Resolves when every kiosk has applied release `version` and the server has acknowledged its report of it. Rejects as soon as any kiosk
   * meets any error, or after `timeoutMs`: a kiosk that failed must never be missing from a measurement unnoticed.
   */
  applied(version: number, timeoutMs = 60_000): Promise<Applied> {
    const result = new Promise<Applied>((resolve, reject) => {
      const none = () => this.#kiosks.map(() => undefined);
      this.#wait = { version, applied: none(), reported: none(), resolve, reject };
      if (this.#failure !== undefined) reject(this.#failure);
    });
    const late = setTimeout(() => this.#wait?.reject(this.#lateness()), timeoutMs);
    return result.finally(() => clearTimeout(late));
  }

  /** Calls `onAnswer` for everything any kiosk fetches, with the kiosk's index; without it no longer. */
  watch(onAnswer?: (kiosk: number, ...answer: Parameters<OnAnswer>) => void): void {
    for (const [index, kiosk] of this.#kiosks.entries()) {
      kiosk.onAnswer = onAnswer && ((path, answer) => onAnswer(index, path, answer));
    }
  }

  stop(): void {
    for (const kiosk of this.#kiosks) kiosk.stop();
  }

  #note(what: 'applied' | 'reported', index: number, version: number): void {
    const wait = this.#wait;
    if (wait?.version !== version) return;
    wait[what][index] ??= performance.now();
    const { applied, reported } = wait;
    if (isWhole(applied) && isWhole(reported)) wait.resolve({ applied, reported });
  }

  #failed(index: number, error: unknown): void {
    const { code, details } = errorRecord(error);
    this.#failure ??= new Error(`kiosk ${index + 1} failed: ${code} ${JSON.stringify(details)}`, { cause: error });
    this.#wait?.reject(this.#failure);
  }

  #lateness(): Error {
    const { version, applied, reported } = this.#wait ?? { version: 0, applied: [], reported: [] };
    const count = (moments: readonly unknown[]) => moments.filter((moment) => moment !== undefined).length;
    return new Error(
      `of ${this.#kiosks.length} kiosks ${count(applied)} applied release ${version} and ${count(reported)} reported it in time`,
    );
  }

  async #until(holds: () => boolean, timeoutMs: number): Promise<void> {
    for (const end = performance.now() + timeoutMs; !holds(); ) {
      if (this.#failure !== undefined) throw this.#failure;
      if (performance.now() > end) throw new Error('kiosks did not come up in time');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
