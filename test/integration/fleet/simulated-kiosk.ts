import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  type Ack,
  type Enrolment,
  type KioskReport,
  type KioskToServerEvents,
  kioskProtocolVersion,
  kioskSessionMessage,
  type ReportAnswer,
  type ServerToKioskEvents,
} from '../../../shared/protocol/index.ts';
import { codeOf } from '../identity/identity-server.ts';

export type KioskClient = Socket<ServerToKioskEvents, KioskToServerEvents>;

/** The kiosk's side of the protocol, as a program. What the server refuses comes back as `{ refused: code }`. */
export class SimulatedKiosk {
  readonly publicKey: string;
  readonly #privateKey: KeyObject;
  readonly #origin: string;
  kioskId = '';
  token = '';

  constructor(origin: string) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.publicKey = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
    this.#privateKey = privateKey;
    this.#origin = origin;
  }

  post(path: string, body: unknown, token?: string): Promise<Response> {
    return fetch(`${this.#origin}/api/kiosk/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
  }

  sign(nonce: string): string {
    return sign(null, kioskSessionMessage(nonce), this.#privateKey).toString('hex');
  }

  async enrol(wishedSite: string | null = null): Promise<Enrolment> {
    const response = await this.post('enrol', { protocol: kioskProtocolVersion, publicKey: this.publicKey, wishedSite });
    if (!response.ok) throw new Error(await codeOf(response));
    const enrolment = (await response.json()) as Enrolment;
    this.kioskId = enrolment.kioskId;
    return enrolment;
  }

  async nonce(kioskId = this.kioskId): Promise<string> {
    const response = await this.post('nonce', { protocol: kioskProtocolVersion, kioskId });
    if (!response.ok) throw new Error(await codeOf(response));
    return ((await response.json()) as { nonce: string }).nonce;
  }

  async openSession(): Promise<Enrolment> {
    const nonce = await this.nonce();
    const response = await this.post('session', { kioskId: this.kioskId, nonce, signature: this.sign(nonce) });
    if (!response.ok) throw new Error(await codeOf(response));
    const session = (await response.json()) as { token: string; enrolment: Enrolment };
    this.token = session.token;
    return session.enrolment;
  }

  report(report: unknown, token = this.token): Promise<Response> {
    return this.post('reports', report, token);
  }

  /** Resolves to an open socket, or rejects with the refusal's code. */
  connect(
    auth: Record<string, unknown> = { protocol: kioskProtocolVersion, token: this.token },
    headers: Record<string, string> = {},
  ): Promise<KioskClient> {
    return opened(
      io(`${this.#origin}/kiosk`, {
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        auth,
        extraHeaders: headers,
      }) as KioskClient,
    );
  }
}

/** Waits until a client is connected; rejects with an Error whose message is the refusal's code (or socket.io's own words). */
export function opened<Client extends Socket>(client: Client): Promise<Client> {
  return new Promise((resolve, reject) => {
    client.once('connect', () => resolve(client));
    client.once('connect_error', (error) => {
      client.disconnect();
      reject(error);
    });
  });
}

export const ask = (client: KioskClient, report: KioskReport): Promise<Ack<ReportAnswer>> =>
  client.timeout(5000).emitWithAck('kiosk:report', report);
