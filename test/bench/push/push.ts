import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageFile from '../../../package.json' with { type: 'json' };
import { call } from '../../integration/start-up/http.ts';
import { startDemoProcess } from '../../support/demo-process.ts';
import { KioskSwarm } from '../../support/kiosk-swarm.ts';
import type { Bench, Measured } from '../bench.ts';
import { requireBuiltShell } from '../built-shell.ts';
import { median, percentile, spread, tenth } from '../statistics.ts';
import { BareFleet } from './bare-fleet.ts';
import type { BareFile } from './bare-protocol.ts';
import { Newsroom, site } from './newsroom.ts';
import { measurePainting, requireChromium } from './one-kiosk.ts';
import { measureRound, type Round, watchSwarm } from './round.ts';

const kiosks = 200;
/** Design section 10. */
const paintedBudgetMs = 2000;
const ratioBudget = 3;

/**
 * How long an approved sentence takes from the second signature to the screens: to paint on one real kiosk, and to be applied on 200
 * simulated ones, beside the least that moving these bytes can cost on this machine. All sides are measured in turn, so that a busy moment
 * hits all. The simulated kiosks share one processor, which kiosks never do: how much of `ours` is their verifying shows where the very same
 * kiosks are served by the bare server (`limitVerifyingMs`).
 */
export const push: Bench = {
  summary: 'second signature to painted on one kiosk, and to applied on 200, beside bare node:http',
  defaultRounds: 7,
  async run({ rounds, say }) {
    requireChromium();
    await requireBuiltShell(say);
    const dataDir = await mkdtemp(join(tmpdir(), 'bench-push-'));
    try {
      // On its embedded database, whatever this shell's environment says.
      const demo = await startDemoProcess({ dataDir, environment: { DATABASE_URL: '' } });
      try {
        const newsroom = await Newsroom.open(demo);
        say('one kiosk in Chromium');
        const painted = await measurePainting(newsroom, demo.origin(site), rounds);
        return summarise(painted, await measureSwarm(newsroom, demo, rounds, say));
      } finally {
        await demo.stop();
      }
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

/** All rounds but the first, which warms up both sides: it compiles, fills caches, opens connections. */
async function measureSwarm(
  newsroom: Newsroom,
  { ports }: { ports: { api: number; kiosk: number } },
  rounds: number,
  say: (line: string) => void,
): Promise<Round[]> {
  const { bytes: pinnedRoot } = await call(ports.kiosk, `${site}.localhost:${ports.kiosk}`, '/root.json');
  const common = { site, pinnedRoot: new Uint8Array(pinnedRoot), shellVersion: packageFile.version };
  const swarm = new KioskSwarm(kiosks, { ...common, apiOrigin: `http://127.0.0.1:${ports.api}` });
  const bare = await BareFleet.start(kiosks);
  // As many again, over the bare server; they only work when it is their turn.
  const verifying = new KioskSwarm(kiosks, { ...common, apiOrigin: bare.origin, hintsUrl: bare.hintsUrl });
  try {
    say(`${kiosks} kiosks enrol and fetch the release that is there`);
    const files = new Map<string, BareFile>();
    watchSwarm(swarm, files);
    await swarm.start();
    await bare.serve(files);
    await verifying.start();
    const measured: Round[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const words = `Câu mới thứ ${round} cho hai trăm màn hình.`;
      const one = await measureRound({ newsroom, swarm, verifying, bare, files, apiPort: ports.api, words });
      const [ours, limit, alike] = [one.ours, one.limit, one.verifying].map(({ p99 }) => `${tenth(p99)} ms`);
      const note = round === 0 ? ' (not counted)' : '';
      say(`round ${round}: p99 ours ${ours}, limit ${limit}, limit with kiosks that verify ${alike}${note}`);
      if (round > 0) measured.push(one);
    }
    return measured;
  } finally {
    swarm.stop();
    verifying.stop();
    bare.stop();
  }
}

/** Median over the rounds. */
const middle = (rounds: readonly Round[], value: (round: Round) => number): number => tenth(median(rounds.map(value)));

function summarise(painted: readonly number[], rounds: readonly Round[]): Measured {
  const ours = middle(rounds, (round) => round.ours.p99);
  const limit = middle(rounds, (round) => round.limit.p99);
  const limitVerifyingMs = middle(rounds, (round) => round.verifying.p99);
  const oneKioskPaintedMs = tenth(median(painted));
  const spreadOf = (value: (round: Round) => number) => spread(rounds.map((round) => tenth(value(round))));
  const spreads = {
    ours: spreadOf((round) => round.ours.p99),
    limit: spreadOf((round) => round.limit.p99),
    limitVerifyingMs: spreadOf((round) => round.verifying.p99),
    oneKioskPaintedMs: spread(painted),
  };
  const sides = ['ours', 'limit', 'verifying'] as const;
  const each = (value: (side: Round['limit']) => number) =>
    Object.fromEntries(sides.map((side) => [side, middle(rounds, (round) => value(round[side]))]));
  const bytesPerRound = each((side) => side.bytes);
  const serverCpuMs = each((side) => side.serverCpuMs);
  const clientCpuMs = each((side) => side.clientCpuMs);
  const answeredMs = middle(rounds, (round) => round.ours.answeredMs);
  const range = ([least, greatest]: [number, number]) => `(${least} – ${greatest} ms)`;
  const listed = (values: Record<string, number>) => sides.map((side) => values[side]).join(', ');
  return {
    ours,
    limit,
    unit: 'ms',
    more: { oneKioskPaintedMs, limitVerifyingMs, kiosks, spread: spreads, answeredMs, bytesPerRound, serverCpuMs, clientCpuMs },
    table: [
      [`one kiosk painted (budget ${paintedBudgetMs} ms)`, `${oneKioskPaintedMs} ms ${range(spreads.oneKioskPaintedMs)}`],
      [`${kiosks} kiosks applied, p99`, `${ours} ms ${range(spreads.ours)}`],
      ['  of which until the signature was answered', `${answeredMs} ms`],
      ['  half of the kiosks', `${middle(rounds, (round) => percentile(round.ours.times, 0.5))} ms`],
      [`limit, p99 (budget ${ratioBudget} times this)`, `${limit} ms ${range(spreads.limit)}`],
      ['  the same with kiosks that verify', `${limitVerifyingMs} ms ${range(spreads.limitVerifyingMs)}`],
      ['per round: ours, limit, limit verifying', ''],
      ['  bytes of bodies', listed(bytesPerRound)],
      ['  CPU of the server, ms', listed(serverCpuMs)],
      ['  CPU of the clients, ms', listed(clientCpuMs)],
    ],
    raw: { oneKioskPaintedMs: painted, rounds },
  };
}
