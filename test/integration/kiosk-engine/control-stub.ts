import { createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server as SocketServer } from 'socket.io';
import { sha256Hex } from '../../../control-server/platform/sha256.ts';
import { blobUrlPath, releaseTargetPath } from '../../../shared/content-model/index.ts';
import { type Enrolment, type KioskReport, kioskReportSchema, kioskSessionMessage } from '../../../shared/protocol/index.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';
import { buildRelease, type ReleaseSpec } from './content.ts';
import { closed } from './shell.ts';

/** How the stub misbehaves: what answers a GET below `/tuf/`. Undefined = as it should. */
export type Fault = (path: string, response: ServerResponse, bytes: Uint8Array | undefined, request: IncomingMessage) => boolean;

/** A control server of the smallest kind: a TUF repository, the kiosk routes and the socket, with faults on demand. */
export class ControlStub {
  readonly sim: RepositorySimulator;
  readonly targets = new Map<string, Uint8Array>();
  readonly reports: KioskReport[] = [];
  /** Paths asked for, in order, and bytes of bodies sent by path. */
  readonly requests: string[] = [];
  enrolment: Enrolment = { kioskId: 'kiosk-1', state: 'claimed', site: 'lao-cai', place: 'hall' };
  knowsKiosk = true;
  fault: Fault | undefined;
  origin = '';
  publicKey = '';
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #sockets = new SocketServer(this.#server, { transports: ['websocket'], serveClient: false });

  private constructor(sim: RepositorySimulator) {
    this.sim = sim;
    this.#sockets.of('/kiosk').use((socket, next) => {
      const refusal = Object.assign(new Error('refused'), { data: { code: 'sign-in-required', details: {} } });
      next(socket.handshake.auth.token === 'token' && this.knowsKiosk ? undefined : refusal);
    });
    this.#sockets.of('/kiosk').on('connection', (socket) => {
      socket.on('kiosk:report', (report, ack) => ack({ data: this.#report(report) }));
    });
  }

  /** `first` = the release it begins with, version 2. */
  static async start(first: Partial<ReleaseSpec> = {}): Promise<ControlStub> {
    const stub = new ControlStub(await RepositorySimulator.create(new Date()));
    await stub.publish({ version: 2, title: 'Một', ...first });
    await stub.listen(0);
    return stub;
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Stops answering at all, as a server that lost power. */
  async down(): Promise<void> {
    this.#sockets.of('/kiosk').disconnectSockets(true);
    await closed(this.#server);
  }

  async up(): Promise<void> {
    await this.listen(Number(new URL(this.origin).port));
  }

  async publish(spec: ReleaseSpec): Promise<void> {
    const built = buildRelease(spec);
    for (const [path, bytes] of built.blobs) this.targets.set(path, bytes);
    const path = releaseTargetPath(spec.site ?? 'lao-cai');
    const bytes = new TextEncoder().encode(built.json);
    this.targets.set(blobUrlPath({ path, sha256: sha256Hex(bytes) }), bytes);
    this.sim.now = new Date();
    await this.sim.release(spec.site ?? 'lao-cai', built.json);
  }

  hint(): void {
    this.#sockets.of('/kiosk').emit('hint:poll-now', { reason: 'release-published' });
  }

  async close(): Promise<void> {
    // Requests that a fault left hanging must not hold up the end.
    this.#server.closeAllConnections();
    await this.#sockets.close();
  }

  #report(body: unknown): { receivedAt: string; pollNow: boolean } {
    this.reports.push(kioskReportSchema.parse(body));
    return { receivedAt: new Date().toISOString(), pollNow: false };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://api').pathname;
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'content-type, authorization');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    this.requests.push(path);
    if (request.method === 'POST') return this.#post(path, request, response);
    const bytes = path.startsWith('/tuf/metadata/') ? this.sim.files.get(path.slice(14)) : this.targets.get(path.slice(13));
    if (this.fault?.(path, response, bytes, request) === true) return;
    if (bytes === undefined) return void response.writeHead(404).end();
    const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    if (from === undefined) return void response.writeHead(200).end(bytes);
    response.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }).end(bytes.subarray(Number(from)));
  }

  async #post(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString());
    const send = (status: number, value: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const refuse = (code: string) => send(401, { error: { code, details: {} } });
    if (path === '/api/kiosk/enrol') {
      this.publicKey = body.publicKey;
      this.knowsKiosk = true;
      return send(200, this.enrolment);
    }
    if (!this.knowsKiosk) return refuse('kiosk-unknown');
    if (path === '/api/kiosk/nonce') return send(200, { nonce: 'nonce-1', expiresAt: new Date().toISOString() });
    if (path === '/api/kiosk/session') {
      const key = createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(this.publicKey, 'hex').toString('base64url') },
        format: 'jwk',
      });
      if (!verify(null, kioskSessionMessage('nonce-1'), key, Buffer.from(body.signature, 'hex'))) return refuse('signature-refused');
      return send(200, { token: 'token', expiresAt: new Date().toISOString(), enrolment: this.enrolment });
    }
    if (path === '/api/kiosk/reports' && request.headers.authorization === 'Bearer token') return send(200, this.#report(body));
    return refuse('not-found');
  }
}
