import { Send } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { PageDetail, TextDetail } from '../../../shared/protocol/index.ts';
import type { TextPlace } from '../api/client.ts';
import { useDeed } from '../api/use-deed.ts';
import { useConsole } from '../app/console-context.ts';
import { useShortcut } from '../app/shortcuts.ts';
import { Button } from '../components/button.tsx';
import { Failure } from '../components/failure.tsx';
import type { Editing } from './editing.ts';
import { RailCard } from './rail-card.tsx';
import styles from './submit-panel.module.css';

interface SubmitPanelProps {
  place: TextPlace;
  text: TextDetail;
  editing: Editing;
  onChanged(page: PageDetail): void;
}

/** Saves, declares that there is no state secret, and hands the text to the approvers. */
export function SubmitPanel({ place, text, editing, onChanged }: SubmitPanelProps) {
  const { api, words } = useConsole();
  const { t } = words;
  const deed = useDeed();
  const [declared, setDeclared] = useState(false);
  const state = editing.state.value;
  const unsaved = editing.form.value && editing.hasUnsaved();

  function whyNot(): string | undefined {
    if (state.kind === 'conflict') return t('submit.why-conflict');
    if (state.kind === 'incomplete') return t('submit.why-incomplete', { count: state.problems.length });
    if (!unsaved && text.state === 'in-review') return t('submit.why-in-review');
    if (!unsaved && !text.may.submit) return t(text.state === 'missing' ? 'submit.why-missing' : 'submit.why-no-change');
    return declared ? undefined : t('submit.why-undeclared');
  }
  const reason = whyNot();

  async function submit(): Promise<void> {
    await deed.run(async () => {
      const hash = await editing.saveNow();
      if (hash === undefined) return;
      onChanged(await api.submitText(place, hash));
      setDeclared(false);
    });
  }
  useShortcut('submit', () => {
    if (reason === undefined && !deed.busy) void submit();
  });

  return (
    <RailCard title={t('submit.title')}>
      {deed.error && <Failure error={deed.error} />}
      <label class={styles.declare}>
        <input
          type="checkbox"
          checked={declared}
          onChange={(event) => setDeclared(event.currentTarget.checked)}
          data-testid="no-state-secret"
        />
        <span>{t('submit.declaration')}</span>
      </label>
      <Button kind="primary" busy={deed.busy} whyNot={reason} onPress={() => void submit()} testId="submit-text">
        <Send size={16} aria-hidden="true" /> {t('submit.button')}
      </Button>
    </RailCard>
  );
}
