import { useWords } from './console-context.ts';
import styles from './demo-mark.module.css';

/** On every page of a demo, so that nobody takes it for the real thing. */
export function DemoMark() {
  const t = useWords();
  return (
    <aside class={styles.mark} aria-label={t('app.demo')} data-testid="demo-mark">
      <strong>{t('app.demo')}</strong> {t('app.demo-what')}
    </aside>
  );
}
