import { CircleCheck, Hourglass } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useDesk, useReadyOfficer } from '../app/desk-context.ts';
import { Confirm } from '../components/confirm.tsx';
import styles from './key-badge.module.css';
import { fingerprintOf } from './officer-key.ts';

/** Whose desk this is, which key it has, and whether that key counts. */
export function KeyBadge() {
  const { officer, words } = useDesk();
  const { t } = words;
  const { identity, keyid } = useReadyOfficer();
  const [forgetting, setForgetting] = useState(false);
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
      <button type="button" class={styles.forget} onClick={() => setForgetting(true)} data-testid="forget-key">
        {t('key.forget')}
      </button>
      {forgetting && (
        <Confirm
          title={t('key.forget-title')}
          deed={t('key.forget-deed')}
          danger
          onCancel={() => setForgetting(false)}
          onConfirm={() => {
            setForgetting(false);
            void officer.forget();
          }}
        >
          <p>{t('key.forget-what')}</p>
        </Confirm>
      )}
    </div>
  );
}
