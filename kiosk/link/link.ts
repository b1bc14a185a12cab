import { isAppError } from '../../shared/errors/app-error.ts';
import type { FleetErrorCode, IdentityErrorCode } from '../../shared/errors/codes.ts';
import type { Enrolment, KioskReport, ReportAnswer } from '../../shared/protocol/index.ts';
import { around, fullJitter } from '../update/backoff.ts';
import type { UpdateErrorCode } from '../update/errors.ts';
import type { KioskStatus } from '../update/messages.ts';
import { pause, type Timers } from '../update/timers.ts';
import type { KioskApi } from './api.ts';
import type { LinkErrorCode } from './errors.ts';
import type { Sessions } from './session.ts';
import type { KioskSocket, OpenSocket } from './socket.ts';

/** How often a kiosk that nobody claimed yet asks again. */
const claimPollMs = 5000;
/** A connection that lasted shorter counts as a failure, so that a server that drops everyone is not hammered. */
const steadyMs = 10_000;
/** Longest pause between two tries: what the duty desk waits at most for a kiosk to come back once the server did. */
const longestPauseMs = 30_000;
/** Answers that mean the token is worth nothing any more. */
const tokenRefusals = ['kiosk-unknown', 'kiosk-not-claimed', 'nonce-wrong', 'signature-refused', 'sign-in-required'] as const;
/** Failures that mean nobody answered. */
const silences = ['server-unreachable', 'answer-too-slow'] as const;
/** Unacknowledged reports after which a socket counts as half-open (reliability.md F22). */
const deafAfter = 2;

export interface LinkOptions {
  apiOrigin: string;
  api: Pick<KioskApi, 'report'>;
  sessions: Pick<Sessions, 'open'>;
  openSocket: OpenSocket;
  timers: Timers;
  onEnrolment: (enrolment: Enrolment) => Promise<void>;
  onContact: (contact: KioskStatus['contact']) => void;
  /** The server says "poll now"; also after each connect, because hints sent meanwhile are lost. */
  onHint: () => void;
  onConnected: () => void;
  onError: (error: unknown) => void;
}

/** Keeps the kiosk in touch: enrol, prove, connect, and again. Everything it carries can also go by plain HTTP. */
export class Link {
  readonly #options: LinkOptions;
  #token: string | undefined;
  #socket: KioskSocket | undefined;
  #unanswered = 0;
  #stopped = false;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** Runs until `stop`. Never rejects. */
  async run(): Promise<void> {
    const { timers } = this.#options;
    for (let failures = 0; !this.#stopped; ) {
      const since = timers.now();
      const waitMs = await this.#connectOnce().catch((error: unknown) => {
        this.#failed(error);
        return undefined;
      });
      if (waitMs !== undefined) {
        failures = 0;
        await pause(timers, waitMs);
      } else {
        failures = timers.now() - since > steadyMs ? 1 : failures + 1;
        await pause(timers, fullJitter(failures, timers.random(), { baseMs: 1000, capMs: longestPauseMs }));
      }
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#socket?.close();
  }

  /** By socket, else by HTTP; undefined when neither works now. Never rejects. */
  async send(report: KioskReport): Promise<ReportAnswer | undefined> {
    return (await this.#sendBySocket(report)) ?? (await this.#sendByHttp(report));
  }

  async #sendBySocket(report: KioskReport): Promise<ReportAnswer | undefined> {
    const socket = this.#socket;
    if (socket === undefined) return undefined;
    try {
      const answer = await socket.report(report);
      this.#unanswered = 0;
      this.#options.onContact('online');
      return answer;
    } catch (error) {
      this.#unanswered += 1;
      this.#refused(error);
      if (this.#unanswered >= deafAfter) socket.close();
      return undefined;
    }
  }

  async #sendByHttp(report: KioskReport): Promise<ReportAnswer | undefined> {
    const { api, onContact } = this.#options;
    if (this.#token === undefined) return undefined;
    try {
      const answer = await api.report(this.#token, report);
      onContact('polling');
      return answer;
    } catch (error) {
      this.#refused(error);
      // A server that answers, if only with a refusal, is there.
      onContact(isAppError<LinkErrorCode | UpdateErrorCode>(error, ...silences) ? 'offline' : 'polling');
      return undefined;
    }
  }

  /** One round. Resolves to how long to wait while nothing is wrong, undefined after a connection that ended. */
  async #connectOnce(): Promise<number | undefined> {
    const { apiOrigin, sessions, openSocket, onEnrolment, onContact, onHint, onConnected, timers } = this.#options;
    if (this.#token === undefined) {
      const { enrolment, token } = await sessions.open();
      await onEnrolment(enrolment);
      if (token === undefined) {
        onContact('polling');
        return around(claimPollMs, timers.random());
      }
      this.#token = token;
    }
    // A token outlives connections: after an outage most kiosks come back with this one request.
    const socket = await openSocket(apiOrigin, this.#token, onHint);
    this.#socket = socket;
    this.#unanswered = 0;
    onContact('online');
    onConnected();
    await socket.closed;
    this.#socket = undefined;
    onContact('connecting');
    return undefined;
  }

  #failed(error: unknown): void {
    this.#refused(error);
    if (this.#token === undefined) this.#options.onContact('offline');
  }

  #refused(error: unknown): void {
    if (isAppError<FleetErrorCode | IdentityErrorCode>(error, ...tokenRefusals)) {
      this.#token = undefined;
      this.#socket?.close();
    }
    this.#options.onError(error);
  }
}
