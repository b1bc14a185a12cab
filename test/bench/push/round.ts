import { performance } from 'node:perf_hooks';
import { call } from '../../integration/start-up/http.ts';
import type { KioskSwarm } from '../../support/kiosk-swarm.ts';
import type { WireAnswer } from '../../support/wire-fetch.ts';
import { percentile } from '../statistics.ts';
import type { BareFleet } from './bare-fleet.ts';
import type { BareFile } from './bare-protocol.ts';
import type { Newsroom } from './newsroom.ts';

/** One side of a round. Times in milliseconds, by client; bytes are those of bodies as they went over the wire. */
interface Side {
  p99: number;
  times: number[];
  requests: number;
  bytes: number;
  serverCpuMs: number;
  /** Of the process that hosts the clients, all threads. */
  clientCpuMs: number;
  /** Share of the time in which that process's JavaScript thread was busy. */
  clientBusy: number;
}

export interface Round {
  version: number;
  /** From sending the second signature to applied; `answeredMs` until it was answered, `reportedP99` until the server had their reports. */
  ours: Side & { answeredMs: number; reportedP99: number };
  /** Bare clients, bare server. */
  limit: Side;
  /** Kiosks that verify as ours do, bare server: what of ours is not the control server's doing. */
  verifying: Side;
}

/** Between the sides of a round: heartbeats and closing connections of one must not fall into the other's time. */
const settleMs = 500;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, settleMs));

/** CPU time of the control server so far, milliseconds. */
async function serverCpu(apiPort: number): Promise<number> {
  const { text } = await call(apiPort, `localhost:${apiPort}`, '/metrics');
  const seconds = /^process_cpu_seconds_total (\S+)/m.exec(text)?.[1];
  if (seconds === undefined) throw new Error('the server does not tell its CPU time');
  return Number(seconds) * 1000;
}

/** Runs one side; the result says how much server and clients worked meanwhile. */
async function watchWork<Result>(
  cpuOfServer: () => Promise<number>,
  run: () => Promise<Result>,
): Promise<Result & Pick<Side, 'serverCpuMs' | 'clientCpuMs' | 'clientBusy'>> {
  await settle();
  const before = await cpuOfServer();
  const cpu = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  const result = await run();
  const { user, system } = process.cpuUsage(cpu);
  const clientBusy = performance.eventLoopUtilization(loop).utilization;
  return { ...result, serverCpuMs: (await cpuOfServer()) - before, clientCpuMs: (user + system) / 1000, clientBusy };
}

/** Counts what a swarm fetches, and keeps what its first kiosk got. */
export function watchSwarm(swarm: KioskSwarm, files: Map<string, BareFile>): { requests: number; bytes: number } {
  const seen = { requests: 0, bytes: 0 };
  swarm.watch((kiosk, path, { status, headers, body }: WireAnswer) => {
    seen.requests += 1;
    seen.bytes += body.length;
    if (kiosk === 0) files.set(path, { status, type: headers['content-type'] ?? '', encoding: headers['content-encoding'], body });
  });
  return seen;
}

export interface RoundOptions {
  newsroom: Newsroom;
  swarm: KioskSwarm;
  /** The same kiosks at the bare server. */
  verifying: KioskSwarm;
  bare: BareFleet;
  /** What the bare server serves; each round adds to it. */
  files: Map<string, BareFile>;
  apiPort: number;
  words: string;
}

/** One edit to all kiosks, then what the first kiosk fetched for it to both kinds of bare clients. Rejects when any client failed. */
export async function measureRound({ newsroom, swarm, verifying, bare, files, apiPort, words }: RoundOptions): Promise<Round> {
  const prepared = await newsroom.prepare(words);
  const { version } = prepared;
  const fresh = new Map<string, BareFile>();
  const ours = await watchWork(
    () => serverCpu(apiPort),
    async () => {
      const seen = watchSwarm(swarm, fresh);
      const done = swarm.applied(version);
      const { sentAt, answered } = prepared.sign();
      const [{ applied, reported }, answeredAt] = await Promise.all([done, answered]);
      swarm.watch();
      const times = applied.map((moment) => moment - sentAt);
      const reportedTimes = reported.map((moment) => moment - sentAt);
      const p99 = percentile(times, 0.99);
      return { p99, times, ...seen, answeredMs: answeredAt - sentAt, reportedP99: percentile(reportedTimes, 0.99) };
    },
  );

  for (const [path, file] of fresh) files.set(path, file);
  await bare.serve(files);
  const limit = await watchWork(
    () => bare.serverCpu(),
    async () => {
      const fetched = await bare.fetchAll(fresh);
      return { p99: percentile(fetched.times, 0.99), ...fetched };
    },
  );
  const alike = await watchWork(
    () => bare.serverCpu(),
    async () => {
      const seen = watchSwarm(verifying, new Map());
      const done = verifying.applied(version);
      const [hintedAt, { applied }] = await Promise.all([bare.hint(), done]);
      verifying.watch();
      // That moment of the wall clock on this process's own.
      const at = performance.now() - (Date.now() - hintedAt);
      const times = applied.map((moment) => moment - at);
      return { p99: percentile(times, 0.99), times, ...seen };
    },
  );
  return { version, ours, limit, verifying: alike };
}
