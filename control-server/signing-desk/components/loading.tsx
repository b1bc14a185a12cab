import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../i18n/words-context.ts';
import styles from './loading.module.css';

/** Holds the room of what is coming; says so in words only when it takes longer than 300 ms. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const t = useWords();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class={styles.loading} role="status">
      <span class={styles.words}>{slow ? t('app.loading') : ''}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} class={styles.bar} />
      ))}
    </div>
  );
}
