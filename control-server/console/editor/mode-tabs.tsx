import { useWords } from '../app/console-context.ts';
import styles from './mode-tabs.module.css';

export const modes = ['edit', 'read', 'difference', 'preview'] as const;
export type Mode = (typeof modes)[number];

export function ModeTabs({ mode, mayEdit, onChange }: { mode: Mode; mayEdit: boolean; onChange(mode: Mode): void }) {
  const t = useWords();
  return (
    <div class={styles.modes} role="group" aria-label={t('mode.title')}>
      {modes
        .filter((known) => (known === 'edit' ? mayEdit : known === 'read' ? !mayEdit : true))
        .map((known) => (
          <button key={known} type="button" aria-pressed={known === mode} onClick={() => onChange(known)} data-testid={`mode-${known}`}>
            {t(`mode.${known}`)}
          </button>
        ))}
    </div>
  );
}
