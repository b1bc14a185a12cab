import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';

/** An answer as it came over the wire: the body still in its Content-Encoding. */
export interface WireAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface WireOptions {
  method?: string | undefined;
  headers?: Record<string, string> | undefined;
  body?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** What one client of the network uses: connections stay open, six to a host at most, as in a browser. */
export const wireAgent = (): Agent => new Agent({ keepAlive: true, maxSockets: 6 });

function wireOnce(url: string, agent: Agent, { method = 'GET', headers, body, signal }: WireOptions): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    // Chromium takes Brotli on HTTPS and on localhost, so a kiosk always does.
    const sent = { 'accept-encoding': 'gzip, deflate, br', ...headers };
    const outgoing = request(url, { agent, method, headers: sent, ...(signal && { signal }) }, (incoming) => {
      const pieces: Buffer[] = [];
      incoming.on('data', (piece: Buffer) => pieces.push(piece));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const [first] = pieces;
        const whole = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: whole });
      });
    });
    // A connection the server had just closed: browsers ask again on a new one, too.
    const isStale = (error: NodeJS.ErrnoException) => outgoing.reusedSocket && error.code === 'ECONNRESET';
    outgoing.on('error', (error) => {
      if (isStale(error)) wireOnce(url, agent, { method, headers, body, signal }).then(resolve, reject);
      else reject(error);
    });
    outgoing.end(body);
  });
}

/** One request, read to its end. */
export const wireRequest = (url: string, agent: Agent, options: WireOptions = {}): Promise<WireAnswer> => wireOnce(url, agent, options);

/** Told of every GET: its path with the answer. */
export type OnAnswer = (path: string, answer: WireAnswer) => void;

/**
 * `fetch` for the kiosk's code over bare `node:http`. Node's own fetch costs several times as much per request, which a kiosk's browser
 * does not: with two hundred kiosks in one process that would be most of what is measured. Knows no more than the kiosk asks for.
 */
export function wireFetch(agent: Agent, onAnswer: OnAnswer = () => {}): typeof fetch {
  const fetchOverWire = async (url: string, init: RequestInit = {}) => {
    const { method, headers, body, signal } = init;
    const answer = await wireRequest(url, agent, {
      method,
      headers: headers as Record<string, string> | undefined,
      body: body as string | undefined,
      signal: signal ?? undefined,
    });
    if (method === undefined) onAnswer(new URL(url).pathname, answer);
    const isPacked = answer.headers['content-encoding'] === 'br';
    const bytes = new Uint8Array(isPacked ? brotliDecompressSync(answer.body) : answer.body);
    let isRead = bytes.length === 0;
    const read = async () => {
      const done = isRead;
      isRead = true;
      return done ? { done, value: undefined } : { done, value: bytes };
    };
    return { status: answer.status, body: { getReader: () => ({ read }) } };
  };
  return fetchOverWire as unknown as typeof fetch;
}
