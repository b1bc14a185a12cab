import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Log } from '../log.ts';
import { mayConnect } from './admission.ts';
import type { Realtime, RealtimeAccess } from './channels.ts';
import { consoleChannel } from './console-channel.ts';
import { kioskChannel } from './kiosk-channel.ts';
import { consoleNamespace, kioskNamespace } from './namespaces.ts';

interface RealtimeOptions extends RealtimeAccess {
  log: Log;
  /** Connections at a time, kiosks and consoles together. */
  maxConnections?: number;
  /** Seconds between looks at whether the consoles' sessions still live. */
  recheckSeconds?: number;
}

/**
 * Sockets on an HTTP server, path `/socket.io/`: WebSocket only, without compression (which costs 250 kB per client, stack paper 4.1), no
 * message over 64 kB, typed namespaces, nobody in without authentication. A client that does not answer a ping, or does not read, is
 * dropped after 25 s.
 */
export function createRealtime(httpServer: HttpServer, options: RealtimeOptions): Realtime {
  const { maxConnections = 20_000, recheckSeconds = 30 } = options;
  const log = options.log.child({ area: 'realtime' });
  const io = new Server(httpServer, {
    transports: ['websocket'],
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 64 * 1024,
    serveClient: false,
    pingInterval: 15_000,
    pingTimeout: 10_000,
    // A connection that joins no namespace, or was refused by it, goes soon.
    connectTimeout: 10_000,
    allowRequest: (req, decide) => decide(null, io.engine.clientsCount < maxConnections && mayConnect(req.headers, options)),
  });
  // Every connection could join the default namespace; nothing lives there.
  io.use((_socket, next) => next(new Error('not-found')));

  const kiosks = kioskChannel(kioskNamespace(io), options, log);
  const consoles = consoleChannel(consoleNamespace(io), options, log);
  const timer = setInterval(() => void consoles.recheck(), recheckSeconds * 1000);
  timer.unref();

  return {
    kiosks,
    consoles,
    async close() {
      clearInterval(timer);
      for (const name of ['/', '/kiosk', '/console']) io.of(name).disconnectSockets(true);
      io.engine.close();
    },
  };
}
