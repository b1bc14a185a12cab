import { type ReadonlySignal, signal } from '@preact/signals';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { DeskCandidate } from '../../../shared/protocol/index.ts';
import type { DeskApi } from '../api/client.ts';
import { asDeskError, type DeskErrorCode } from '../api/errors.ts';
import type { VerificationPorts } from '../verify/ports.ts';
import { isRefusal, type Refusal } from '../verify/refusals.ts';
import { type VerifiedCandidate, verifyCandidate } from '../verify/verify-candidate.ts';

export type ReviewState =
  | { kind: 'checking' }
  | { kind: 'failed'; error: AppError<DeskErrorCode> }
  | { kind: 'refused'; refusal: Refusal; desk: DeskCandidate }
  /** Not open any more, and was not while this page looked: there is nothing to sign. */
  | { kind: 'closed'; desk: DeskCandidate }
  | { kind: 'verified'; desk: DeskCandidate; verified: VerifiedCandidate };

/** One candidate under review at this desk. */
export interface Review {
  readonly state: ReadonlySignal<ReviewState>;
  /** Ids of the changes the officer has opened. */
  readonly opened: ReadonlySignal<ReadonlySet<string>>;
  /** The newest poll got no answer. */
  readonly outOfTouch: ReadonlySignal<boolean>;
  /** Fetches and verifies, then polls until `stop`. */
  start(): void;
  stop(): void;
  open(item: string): void;
  /** Signs exactly the verified bytes and sends the signature. @throws AppError<DeskErrorCode> */
  sign(): Promise<void>;
}

interface ReviewDeps {
  id: string;
  api: Pick<DeskApi, 'candidate' | 'sign'>;
  ports: VerificationPorts;
  /** The officer's key. */
  signBytes(bytes: Uint8Array): Promise<string>;
  pollMs?: number;
}

export function createReview({ id, api, ports, signBytes, pollMs = 5_000 }: ReviewDeps): Review {
  const state = signal<ReviewState>({ kind: 'checking' });
  const opened = signal<ReadonlySet<string>>(new Set());
  const outOfTouch = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = true;

  /** Verifies anew unless exactly these bytes were verified before: what was judged once stays judged. */
  async function take(desk: DeskCandidate): Promise<void> {
    const was = state.value;
    if ((was.kind === 'verified' || was.kind === 'refused') && was.desk.signedBytes === desk.signedBytes) {
      state.value = { ...was, desk };
      return;
    }
    if (desk.candidate.state !== 'open') {
      state.value = { kind: 'closed', desk };
      return;
    }
    state.value = { kind: 'checking' };
    opened.value = new Set();
    try {
      state.value = { kind: 'verified', desk, verified: await verifyCandidate(ports, desk) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      state.value = { kind: 'refused', refusal: error, desk };
    }
  }

  async function poll(): Promise<void> {
    clearTimeout(timer);
    try {
      await take(await api.candidate(id));
      outOfTouch.value = false;
    } catch (error) {
      const { kind } = state.value;
      outOfTouch.value = true;
      if (kind === 'checking' || kind === 'failed') state.value = { kind: 'failed', error: asDeskError(error) };
    }
    if (!stopped) timer = setTimeout(() => void poll(), pollMs);
  }

  return {
    state,
    opened,
    outOfTouch,
    start() {
      stopped = false;
      void poll();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    open(item) {
      if (!opened.value.has(item)) opened.value = new Set([...opened.value, item]);
    },
    async sign() {
      const now = state.value;
      if (now.kind !== 'verified') throw new Error('nothing verified to sign');
      if (now.verified.changes.some((item) => !opened.value.has(item.id))) throw new Error('not everything was opened');
      const candidate = await api.sign(id, await signBytes(now.verified.signedBytes));
      state.value = { ...now, desk: { ...now.desk, candidate, mySignature: 'done' } };
      await poll();
    },
  };
}
