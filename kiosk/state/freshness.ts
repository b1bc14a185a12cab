import type { KioskStatus } from '../update/messages.ts';
import type { Content } from './content.ts';

/** How old what is shown may be, from signed times only. */
export interface Freshness {
  readonly state: KioskStatus['freshness'];
  /** Instant to tell the reader: of the release while fresh, of the newest signed time otherwise. */
  readonly when: string;
  /** Time zone to tell it in. */
  readonly zone: string;
}

/** What to tell the reader of a release; without a word from the engine, no more than when the release was made. */
export function freshnessFor(
  content: Pick<Content, 'site'> & { active: { release: { createdAt: string } } },
  status: Pick<KioskStatus, 'freshness' | 'freshAsOf'> | undefined,
): Freshness {
  const state = status?.freshness ?? 'unknown';
  const { createdAt } = content.active.release;
  return {
    state,
    when: state === 'fresh' ? createdAt : (status?.freshAsOf ?? createdAt),
    zone: content.site.clocks[0]?.zone ?? 'Asia/Ho_Chi_Minh',
  };
}

/** Which words go with it: "updated" is claimed only while fresh. */
export const freshnessWords = (state: Freshness['state']): 'fresh.updated' | 'fresh.asOf' =>
  state === 'fresh' ? 'fresh.updated' : 'fresh.asOf';

/** Old content gets a warning of its own; nothing else does, and nothing is ever hidden. */
export const isOutdated = (state: Freshness['state']): boolean => state === 'old';
