import type { KioskReport, KioskView } from '../../../shared/protocol/index.ts';
import { type Fault, faultOf, isSuspicious } from './update-fault.ts';

/**
 * `trouble`: travellers are not served, or somebody may be attacking. `unknown`: no word from it. `attention`: it serves, but something
 * needs a person. `working`: it is busy with what it should do.
 */
export type KioskLevel = 'trouble' | 'unknown' | 'attention' | 'working' | 'ok';

export type KioskCondition = {
  level: KioskLevel;
  /** Travellers can read it now, as far as its own last report says. */
  serving: boolean;
} & (
  | {
      state:
        | 'waiting-for-claim'
        | 'never'
        | 'lost'
        | 'starting'
        | 'no-content'
        | 'not-showing'
        | 'updating'
        | 'old'
        | 'stale'
        | 'clock-wrong'
        | 'ok';
    }
  | { state: 'update-failed'; fault: Fault; code: string }
);

/** A clock wrong by more than this is worth a word, seconds. */
const clockToleranceSeconds = 120;

/** Screens of the kiosk that say it has nothing to show (K11). */
const outOfService: readonly string[] = ['out-of-service', 'nothing-to-show', 'k11'];

const showsContent = (report: KioskReport): boolean => report.showing !== null && !outOfService.includes(report.showing.screen);

/** What is the matter with a kiosk, worst first: one state, one thing to try. Judged from its last report only. */
export function kioskCondition(kiosk: KioskView): KioskCondition {
  const { report } = kiosk;
  if (kiosk.state === 'waiting-for-claim') return { level: 'attention', serving: false, state: 'waiting-for-claim' };
  if (kiosk.contact === 'never') return { level: 'trouble', serving: false, state: 'never' };
  if (kiosk.contact === 'lost') return { level: 'unknown', serving: false, state: 'lost' };
  if (!report) return { level: 'working', serving: false, state: 'starting' };
  const serving = report.release !== null && showsContent(report);
  const { update } = report;
  if (update.phase === 'failed') {
    const code = update.error?.code ?? 'update-failed';
    const fault = faultOf(code);
    return { level: !serving || isSuspicious(fault) ? 'trouble' : 'attention', serving, state: 'update-failed', fault, code };
  }
  if (!report.release) {
    const busy = update.phase !== 'idle' && update.phase !== 'active';
    return { level: busy ? 'working' : 'trouble', serving: false, state: busy ? 'updating' : 'no-content' };
  }
  if (!serving) return { level: 'trouble', serving, state: 'not-showing' };
  if (kiosk.desiredVersion !== null && kiosk.desiredVersion !== report.release.version)
    return { level: 'working', serving, state: 'updating' };
  if (report.trust.freshness === 'old') return { level: 'attention', serving, state: 'old' };
  if (report.trust.freshness === 'stale') return { level: 'attention', serving, state: 'stale' };
  if (kiosk.clockOffsetSeconds !== null && Math.abs(kiosk.clockOffsetSeconds) > clockToleranceSeconds)
    return { level: 'attention', serving, state: 'clock-wrong' };
  return { level: 'ok', serving, state: 'ok' };
}

const urgency: readonly KioskLevel[] = ['trouble', 'unknown', 'attention', 'working', 'ok'];

/** The most urgent first, then by name. */
export function byUrgency(kiosks: readonly KioskView[]): KioskView[] {
  const rank = new Map(kiosks.map((kiosk) => [kiosk.id, urgency.indexOf(kioskCondition(kiosk).level)]));
  return [...kiosks].sort((one, other) => (rank.get(one.id) ?? 0) - (rank.get(other.id) ?? 0) || one.name.localeCompare(other.name, 'vi'));
}

export interface BoardCounts {
  /** Claimed kiosks. */
  total: number;
  serving: number;
  /** Without contact: what they show is not known. */
  lost: number;
  trouble: number;
  waiting: number;
}

export function countBoard(kiosks: readonly KioskView[]): BoardCounts {
  const counts: BoardCounts = { total: 0, serving: 0, lost: 0, trouble: 0, waiting: 0 };
  for (const kiosk of kiosks) {
    const condition = kioskCondition(kiosk);
    if (condition.state === 'waiting-for-claim') {
      counts.waiting += 1;
      continue;
    }
    counts.total += 1;
    if (condition.serving) counts.serving += 1;
    if (condition.level === 'unknown') counts.lost += 1;
    if (condition.level === 'trouble') counts.trouble += 1;
  }
  return counts;
}
