import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { wireAgent, wireRequest } from '../../support/wire-fetch.ts';
import type { BareFile, FromBareServer, HintPath, ToBareServer } from './bare-protocol.ts';

/** Downloads at the same time, as in `kiosk/update/download.ts`. */
const blobsAtOnce = 4;

/** What each client fetches: files by path, in the order in which a kiosk asked for them. */
export type BareFiles = ReadonlyMap<string, BareFile>;

export interface BareRound {
  /** Milliseconds from the first hint to the last byte, by client. */
  times: number[];
  requests: number;
  /** Of bodies, as they went over the wire. */
  bytes: number;
}

const hintsUrl = (origin: string, path: HintPath): string => origin.replace('http', 'ws') + path;

const isBlob = (path: string): boolean => path.includes('/blobs/');

/**
 * The limit: as many clients as there are simulated kiosks, over the same HTTP code, connections and order of requests, that only fetch.
 * They neither verify nor store, and know beforehand what to ask for.
 */
export class BareFleet {
  readonly #server: ChildProcess;
  readonly #origin: string;
  readonly #sockets: WebSocket[];
  readonly #agents: Agent[];

  private constructor(server: ChildProcess, origin: string, sockets: WebSocket[]) {
    this.#server = server;
    this.#origin = origin;
    this.#sockets = sockets;
    this.#agents = sockets.map(wireAgent);
  }

  static async start(count: number): Promise<BareFleet> {
    const program = fileURLToPath(new URL('./bare-server.ts', import.meta.url));
    // `advanced`: bytes stay bytes.
    const server = fork(program, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
    try {
      const { port } = await heard(server, 'listening');
      const origin = `http://127.0.0.1:${port}`;
      const sockets = await Promise.all(
        Array.from({ length: count }, async () => {
          const socket = new WebSocket(hintsUrl(origin, '/fetching'), { perMessageDeflate: false });
          await once(socket, 'open');
          return socket;
        }),
      );
      return new BareFleet(server, origin, sockets);
    } catch (error) {
      server.kill();
      throw error;
    }
  }

  get origin(): string {
    return this.#origin;
  }

  /** Where kiosks that verify hear hints. */
  get hintsUrl(): string {
    return hintsUrl(this.#origin, '/verifying');
  }

  /** Serves these files from now on, and nothing else. */
  async serve(files: BareFiles): Promise<void> {
    await this.#ask({ kind: 'serve', files: new Map(files) }, 'serving');
  }

  /** CPU time of the server's process so far, milliseconds. */
  async serverCpu(): Promise<number> {
    return (await this.#ask({ kind: 'cpu' }, 'cpu')).ms;
  }

  /** Hints the kiosks that verify; `Date.now()` of the server just before. */
  async hint(): Promise<number> {
    return (await this.#ask({ kind: 'hint', path: '/verifying' }, 'hinted')).at;
  }

  /** One round: hint, and every client fetches each of `files`, which must be served. Rejects when one client gets anything else. */
  async fetchAll(files: BareFiles): Promise<BareRound> {
    const ends = Promise.all(this.#sockets.map((socket, index) => this.#fetchOnHint(socket, this.#agents[index] as Agent, files)));
    const { at } = await this.#ask({ kind: 'hint', path: '/fetching' }, 'hinted');
    const times = (await ends).map((end) => end - at);
    const bytes = [...files.values()].reduce((sum, { body }) => sum + body.length, 0);
    return { times, requests: files.size * times.length, bytes: bytes * times.length };
  }

  stop(): void {
    for (const socket of this.#sockets) socket.terminate();
    for (const agent of this.#agents) agent.destroy();
    this.#server.kill();
  }

  /** `Date.now()` at the last byte. */
  async #fetchOnHint(socket: WebSocket, agent: Agent, files: BareFiles): Promise<number> {
    await once(socket, 'message');
    const paths = [...files.keys()];
    // A kiosk learns of one role file by the one before it; of blobs it fetches several at a time.
    for (const path of paths.filter((each) => !isBlob(each))) await this.#fetch(path, agent, files);
    const blobs = paths.filter(isBlob);
    const worker = async () => {
      for (let path = blobs.shift(); path !== undefined; path = blobs.shift()) await this.#fetch(path, agent, files);
    };
    await Promise.all(Array.from({ length: blobsAtOnce }, worker));
    return Date.now();
  }

  async #fetch(path: string, agent: Agent, files: BareFiles): Promise<void> {
    const { status, body } = await wireRequest(this.#origin + path, agent);
    const wanted = files.get(path);
    if (status !== wanted?.status || body.length !== wanted.body.length) throw new Error(`bare server: ${status} for ${path}`);
  }

  #ask<Kind extends FromBareServer['kind']>(message: ToBareServer, answer: Kind): Promise<Extract<FromBareServer, { kind: Kind }>> {
    const answered = heard(this.#server, answer);
    this.#server.send(message);
    return answered;
  }
}

/** The next message of that kind; rejects when the process ends before. */
function heard<Kind extends FromBareServer['kind']>(server: ChildProcess, kind: Kind): Promise<Extract<FromBareServer, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('the bare server ended'));
    const take = (message: FromBareServer) => {
      if (message.kind !== kind) return;
      server.off('message', take);
      server.off('exit', ended);
      resolve(message as Extract<FromBareServer, { kind: Kind }>);
    };
    server.on('message', take);
    server.once('exit', ended);
  });
}
