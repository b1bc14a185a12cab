import { CalendarCheck } from 'lucide-preact';
import type { KioskReport } from '../../shared/protocol/index.ts';
import { formatInstant } from '../i18n/format.ts';
import css from './freshness.module.css';
import { Notice } from './notice.tsx';
import { useWords } from './words-context.ts';

/** How old what is shown may be, from signed times only. */
export interface Freshness {
  readonly state: KioskReport['trust']['freshness'];
  /** Instant to tell the reader: of the release while fresh, of the newest signed time otherwise. */
  readonly when: string;
  /** Time zone to tell it in. */
  readonly zone: string;
}

/** "Information updated …", or "as of …" once the kiosk has not been able to ask for a while. Never hides anything. */
export function FreshnessLine({ freshness }: { freshness: Freshness }) {
  const words = useWords();
  const when = formatInstant(freshness.when, words.locale, freshness.zone);
  return (
    <p class={css.line} data-testid="freshness" data-freshness={freshness.state} lang={words.lang}>
      <CalendarCheck size="1.2em" aria-hidden="true" />
      <span>{words.t(freshness.state === 'fresh' ? 'fresh.updated' : 'fresh.asOf', { when })}</span>
    </p>
  );
}

/** What is old may be wrong: said in a box of its own. */
export function OutdatedNotice({ freshness }: { freshness: Freshness }) {
  const words = useWords();
  if (freshness.state !== 'old') return null;
  return (
    <Notice tone="warning" lang={words.lang} testId="outdated">
      <p>{words.t('fresh.old')}</p>
    </Notice>
  );
}
