import * as z from 'zod/mini';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ApiErrorCode } from '../../../shared/errors/codes.ts';
import type { Ack } from '../../../shared/protocol/index.ts';
import { toApiError } from '../http/index.ts';
import type { Log } from '../log.ts';

/** Requests of one socket that may wait for their answers at a time. */
const maxInFlight = 8;

/** One request as it is answered, its types already checked where it was registered. */
export interface AnyRequest<Peer> {
  schema: z.ZodMiniType;
  handle(payload: never, peer: Peer): Promise<unknown>;
}

interface Listening {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
}

function parse(schema: z.ZodMiniType, payload: unknown): never {
  const parsed = z.safeParse(schema, payload);
  if (parsed.success) return parsed.data as never;
  const issues = parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new AppError<ApiErrorCode>('bad-request', { issues });
}

/**
 * Answers a socket's requests: payload by schema, then handler, then `{ data }` or `{ error }` to the acknowledgement. Whatever a client
 * sends, in whatever order of arguments, ends in an answer or in nothing, never in an exception.
 */
export function answerRequests<Peer>(socket: Listening, peer: () => Peer, requests: ReadonlyMap<string, AnyRequest<Peer>>, log: Log): void {
  let inFlight = 0;

  async function answer(request: AnyRequest<Peer>, payload: unknown): Promise<unknown> {
    if (inFlight >= maxInFlight) throw new AppError<ApiErrorCode>('too-many-attempts', { retryAfterSeconds: 1 });
    inFlight += 1;
    try {
      return await request.handle(parse(request.schema, payload), peer());
    } finally {
      inFlight -= 1;
    }
  }

  for (const [event, request] of requests) {
    socket.on(event, (...args) => {
      const last = args.at(-1);
      const reply = (ack: Ack<unknown>): void => {
        if (typeof last === 'function') last(ack);
      };
      answer(request, args[0]).then(
        (data) => reply({ data }),
        (error: unknown) => {
          const { code, details } = toApiError(error);
          if (code === 'internal') log.error({ err: error, event }, 'request failed');
          reply({ error: { code, details } });
        },
      );
    });
  }
}
