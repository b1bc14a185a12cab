import * as z from 'zod/mini';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type ConsoleErrorCode, errorOfAnswer } from './errors.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface HttpDeps {
  fetch: typeof fetch;
  /** Token of the current session for unsafe requests; undefined when signed out. */
  csrfToken(): string | undefined;
  /** Called when the server says the session is over; the failing request still rejects. */
  onSignedOut(): void;
  /** Fetches the session again (a new CSRF token); false when that failed. */
  renewToken(): Promise<boolean>;
}

export interface Http {
  /** Sends JSON and checks the answer against `schema`. @throws AppError<ConsoleErrorCode> */
  ask<T>(schema: z.ZodMiniType<T>, method: Method, path: string, body?: unknown): Promise<T>;
  /** Sends JSON; the answer's body, if any, is not read. @throws AppError<ConsoleErrorCode> */
  tell(method: Method, path: string, body?: unknown): Promise<void>;
  /** A file, or undefined where the server has none. @throws AppError<ConsoleErrorCode> */
  file(path: string): Promise<Blob | undefined>;
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The console's only door to the server: same origin, session cookie, CSRF header, typed errors. */
export function createHttp(deps: HttpDeps): Http {
  async function send(method: Method, path: string, body: unknown): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const token = deps.csrfToken();
    if (method !== 'GET' && token !== undefined) headers['x-csrf-token'] = token;
    try {
      return await deps.fetch(path, {
        method,
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new AppError<ConsoleErrorCode>('network-down', { path }, { cause });
    }
  }

  async function exchange(method: Method, path: string, body: unknown, mayRenew = true): Promise<Response> {
    const response = await send(method, path, body);
    if (response.ok) return response;
    const error = errorOfAnswer(await jsonOf(response), path, response.status);
    if (error.code === 'csrf-token-stale' && mayRenew && (await deps.renewToken())) return exchange(method, path, body, false);
    if (error.code === 'sign-in-required') deps.onSignedOut();
    throw error;
  }

  return {
    async ask(schema, method, path, body) {
      const answer = await jsonOf(await exchange(method, path, body));
      const parsed = z.safeParse(schema, answer);
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      throw new AppError<ConsoleErrorCode>('answer-not-understood', { path, at: issue?.path.join('.'), message: issue?.message });
    },
    async tell(method, path, body) {
      await exchange(method, path, body);
    },
    async file(path) {
      const response = await send('GET', path, undefined);
      if (response.status === 404) return undefined;
      if (!response.ok) throw errorOfAnswer(await jsonOf(response), path, response.status);
      return response.blob();
    },
  };
}
