import type { Enrolment, KioskReport, UpdateState } from '../../shared/protocol/index.ts';
import type { KioskStatus } from '../update/messages.ts';
import { ErrorRing } from './error-ring.ts';

/** Everything the kiosk knows of itself, in one place: the page's status and the server's report are two views of it. */
export interface KioskFacts {
  enrolment: Enrolment | undefined;
  site: string | undefined;
  contact: KioskStatus['contact'];
  update: UpdateState;
  release: KioskReport['release'];
  trust: KioskReport['trust'];
  issuedAt: string | undefined;
  showing: KioskReport['showing'];
  lastTouchAt: string | null;
  storage: KioskReport['storage'];
}

type Listener = (after: Readonly<KioskFacts>, before: Readonly<KioskFacts>) => void;

/** Worth a report at once: not the bytes of a download, nor what every heartbeat changes. */
export function isNews(after: Readonly<KioskFacts>, before: Readonly<KioskFacts>): boolean {
  const news = ({ update, release, showing, trust }: Readonly<KioskFacts>) =>
    JSON.stringify([update.phase, update.version, update.error, release, showing, trust.freshness]);
  return news(after) !== news(before);
}

/** A step towards a release, whose end will be news of its own within moments: that one report then tells of both. */
export function isOnTheWay({ update: after }: Readonly<KioskFacts>, { update: before }: Readonly<KioskFacts>): boolean {
  return after.phase !== before.phase && ['checking', 'downloading', 'verifying', 'staged'].includes(after.phase);
}

export class KioskState {
  readonly shellVersion: string;
  readonly errors = new ErrorRing();
  readonly #listeners: Listener[] = [];
  #facts: KioskFacts;

  constructor(shellVersion: string, now: string) {
    this.shellVersion = shellVersion;
    this.#facts = {
      enrolment: undefined,
      site: undefined,
      contact: 'connecting',
      update: { phase: 'idle', doneBytes: 0, totalBytes: 0, at: now },
      release: null,
      trust: { versions: {}, freshness: 'unknown', checkedAt: null },
      issuedAt: undefined,
      showing: null,
      lastTouchAt: null,
      storage: { blobs: 0, bytes: 0, persisted: false },
    };
  }

  get facts(): Readonly<KioskFacts> {
    return this.#facts;
  }

  /** Takes over `patch`; listeners hear of it when it changes anything. */
  set(patch: Partial<KioskFacts>): void {
    const before = this.#facts;
    const names = Object.keys(patch) as (keyof KioskFacts)[];
    if (names.every((name) => JSON.stringify(patch[name]) === JSON.stringify(before[name]))) return;
    const after = { ...before, ...patch };
    this.#facts = after;
    for (const listener of this.#listeners) listener(after, before);
  }

  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** For the screens. */
  status(): KioskStatus {
    const { enrolment, site, contact, update, trust, issuedAt } = this.#facts;
    return {
      enrolment: enrolment?.state ?? 'unknown',
      claimCode: enrolment?.claimCode,
      site,
      contact,
      update,
      freshness: trust.freshness,
      freshAsOf: issuedAt,
    };
  }

  /** For the server. `queueDepth` stays 0 until there is an outbox. */
  report(seq: number, sentAt: string): KioskReport {
    const { release, trust, update, showing, storage, lastTouchAt } = this.#facts;
    return {
      seq,
      sentAt,
      shellVersion: this.shellVersion,
      release,
      trust,
      update,
      showing,
      storage,
      lastTouchAt,
      queueDepth: 0,
      errors: this.errors.list(),
    };
  }
}
