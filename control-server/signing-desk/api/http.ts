import * as z from 'zod/mini';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type DeskErrorCode, errorOfAnswer } from './errors.ts';

export interface Ask {
  method?: 'GET' | 'POST';
  body?: unknown;
  /** Bearer token. */
  token?: string | undefined;
}

/** The desk's only door to the network: CORS, no credentials, no redirects, bounded answers, typed errors. */
export interface Http {
  /** Sends and checks the answer against `schema`. @throws AppError<DeskErrorCode> */
  ask<T>(schema: z.ZodMiniType<T>, path: string, options?: Ask): Promise<T>;
  /** A file of at most `maxBytes`; `undefined` where there is none. @throws AppError<DeskErrorCode> */
  bytes(path: string, maxBytes: number, options?: Ask & { kept?: boolean }): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** A server that says nothing for so long counts as down. */
const patienceMs = 30_000;
/** Longest JSON answer: a candidate with every text before and after. */
const longestAnswer = 32 * 1024 * 1024;

/** Reads an answer and stops as soon as it is longer than it may be (endless data). */
async function read(response: Response, path: string, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    length += piece.value.length;
    if (length > limit) {
      await reader?.cancel();
      throw new AppError<DeskErrorCode>('answer-too-long', { path, limit });
    }
    pieces.push(piece.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** @param origin of the control server, or '' for the desk's own */
export function createHttp(send: typeof fetch, origin: string): Http {
  async function exchange(path: string, { method = 'GET', body, token, kept = false }: Ask & { kept?: boolean }, limit: number) {
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    try {
      const response = await send(`${origin}${path}`, {
        method,
        headers,
        mode: 'cors',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        // Files named by their hash may come from the browser's own cache: they are checked anyway.
        cache: kept ? 'default' : 'no-store',
        signal: AbortSignal.timeout(patienceMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, ok: response.ok, bytes: await read(response, path, response.ok ? limit : longestAnswer) };
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError<DeskErrorCode>('network-down', { path }, { cause });
    }
  }

  return {
    async ask(schema, path, options = {}) {
      const { ok, status, bytes } = await exchange(path, options, longestAnswer);
      if (!ok) throw errorOfAnswer(jsonOf(bytes), path, status);
      const parsed = z.safeParse(schema, jsonOf(bytes));
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      throw new AppError<DeskErrorCode>('answer-not-understood', { path, at: issue?.path.join('.') ?? '' });
    },
    async bytes(path, maxBytes, options = {}) {
      const { ok, status, bytes } = await exchange(path, options, maxBytes);
      if (status === 404) return undefined;
      if (!ok) throw errorOfAnswer(jsonOf(bytes), path, status);
      return bytes;
    },
  };
}
