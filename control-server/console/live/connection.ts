import type { Socket } from 'socket.io-client';
import type { ConsoleToServerEvents, KioskView, ServerToConsoleEvents } from '../../../shared/protocol/index.ts';

export interface ConnectionHandlers {
  connected(): void;
  /** Lost or refused; the connection goes on trying by itself unless closed. */
  lost(): void;
  kioskChanged(kiosk: KioskView): void;
  releaseChanged(site: string): void;
}

export interface Connection {
  /** Tries once more where the server had refused (socket.io itself retries only lost connections). */
  retry(): void;
  close(): void;
}

/** Opens the console's socket: websocket only, by session cookie. The client is fetched when first needed, not with the shell. */
export async function connectConsole(handlers: ConnectionHandlers): Promise<Connection> {
  const { io } = await import('socket.io-client');
  const socket: Socket<ServerToConsoleEvents, ConsoleToServerEvents> = io('/console', {
    transports: ['websocket'],
    reconnectionDelayMax: 10_000,
  });
  socket.on('connect', handlers.connected);
  socket.on('disconnect', handlers.lost);
  socket.on('connect_error', handlers.lost);
  socket.on('kiosk:changed', handlers.kioskChanged);
  socket.on('release:changed', ({ site }) => handlers.releaseChanged(site));
  return {
    retry() {
      if (!socket.connected && !socket.active) socket.connect();
    },
    close() {
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}
