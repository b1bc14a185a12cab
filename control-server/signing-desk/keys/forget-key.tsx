import { useState } from 'preact/hooks';
import { useDesk } from '../app/desk-context.ts';
import { Confirm } from '../components/confirm.tsx';
import styles from './forget-key.module.css';

/** Deletes the key after saying what that means. */
export function ForgetKey() {
  const { officer, words } = useDesk();
  const { t } = words;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" class={styles.forget} onClick={() => setAsking(true)} data-testid="forget-key">
        {t('key.forget')}
      </button>
      {asking && (
        <Confirm
          title={t('key.forget-title')}
          deed={t('key.forget-deed')}
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void officer.forget();
          }}
        >
          <p>{t('key.forget-what')}</p>
        </Confirm>
      )}
    </>
  );
}
