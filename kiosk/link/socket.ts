import type { Socket } from 'socket.io-client';
import * as z from 'zod/mini';
import { AppError } from '../../shared/errors/app-error.ts';
import {
  type KioskReport,
  type KioskToServerEvents,
  kioskProtocolVersion,
  type ReportAnswer,
  reportAnswerSchema,
  type ServerToKioskEvents,
} from '../../shared/protocol/index.ts';
import type { LinkErrorCode } from './errors.ts';

const connectTimeoutMs = 15_000;
const ackTimeoutMs = 8000;

const refusalSchema = z.object({ code: z.string(), details: z.optional(z.record(z.string(), z.unknown())) });
const ackErrorSchema = z.object({ error: refusalSchema });
const ackDataSchema = z.object({ data: reportAnswerSchema });
const hintSchema = z.object({ reason: z.string() });

/** An open connection to the server. */
export interface KioskSocket {
  /** Rejects with AppError: the server's code, or 'server-unreachable' when no acknowledgement comes in time. */
  report(report: KioskReport): Promise<ReportAnswer>;
  close(): void;
  /** Resolves when the connection is gone, however it went. */
  readonly closed: Promise<void>;
}

export type OpenSocket = (apiOrigin: string, token: string, onHint: () => void) => Promise<KioskSocket>;

/**
 * Connects to namespace `/kiosk`, WebSocket only. Reconnecting is the link's business, with its own jitter, so socket.io's is off. Rejects
 * with AppError: the server's refusal code, or 'server-unreachable'.
 */
export const openSocket: OpenSocket = async (apiOrigin, token, onHint) => {
  const { io } = await loadClient();
  const socket: Socket<ServerToKioskEvents, KioskToServerEvents> = io(`${apiOrigin}/kiosk`, {
    transports: ['websocket'],
    auth: { protocol: kioskProtocolVersion, token },
    reconnection: false,
    forceNew: true,
    timeout: connectTimeoutMs,
  });
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  socket.on('hint:poll-now', (why) => {
    if (hintSchema.safeParse(why).success) onHint();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.disconnect();
      reject(refusalOf(error));
    });
    // A server that accepts the WebSocket but never the namespace.
    setTimeout(() => {
      if (socket.connected) return;
      socket.disconnect();
      reject(new AppError<LinkErrorCode>('server-unreachable', { path: '/kiosk' }));
    }, connectTimeoutMs + 1000);
  });
  socket.once('disconnect', () => {
    socket.disconnect();
    close();
  });
  return {
    closed,
    close: () => void socket.disconnect(),
    async report(report) {
      let ack: unknown;
      try {
        ack = await socket.timeout(ackTimeoutMs).emitWithAck('kiosk:report', report);
      } catch (error) {
        throw new AppError<LinkErrorCode>('server-unreachable', { path: 'kiosk:report' }, { cause: error });
      }
      const data = ackDataSchema.safeParse(ack);
      if (data.success) return data.data.data;
      const refused = ackErrorSchema.safeParse(ack);
      if (refused.success) throw new AppError(refused.data.error.code, refused.data.error.details ?? {});
      throw new AppError<LinkErrorCode>('answer-unreadable', { path: 'kiosk:report' });
    },
  };
};

/** Not in the worker's first load: the attract screen does not wait for it, and without it everything goes by polling. */
async function loadClient(): Promise<typeof import('socket.io-client')> {
  try {
    return await import('socket.io-client');
  } catch (error) {
    throw new AppError<LinkErrorCode>('server-unreachable', { path: 'socket.io-client' }, { cause: error });
  }
}

/** A middleware refusal carries `data: { code, details }` (or wraps it in `error`); anything else is a connection that failed. */
function refusalOf(error: Error & { data?: unknown }): AppError {
  const direct = refusalSchema.safeParse(error.data);
  if (direct.success) return new AppError(direct.data.code, direct.data.details ?? {});
  const wrapped = ackErrorSchema.safeParse(error.data);
  if (wrapped.success) return new AppError(wrapped.data.error.code, wrapped.data.error.details ?? {});
  return new AppError<LinkErrorCode>('server-unreachable', { path: '/kiosk' }, { cause: error });
}
