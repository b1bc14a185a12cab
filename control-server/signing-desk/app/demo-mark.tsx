import { useWords } from '../i18n/words-context.ts';
import styles from './demo-mark.module.css';

/** On every page of a demo, so that nobody takes it for the real thing. */
export function DemoMark() {
  const t = useWords();
  return (
    <p class={styles.mark} data-testid="demo-mark">
      <strong>{t('app.demo')}</strong> {t('app.demo-what')}
    </p>
  );
}
