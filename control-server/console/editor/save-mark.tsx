import { Check, LoaderCircle, Pencil, TriangleAlert } from 'lucide-preact';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { formatMoment } from '../i18n/format.ts';
import type { Editing, SaveState } from './editing.ts';
import styles from './save-mark.module.css';

const icons = {
  clean: Check,
  unsaved: Pencil,
  saving: LoaderCircle,
  saved: Check,
  incomplete: TriangleAlert,
  failed: TriangleAlert,
  conflict: TriangleAlert,
} satisfies Record<SaveState['kind'], unknown>;

/** Whether what was typed is on the server, in words. */
export function SaveMark({ editing }: { editing: Editing }) {
  const { words } = useConsole();
  const { t } = words;
  const state = editing.state.value;
  const Icon = icons[state.kind];
  const trouble = state.kind === 'incomplete' || state.kind === 'failed' || state.kind === 'conflict';
  return (
    <div class={styles.save}>
      <p class={`${styles.mark} ${trouble ? styles.trouble : ''}`} role="status" data-testid="save-state" data-state={state.kind}>
        <Icon size={16} aria-hidden="true" />
        <span>
          {state.kind === 'saved' && t('save.saved', { at: formatMoment(state.at, words.language.value) })}
          {state.kind === 'incomplete' && t('save.incomplete', { count: state.problems.length })}
          {state.kind === 'failed' && `${t('save.failed')} ${t(`error.${state.error.code}`)}`}
          {(state.kind === 'clean' || state.kind === 'unsaved' || state.kind === 'saving' || state.kind === 'conflict') &&
            t(`save.${state.kind}`)}
        </span>
      </p>
      {state.kind === 'incomplete' && (
        <ul class={styles.problems}>
          {state.problems.slice(0, 6).map(({ where, what }) => (
            <li key={where}>
              <a
                href={`#block-${where}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusBlock(where);
                }}
              >
                {where === 'title' || where === 'summary' ? t(`text.${where}`) : where}
              </a>
              : {t(`problem.${what}`)}
            </li>
          ))}
        </ul>
      )}
      {state.kind === 'failed' && (
        <Button small onPress={() => void editing.saveNow()}>
          {t('save.now')}
        </Button>
      )}
    </div>
  );
}

/** Scrolls to a block's first field (or to title or summary) and puts the focus there. */
export function focusBlock(where: string): void {
  const field = document.querySelector<HTMLElement>(
    where === 'title' || where === 'summary'
      ? `[data-testid="text-${where}-input"]`
      : `#block-${CSS.escape(where)} textarea, #block-${CSS.escape(where)} select`,
  );
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
