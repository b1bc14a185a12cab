import type { Log } from '../log.ts';
import { admission, requireOrigin } from './admission.ts';
import type { KioskChannel, KioskPeer, RealtimeAccess } from './channels.ts';
import { type KioskNamespace, type KioskSocket, kioskRoom, siteRoom } from './namespaces.ts';
import { type AnyRequest, answerRequests } from './requests.ts';

/** Sockets of one kiosk: one that works, and those of a broken line that nobody has noticed yet. */
const maxSocketsPerKiosk = 4;

export function kioskChannel(kiosks: KioskNamespace, access: RealtimeAccess, log: Log): KioskChannel {
  const requests = new Map<string, AnyRequest<KioskPeer>>();

  kiosks.use(
    admission<KioskSocket>(log, async (socket) => {
      requireOrigin(socket.handshake.headers, access.allowedKioskOrigins);
      socket.data = await access.authenticateKiosk(socket.handshake.auth);
    }),
  );

  kiosks.on('connection', (socket) => {
    const { kioskId, site } = socket.data;
    const earlier = kiosks.adapter.rooms.get(kioskRoom(kioskId));
    const [oldest] = earlier ?? [];
    if (oldest !== undefined && earlier !== undefined && earlier.size >= maxSocketsPerKiosk) kiosks.sockets.get(oldest)?.disconnect(true);
    void socket.join([kioskRoom(kioskId), siteRoom(site)]);
    answerRequests(socket, () => socket.data, requests, log);
  });

  return {
    register(event, request) {
      if (requests.has(event)) throw new Error(`${event} is answered already`);
      requests.set(event, request);
    },
    toSite: (site, event, ...payload) => void kiosks.to(siteRoom(site)).emit(event, ...payload),
    toKiosk: (kioskId, event, ...payload) => void kiosks.to(kioskRoom(kioskId)).emit(event, ...payload),
  };
}
