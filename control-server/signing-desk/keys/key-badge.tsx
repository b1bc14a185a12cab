import { CircleCheck, Hourglass } from 'lucide-preact';
import { useDesk, useReadyOfficer } from '../app/desk-context.ts';
import { ForgetKey } from './forget-key.tsx';
import styles from './key-badge.module.css';
import { fingerprintOf } from './officer-key.ts';

/** Whose desk this is, which key it has, and whether that key counts. */
export function KeyBadge() {
  const { t } = useDesk().words;
  const { identity, keyid } = useReadyOfficer();
  return (
    <div class={styles.badge}>
      <p class={styles.who}>
        <strong data-testid="desk-officer">{identity.officer.displayName}</strong>
        <span>
          {t('key.fingerprint')} <code data-testid="key-fingerprint">{fingerprintOf(keyid)}</code>
        </span>
      </p>
      <p class={identity.enrolled ? styles.enrolled : styles.waiting} data-testid="key-state" data-enrolled={identity.enrolled}>
        {identity.enrolled ? <CircleCheck size={16} aria-hidden="true" /> : <Hourglass size={16} aria-hidden="true" />}
        {t(identity.enrolled ? 'key.enrolled' : 'key.waiting')}
      </p>
      <ForgetKey />
    </div>
  );
}
