import { isAppError } from '../../../shared/errors/app-error.ts';
import { bearerSchema, deskSessionMessage, nonceSchema } from '../../../shared/protocol/index.ts';
import type { StoredKey } from '../keys/desk-db.ts';
import { signWith } from '../keys/officer-key.ts';
import type { Http } from './http.ts';

/** Runs requests with the officer's bearer token; gets a new one, silently, when there is none or it has run out. */
export type WithToken = <T>(request: (token: string) => Promise<T>) => Promise<T>;

/** The desk signs in by signing a nonce with the officer's key; no cookie, no password, nothing kept. @throws signature-wrong */
async function signIn(http: Http, key: StoredKey): Promise<string> {
  const { nonce } = await http.ask(nonceSchema, '/api/desk/nonce', { method: 'POST', body: { keyid: key.keyid } });
  const signature = await signWith(key, deskSessionMessage(nonce));
  const { token } = await http.ask(bearerSchema, '/api/desk/session', { method: 'POST', body: { keyid: key.keyid, nonce, signature } });
  return token;
}

export function createSession(http: Http, key: StoredKey): WithToken {
  let token: Promise<string> | undefined;

  function current(): Promise<string> {
    token ??= signIn(http, key).catch((error: unknown) => {
      token = undefined;
      throw error;
    });
    return token;
  }

  return async (request) => {
    const used = current();
    try {
      return await request(await used);
    } catch (error) {
      if (!isAppError(error, 'sign-in-required')) throw error;
      // Several requests may fail together: the first of them asks for the new token.
      if (token === used) token = undefined;
      return request(await current());
    }
  };
}
