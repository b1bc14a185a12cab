import { AppError } from '../../../shared/errors/app-error.ts';
import type { IdentityErrorCode } from '../../../shared/errors/codes.ts';
import type { Account } from '../../../shared/protocol/index.ts';
import type { Log } from '../log.ts';
import { admission, requireOrigin } from './admission.ts';
import type { ConsoleChannel, RealtimeAccess } from './channels.ts';
import { type ConsoleNamespace, type ConsoleSocket, siteRoom } from './namespaces.ts';

export function consoleChannel(consoles: ConsoleNamespace, access: RealtimeAccess, log: Log): ConsoleChannel {
  const roomsOf = (account: Account): string[] => [
    ...new Set([...account.grants.map((grant) => siteRoom(grant.site)), ...access.roomsOf(account)]),
  ];

  consoles.use(
    admission<ConsoleSocket>(log, async (socket) => {
      requireOrigin(socket.handshake.headers, access.isConsoleOrigin);
      const account = await access.authenticateConsole(socket.handshake.headers.cookie);
      if (!account) throw new AppError<IdentityErrorCode>('sign-in-required');
      socket.data = { rooms: roomsOf(account) };
    }),
  );
  consoles.on('connection', (socket) => void socket.join([...socket.data.rooms]));

  async function recheckOne(socket: ConsoleSocket): Promise<void> {
    const account = await access.authenticateConsole(socket.handshake.headers.cookie);
    if (!account) {
      socket.disconnect(true);
      return;
    }
    const rooms = roomsOf(account);
    for (const room of socket.data.rooms) if (!rooms.includes(room)) void socket.leave(room);
    void socket.join(rooms);
    socket.data = { rooms };
  }

  return {
    toSite: (site, event, ...payload) => void consoles.to([siteRoom(site), siteRoom('*')]).emit(event, ...payload),
    toRooms: (rooms, except, event, ...payload) =>
      void consoles
        .to([...rooms])
        .except([...except])
        .emit(event, ...payload),
    hasListeners: () => consoles.sockets.size > 0,
    async recheck() {
      for (const socket of [...consoles.sockets.values()]) {
        try {
          await recheckOne(socket);
        } catch (error) {
          // Nobody knows any more whose socket this is: it hears nothing until it has signed in again.
          log.error({ err: error }, 'console socket could not be checked');
          socket.disconnect(true);
        }
      }
    },
  };
}
