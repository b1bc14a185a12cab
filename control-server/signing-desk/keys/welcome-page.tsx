import { useDesk } from '../app/desk-context.ts';
import { LanguageSwitch } from '../app/language-switch.tsx';
import { Notice } from '../components/notice.tsx';
import { BindForm } from './bind-form.tsx';
import { ForgetKey } from './forget-key.tsx';
import { fingerprintOf } from './officer-key.ts';
import styles from './welcome-page.module.css';

/** What this is, and the way to a key. `unknownKey`: there is one, but the server does not take it. */
export function WelcomePage({ unknownKey }: { unknownKey: string | undefined }) {
  const { t } = useDesk().words;
  return (
    <div class={styles.page}>
      <div class={styles.language}>
        <LanguageSwitch />
      </div>
      <main class={styles.card}>
        <p class={styles.product}>
          {t('app.name')} · {t('app.desk')}
        </p>
        <h1>{t('key.title')}</h1>
        <p>{t('key.what')}</p>
        {unknownKey !== undefined && (
          <Notice tone="warning" title={t('key.unknown')} testId="unknown-key">
            <p>{t('key.unknown-do')}</p>
            <p>
              {t('key.fingerprint')}: <code>{fingerprintOf(unknownKey)}</code>
            </p>
            <ForgetKey />
          </Notice>
        )}
        <ol class={styles.steps}>
          <li>{t('key.step-1')}</li>
          <li>{t('key.step-2')}</li>
          <li>{t('key.step-3')}</li>
        </ol>
        <BindForm />
        <p class={styles.why}>{t('key.why')}</p>
      </main>
    </div>
  );
}
