import { useWords } from '../app/console-context.ts';
import styles from './mode-tabs.module.css';

const modes = ['edit', 'read', 'difference', 'preview'] as const;
export type Mode = (typeof modes)[number];

export function ModeTabs({ mode, mayEdit, onChange }: { mode: Mode; mayEdit: boolean; onChange(mode: Mode): void }) {
  const t = useWords();
  return (
    <fieldset class={styles.modes} aria-label={t('mode.title')}>
      {modes
        .filter((known) => (known === 'edit' ? mayEdit : known === 'read' ? !mayEdit : true))
        .map((known) => (
          <button key={known} type="button" aria-pressed={known === mode} onClick={() => onChange(known)} data-testid={`mode-${known}`}>
            {t(`mode.${known}`)}
          </button>
        ))}
    </fieldset>
  );
}
