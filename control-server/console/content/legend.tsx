import { textStates } from '../../../shared/protocol/index.ts';
import { useWords } from '../app/console-context.ts';
import { TextStateMark } from '../components/text-state.tsx';
import styles from './legend.module.css';

export function Legend() {
  const t = useWords();
  return (
    <div class={styles.legend}>
      <ul class={styles.states} aria-label={t('content.legend')}>
        {textStates.map((state) => (
          <li key={state}>
            <TextStateMark state={state} />
          </li>
        ))}
      </ul>
      <p>{t('content.machine-what')}</p>
      <p>
        <em>{t('content.unreleased')}</em>: {t('content.unreleased-what')}
      </p>
    </div>
  );
}
