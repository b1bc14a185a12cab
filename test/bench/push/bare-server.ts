/**
 * The least a server of these bytes can be: `node:http` with the answers ready in memory, and a `ws` broadcast that says "poll now". In a
 * process of its own, as the control server is.
 */
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { BareFile, FromBareServer, ToBareServer } from './bare-protocol.ts';

let files = new Map<string, BareFile>();

const tell = (message: FromBareServer): void => void process.send?.(message);

const server = createServer((req, res) => {
  const file = files.get(req.url ?? '');
  if (file === undefined) {
    res.writeHead(500).end();
    return;
  }
  res.writeHead(file.status, {
    'content-type': file.type,
    'content-length': file.body.length,
    ...(file.encoding !== undefined && { 'content-encoding': file.encoding }),
  });
  res.end(file.body);
});
const listeners = new Map<string, Set<WebSocket>>();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, { url = '' }) => {
  const others = listeners.get(url) ?? new Set();
  listeners.set(url, others.add(socket));
});

process.on('message', (message: ToBareServer) => {
  switch (message.kind) {
    case 'serve':
      files = message.files;
      return tell({ kind: 'serving' });
    case 'hint': {
      const at = Date.now();
      for (const socket of listeners.get(message.path) ?? []) socket.send('poll-now');
      return tell({ kind: 'hinted', at });
    }
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return tell({ kind: 'cpu', ms: (user + system) / 1000 });
    }
  }
});
process.on('disconnect', () => process.exit());

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') tell({ kind: 'listening', port: address.port });
});
