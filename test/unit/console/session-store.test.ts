import { describe, expect, it } from 'vitest';
import type { ConsoleErrorCode } from '../../../control-server/console/api/errors.ts';
import { createSessionStore, type SessionApi } from '../../../control-server/console/session/session-store.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { editor } from './fixtures.ts';

const view = (csrfToken: string) => ({ account: editor, csrfToken, demo: true });
const refuse = (code: ConsoleErrorCode) => () => Promise.reject(new AppError<ConsoleErrorCode>(code));
const api = (over: Partial<SessionApi> = {}): SessionApi => ({
  session: async () => view('one'),
  signIn: async () => view('two'),
  signOut: async () => undefined,
  ...over,
});

describe('session', () => {
  it('is taken up again from the cookie', async () => {
    const store = createSessionStore(api());
    await store.load();
    expect(store.state.value).toMatchObject({ kind: 'signed-in' });
    expect(store.csrfToken()).toBe('one');
  });

  it('tells "not signed in" from "no server"', async () => {
    const signedOut = createSessionStore(api({ session: refuse('sign-in-required') }));
    await signedOut.load();
    expect(signedOut.state.value).toEqual({ kind: 'signed-out', why: 'never' });
    const unreachable = createSessionStore(api({ session: refuse('network-down') }));
    await unreachable.load();
    expect(unreachable.state.value).toMatchObject({ kind: 'unreachable' });
  });

  it('says that it expired, but not to somebody who never signed in', async () => {
    const store = createSessionStore(api());
    store.expire();
    expect(store.state.value).toEqual({ kind: 'loading' });
    await store.signIn('bien-tap', 'x');
    store.expire();
    expect(store.state.value).toEqual({ kind: 'signed-out', why: 'expired' });
    expect(store.csrfToken()).toBeUndefined();
  });

  it('ends on sign-out also where it had ended already', async () => {
    const store = createSessionStore(api({ signOut: refuse('sign-in-required') }));
    await store.load();
    await store.signOut();
    expect(store.state.value).toEqual({ kind: 'signed-out', why: 'asked' });
  });

  it('stays signed out when the password is wrong', async () => {
    const store = createSessionStore(api({ session: refuse('sign-in-required'), signIn: refuse('wrong-name-or-password') }));
    await store.load();
    await expect(store.signIn('bien-tap', 'x')).rejects.toMatchObject({ code: 'wrong-name-or-password' });
    expect(store.state.value.kind).toBe('signed-out');
  });
});
