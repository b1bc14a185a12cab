import { type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  /** Undefined where the answer is not JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route
  json: any;
}

export interface Call {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, called JSON. */
  raw?: string;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * One request to 127.0.0.1. `host` is the Host header, so that a test reaches `desk.localhost` where only browsers resolve the name
 * (`fetch` does not let anybody set it).
 */
export function call(port: number, host: string, path: string, { method = 'GET', headers = {}, body, raw }: Call = {}): Promise<Answer> {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        headers: { host, ...(sent === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString('utf8');
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, text, json: parsed(text) });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(sent);
  });
}

/** The directives of a Content-Security-Policy header, each with its sources. */
export function policyOf({ headers }: Answer): Record<string, string[]> {
  const header = headers['content-security-policy'];
  if (typeof header !== 'string') throw new Error('the answer has no Content-Security-Policy');
  return Object.fromEntries(
    header.split(';').map((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return [name ?? '', sources];
    }),
  );
}
