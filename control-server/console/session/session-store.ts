import { type ReadonlySignal, signal } from '@preact/signals';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { SessionView } from '../../../shared/protocol/index.ts';
import { asConsoleError, type ConsoleErrorCode } from '../api/errors.ts';

type SessionState =
  | { kind: 'loading' }
  | { kind: 'unreachable'; error: AppError<ConsoleErrorCode> }
  | { kind: 'signed-out'; why: 'never' | 'expired' | 'asked' }
  | { kind: 'signed-in'; view: SessionView };

/** The requests a session needs. */
export interface SessionApi {
  session(): Promise<SessionView>;
  signIn(body: { name: string; password: string }): Promise<SessionView>;
  signOut(): Promise<void>;
}

export interface SessionStore {
  readonly state: ReadonlySignal<SessionState>;
  load(): Promise<void>;
  /** @throws AppError<ConsoleErrorCode> */
  signIn(name: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** The server said the session is over: back to the sign-in page, at the same address. */
  expire(): void;
  /** Fetches the CSRF token anew; false when there is no session any more. */
  renewToken(): Promise<boolean>;
  csrfToken(): string | undefined;
}

export function createSessionStore(api: SessionApi): SessionStore {
  const state = signal<SessionState>({ kind: 'loading' });

  async function load(): Promise<void> {
    try {
      state.value = { kind: 'signed-in', view: await api.session() };
    } catch (thrown) {
      const error = asConsoleError(thrown);
      state.value = error.code === 'sign-in-required' ? { kind: 'signed-out', why: 'never' } : { kind: 'unreachable', error };
    }
  }

  return {
    state,
    load,
    async signIn(name, password) {
      state.value = { kind: 'signed-in', view: await api.signIn({ name, password }) };
    },
    async signOut() {
      try {
        await api.signOut();
      } catch (thrown) {
        if (asConsoleError(thrown).code !== 'sign-in-required') throw thrown;
      }
      state.value = { kind: 'signed-out', why: 'asked' };
    },
    expire() {
      if (state.value.kind === 'signed-in') state.value = { kind: 'signed-out', why: 'expired' };
    },
    async renewToken() {
      try {
        state.value = { kind: 'signed-in', view: await api.session() };
        return true;
      } catch {
        return false;
      }
    },
    csrfToken: () => (state.value.kind === 'signed-in' ? state.value.view.csrfToken : undefined),
  };
}
