import type * as z from 'zod/mini';
import type { Account, Ack, KioskToServerEvents, ServerToConsoleEvents, ServerToKioskEvents } from '../../../shared/protocol/index.ts';

/** Who is at the other end of a kiosk's socket. */
export interface KioskPeer {
  readonly kioskId: string;
  readonly site: string;
}

type KioskRequestName = keyof KioskToServerEvents;

type RequestOf<Name extends KioskRequestName> = KioskToServerEvents[Name] extends (
  payload: infer Payload,
  ack: (answer: Ack<infer Answer>) => void,
) => void
  ? { payload: Payload; answer: Answer }
  : never;

/** How a request is answered: the payload is what `schema` made of what came in; what `handle` throws becomes the Ack's error. */
interface KioskRequest<Name extends KioskRequestName> {
  schema: z.ZodMiniType<RequestOf<Name>['payload']>;
  handle(payload: RequestOf<Name>['payload'], peer: KioskPeer): Promise<RequestOf<Name>['answer']>;
}

type KioskEventName = keyof ServerToKioskEvents;
type ConsoleEventName = keyof ServerToConsoleEvents;

/** Namespace `/kiosk`. */
export interface KioskChannel {
  /** Answers a request from now on; once per event, before kiosks connect. */
  register<Name extends KioskRequestName>(event: Name, request: KioskRequest<Name>): void;
  toSite<Name extends KioskEventName>(site: string, event: Name, ...payload: Parameters<ServerToKioskEvents[Name]>): void;
  toKiosk<Name extends KioskEventName>(kioskId: string, event: Name, ...payload: Parameters<ServerToKioskEvents[Name]>): void;
}

/** Namespace `/console`. */
export interface ConsoleChannel {
  /** To every account with any grant at the site. */
  toSite<Name extends ConsoleEventName>(site: string, event: Name, ...payload: Parameters<ServerToConsoleEvents[Name]>): void;
  /** To the rooms named by `roomsOf`, once per socket, leaving out sockets that are in one of `except`. */
  toRooms<Name extends ConsoleEventName>(
    rooms: readonly string[],
    except: readonly string[],
    event: Name,
    ...payload: Parameters<ServerToConsoleEvents[Name]>
  ): void;
  /** False when nobody would hear an event: then there is no need to make one. */
  hasListeners(): boolean;
  /** Asks again who each open socket belongs to: closes those that are signed out, corrects the rooms of the others. */
  recheck(): Promise<void>;
}

export interface Realtime {
  readonly kiosks: KioskChannel;
  readonly consoles: ConsoleChannel;
  /** Closes every socket; the HTTP server stays open. */
  close(): Promise<void>;
}

export interface RealtimeAccess {
  /** Whether a page of this origin may open a kiosk's socket. */
  allowedKioskOrigins(origin: string): boolean;
  /** Whether an origin is the console's own, given the Host the socket was asked for at. */
  isConsoleOrigin(origin: string, host: string | undefined): boolean;
  /** @param auth what the kiosk sent in its handshake, unchecked. Throws AppError to refuse. */
  authenticateKiosk(auth: unknown): Promise<KioskPeer>;
  /** The signed-in account of a Cookie header. */
  authenticateConsole(cookieHeader: string | undefined): Promise<Account | undefined>;
  /** Further rooms an account hears, beside those of the sites it has a grant at. */
  roomsOf(account: Account): readonly string[];
}
