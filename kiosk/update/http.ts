import { AppError } from '../../shared/errors/app-error.ts';
import type { UpdateErrorCode } from './errors.ts';
import { joined } from './joined.ts';
import type { Timers } from './timers.ts';

export interface HttpPorts {
  fetch: typeof fetch;
  timers: Timers;
}

export interface RequestOptions {
  /** Name of what is fetched, for error details. */
  path: string;
  /** First byte wanted; the answer is 206 or, from a server that knows no ranges, 200 with everything. */
  from?: number;
  /** Longest silence and longest whole transfer, milliseconds. */
  silenceMs: number;
  deadlineMs: number;
  /** Makes it a POST of JSON, whose answer is delivered whatever its status. */
  post?: { body: unknown; token: string | undefined };
}

/** Slowest average worth waiting for, bytes per millisecond (1 kB/s): the answer to slow-retrieval attacks, and half of what 2G gives. */
const slowestRate = 1;

/** How long a transfer of `bytes` bytes may take: half a minute to get going, then 1 kB/s. */
export const deadlineFor = (bytes: number): number => 30_000 + bytes / slowestRate;

/** Longest silence of a server in the middle of an answer. */
export const silenceMs = 20_000;

/** May throw to break the transfer off. */
type Take = (piece: Uint8Array<ArrayBuffer>, status: number) => void | Promise<void>;

/**
 * Asks for `url` (CORS, no credentials, no redirects, past any cache) and calls `take` with each piece as it arrives. Resolves to the
 * status; a GET's pieces come with 200 and 206 only. Rejects with AppError 'server-unreachable' or 'answer-too-slow'.
 */
export async function request(ports: HttpPorts, url: string, options: RequestOptions, take: Take): Promise<number> {
  const { path, from = 0, post } = options;
  const abort = new AbortController();
  let slow = false;
  let isWhole = false;
  const giveUp = () => {
    slow = true;
    abort.abort();
  };
  const cancelDeadline = ports.timers.after(options.deadlineMs, giveUp);
  let cancelSilence = ports.timers.after(options.silenceMs, giveUp);
  try {
    const response = await ports.fetch(url, {
      mode: 'cors',
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
      ...(from > 0 && { headers: { range: `bytes=${from}-` } }),
      ...(post !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(post.token !== undefined && { authorization: `Bearer ${post.token}` }) },
        body: JSON.stringify(post.body),
      }),
    });
    if (post === undefined && response.status !== 200 && response.status !== 206) return response.status;
    const reader = response.body?.getReader();
    for (;;) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) {
        isWhole = true;
        return response.status;
      }
      cancelSilence();
      // `take` may wait for the disk: that is not the server's silence.
      await take(piece.value as Uint8Array<ArrayBuffer>, response.status);
      cancelSilence = ports.timers.after(options.silenceMs, giveUp);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError<UpdateErrorCode>(slow ? 'answer-too-slow' : 'server-unreachable', { path }, { cause: error });
  } finally {
    cancelDeadline();
    cancelSilence();
    // What is left of an answer nobody reads on must not go on arriving.
    if (!isWhole) abort.abort();
  }
}

/** A whole answer of at most `maxBytes`, and its status. Rejects with AppError, also 'answer-too-long'. */
export async function requestBytes(
  ports: HttpPorts,
  url: string,
  options: RequestOptions,
  maxBytes: number,
): Promise<{ status: number; bytes: Uint8Array<ArrayBuffer> }> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const status = await request(ports, url, options, (piece) => {
    length += piece.length;
    if (length > maxBytes) throw new AppError<UpdateErrorCode>('answer-too-long', { path: options.path, limit: maxBytes });
    pieces.push(piece);
  });
  return { status, bytes: joined(pieces) };
}

/** GETs a small file. `undefined` = 404 or 403. Rejects with AppError, also 'server-refused'. */
export async function getBytes(
  ports: HttpPorts,
  url: string,
  path: string,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const limits = { path, silenceMs, deadlineMs: deadlineFor(Math.min(maxBytes, 64_000)) };
  const { status, bytes } = await requestBytes(ports, url, limits, maxBytes);
  if (status === 404 || status === 403) return undefined;
  if (status !== 200) throw new AppError<UpdateErrorCode>('server-refused', { path, status });
  return bytes;
}
