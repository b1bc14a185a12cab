import { type ReadonlySignal, signal } from '@preact/signals';
import { type AppError, isAppError } from '../../../shared/errors/app-error.ts';
import type { DeskIdentity } from '../../../shared/protocol/index.ts';
import { bindDesk, createDeskApi, type DeskApi } from '../api/client.ts';
import { asDeskError, type DeskErrorCode } from '../api/errors.ts';
import type { Http } from '../api/http.ts';
import { type KeyStore, signWith } from './officer-key.ts';

export type OfficerState =
  | { kind: 'starting' }
  | { kind: 'no-key' }
  /** This browser has a key, the server does not take it (replaced elsewhere, or never bound). */
  | { kind: 'unknown-key'; keyid: string }
  | { kind: 'unreachable'; error: AppError<DeskErrorCode> }
  | { kind: 'ready'; identity: DeskIdentity; keyid: string; api: DeskApi; sign(bytes: Uint8Array): Promise<string> };

export interface Officer {
  readonly state: ReadonlySignal<OfficerState>;
  /** Looks for a key and signs in with it. Never rejects. */
  load(): Promise<void>;
  /** Asks again who the officer is: the key may have been entered meanwhile. Never rejects. */
  refresh(): Promise<void>;
  /** Makes a key if there is none and binds it with a one-time code. @throws AppError<DeskErrorCode> */
  bind(code: string): Promise<void>;
  /** Deletes the key from this browser, for good. */
  forget(): Promise<void>;
}

export function createOfficer(http: Http, keys: KeyStore): Officer {
  const state = signal<OfficerState>({ kind: 'starting' });

  async function load(): Promise<void> {
    try {
      const key = await keys.load();
      if (!key) {
        state.value = { kind: 'no-key' };
        return;
      }
      const api = createDeskApi(http, key);
      try {
        const identity = await api.me();
        state.value = { kind: 'ready', identity, keyid: key.keyid, api, sign: (bytes) => signWith(key, bytes) };
      } catch (error) {
        if (!isAppError(error, 'signature-wrong', 'sign-in-required')) throw error;
        state.value = { kind: 'unknown-key', keyid: key.keyid };
      }
    } catch (error) {
      state.value = { kind: 'unreachable', error: asDeskError(error) };
    }
  }

  return {
    state,
    load,
    async refresh() {
      const now = state.value;
      if (now.kind !== 'ready') return;
      try {
        const identity = await now.api.me();
        if (state.value === now && JSON.stringify(identity) !== JSON.stringify(now.identity)) state.value = { ...now, identity };
      } catch (error) {
        // Only a key that is no longer the officer's ends the session; a lost line does not.
        if (isAppError(error, 'signature-wrong') && state.value === now) state.value = { kind: 'unknown-key', keyid: now.keyid };
      }
    },
    async bind(code) {
      await bindDesk(http, await keys.loadOrMake(), code);
      await load();
    },
    async forget() {
      await keys.forget();
      state.value = { kind: 'no-key' };
    },
  };
}
