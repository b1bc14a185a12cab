import { ArrowLeft } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { KeyBadge } from '../keys/key-badge.tsx';
import { CandidateList } from '../review/candidate-list.tsx';
import { CandidatePage } from '../review/candidate-page.tsx';
import { place } from './address.ts';
import { useDesk } from './desk-context.ts';
import { LanguageSwitch } from './language-switch.tsx';
import styles from './shell.module.css';

/** Everything around a page: whose desk it is, with which key. */
export function Shell() {
  const { t } = useDesk().words;
  const main = useRef<HTMLElement>(null);
  const here = place.value;
  return (
    <div class={styles.shell}>
      <button type="button" class={styles.skip} onClick={() => main.current?.focus()}>
        {t('app.skip')}
      </button>
      <header class={styles.bar}>
        <p class={styles.product}>
          <strong>{t('app.desk')}</strong>
          <span>{t('app.name')}</span>
        </p>
        {here.kind === 'candidate' && (
          <a class={styles.back} href="#/" data-testid="back-to-list">
            <ArrowLeft size={18} aria-hidden="true" />
            {t('app.back')}
          </a>
        )}
        <span class={styles.room} />
        <KeyBadge />
        <LanguageSwitch />
      </header>
      <main class={styles.main} ref={main} tabIndex={-1}>
        {here.kind === 'list' ? <CandidateList /> : <CandidatePage key={here.id} id={here.id} />}
      </main>
    </div>
  );
}
