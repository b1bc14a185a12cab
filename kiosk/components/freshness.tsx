import { CalendarCheck } from 'lucide-preact';
import { formatInstant } from '../i18n/format.ts';
import { type Freshness, freshnessWords, isOutdated } from '../state/freshness.ts';
import css from './freshness.module.css';
import { Notice } from './notice.tsx';
import { useWords } from './words-context.ts';

export type { Freshness } from '../state/freshness.ts';

/** "Information updated …", or "as of …" once the kiosk has not been able to ask for a while. Never hides anything. */
export function FreshnessLine({ freshness }: { freshness: Freshness }) {
  const words = useWords();
  const when = formatInstant(freshness.when, words.locale, freshness.zone);
  return (
    <p class={css.line} data-testid="freshness" data-freshness={freshness.state} lang={words.lang}>
      <CalendarCheck size="1.2em" aria-hidden="true" />
      <span>{words.t(freshnessWords(freshness.state), { when })}</span>
    </p>
  );
}

/** What is old may be wrong: said in a box of its own. */
export function OutdatedNotice({ freshness }: { freshness: Freshness }) {
  const words = useWords();
  if (!isOutdated(freshness.state)) return null;
  return (
    <Notice tone="warning" lang={words.lang} testId="outdated">
      <p>{words.t('fresh.old')}</p>
    </Notice>
  );
}
