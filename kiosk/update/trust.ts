import { releaseTargetPath } from '../../shared/content-model/index.ts';
import { AppError, isAppError } from '../../shared/errors/app-error.ts';
import type { KioskReport } from '../../shared/protocol/index.ts';
import {
  type FoundTarget,
  kioskPolicy,
  type MetadataFetcher,
  type RefreshResult,
  type TufCrypto,
  type TufErrorCode,
  Updater,
} from '../../shared/tuf/index.ts';
import type { Db } from '../storage/db.ts';
import { sha256Hex } from '../storage/digest.ts';
import { type KeptTwice, later } from '../storage/kept-twice.ts';
import type { ReleaseRecord } from '../storage/schema.ts';
import { copyMetadata, evidenceStore, trustStore } from '../storage/trust-store.ts';
import { buildTime } from './build-time.ts';
import type { UpdateErrorCode } from './errors.ts';
import { rememberingOpen } from './remembering-open.ts';
import type { DesiredRelease } from './steps.ts';
import type { Timers } from './timers.ts';
import { freshnessOf, isClockLost, trustedNow } from './trusted-time.ts';

export interface TrustOptions {
  pinnedRoot: Uint8Array;
  db: Db;
  kept: KeptTwice;
  fetcher: MetadataFetcher;
  crypto: TufCrypto;
  timers: Timers;
}

const offline: MetadataFetcher = { fetch: () => Promise.reject(new AppError<UpdateErrorCode>('server-unreachable', {})) };

/** What this kiosk believes: the TUF client with the kiosk's own policy, floors and clock around it. */
export class Trust {
  readonly #options: TrustOptions;
  readonly #open = rememberingOpen();
  #versions: Readonly<Record<string, number>> = {};
  #expires: Readonly<Record<string, string>> = {};
  #issuedAt: string | undefined;
  #checkedAt: string | null = null;
  #checkedUptime: number | undefined;

  constructor(options: TrustOptions) {
    this.#options = options;
  }

  /**
   * What the store can vouch for without a network; nothing on a kiosk that never verified anything. Rejects with TufErrorCode when the
   * store is damaged, or older than the floors.
   */
  async loadLocal(site: string): Promise<void> {
    if (Object.keys(this.#options.kept.floors.versions).length === 0) return;
    const updater = this.#updater(site);
    const result = await updater.loadLocal();
    this.#take(result);
    // A kiosk that lost its second copy, or was cut off between the two, makes it good here.
    await this.#raise(updater, result.floorsDropped);
  }

  /** One round with the server: what this site's screens should show; undefined when nothing was released. Rejects with AppError. */
  async refresh(site: string): Promise<DesiredRelease | undefined> {
    try {
      return await this.#refreshOnce(site);
    } catch (error) {
      if (!isAppError<TufErrorCode>(error, 'metadata-expired') || !(await this.#dropFloorsOfRotatedKeys(site))) throw error;
      return this.#refreshOnce(site);
    }
  }

  /**
   * True when `record` is what the metadata kept with it sign, from the pinned root down, expiry aside: an activated release stays good
   * until a newer one takes its place, also when a key was revoked since (trust.md 4.4).
   */
  async vouchesFor(record: ReleaseRecord, site: string): Promise<boolean> {
    const updater = new Updater({ ...this.#common, policy: kioskPolicy(site), store: evidenceStore(record.evidence), fetcher: offline });
    try {
      const target = await updater.find(releaseTargetPath(site), { localOnly: true });
      return target?.sha256 === record.sha256 && target.roleVersion === record.version && (await sha256Hex(record.bytes)) === record.sha256;
    } catch (error) {
      if (isAppError(error)) return false;
      throw error;
    }
  }

  /** The metadata as they stand, to be kept with a release they sign. */
  evidence(): Promise<ReleaseRecord['evidence']> {
    return copyMetadata(this.#options.db);
  }

  /** Newest verified signed time, ISO 8601. */
  get issuedAt(): string | undefined {
    return this.#issuedAt;
  }

  report(site: string | undefined): KioskReport['trust'] {
    const times = {
      issuedAt: this.#issuedAt,
      timestampExpires: this.#expires.timestamp,
      siteRoleExpires: site === undefined ? undefined : this.#expires[`site-${site}`],
    };
    const { kept, timers } = this.#options;
    const sinceCheck = this.#checkedUptime === undefined ? undefined : timers.uptime() - this.#checkedUptime;
    const clockLost = isClockLost(timers.now(), kept.floors.issuedAt, sinceCheck);
    return { versions: { ...this.#versions }, freshness: freshnessOf(times, this.#now().getTime(), clockLost), checkedAt: this.#checkedAt };
  }

  get #common() {
    const { pinnedRoot, crypto } = this.#options;
    return { pinnedRoot, crypto, open: this.#open, now: () => this.#now() };
  }

  #now(): Date {
    return new Date(trustedNow(this.#options.timers.now(), buildTime, this.#options.kept.floors.issuedAt));
  }

  #updater(site: string): Updater {
    const { db, fetcher, kept } = this.#options;
    return new Updater({ ...this.#common, policy: kioskPolicy(site, kept.floors), store: trustStore(db), fetcher });
  }

  async #refreshOnce(site: string): Promise<DesiredRelease | undefined> {
    const { timers } = this.#options;
    const updater = this.#updater(site);
    const result = await updater.refresh();
    this.#take(result);
    let target: FoundTarget | undefined;
    try {
      target = await updater.find(releaseTargetPath(site));
    } finally {
      // Also when the site's role is refused: the newest timestamp was verified, and must not go back.
      await this.#raise(updater, result.floorsDropped);
    }
    if (target !== undefined)
      this.#take({ versions: { [target.role]: target.roleVersion }, expires: { [target.role]: target.roleExpires } });
    this.#checkedAt = new Date(timers.now()).toISOString();
    this.#checkedUptime = timers.uptime();
    if (target === undefined) return undefined;
    return { path: target.path, sha256: target.sha256, length: target.length, version: target.roleVersion };
  }

  #take({ versions, expires, issuedAt }: Pick<RefreshResult, 'versions' | 'expires' | 'issuedAt'>): void {
    this.#versions = { ...this.#versions, ...versions };
    this.#expires = { ...this.#expires, ...expires };
    this.#issuedAt = issuedAt ?? this.#issuedAt;
  }

  async #raise(updater: Updater, floorsDropped: boolean): Promise<void> {
    const { kept } = this.#options;
    const { onlineKeys, versions } = updater.floors();
    const issuedAt = floorsDropped ? this.#issuedAt : later(kept.floors.issuedAt, this.#issuedAt);
    await kept.raise({ onlineKeys: [...onlineKeys], versions: { ...versions }, issuedAt });
  }

  /**
   * A stolen online key may have signed a time far ahead, which then makes everything look expired. A root that rotates the online keys ends
   * that (design section 6). True when it did: then the floors fell and another try is worthwhile.
   */
  async #dropFloorsOfRotatedKeys(site: string): Promise<boolean> {
    const updater = this.#updater(site);
    const local = await updater.loadLocal().catch((error: unknown) => {
      if (isAppError(error)) return undefined;
      throw error;
    });
    if (local?.floorsDropped !== true) return false;
    const { onlineKeys, versions } = updater.floors();
    await this.#options.kept.raise({ onlineKeys: [...onlineKeys], versions: { ...versions }, issuedAt: local.issuedAt });
    return true;
  }
}
