import { useWords } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import type { Editing } from './editing.ts';

/** The source changed since this was translated: what to do, and the one button where nothing needs to be done. */
export function StaleNotice({ count, editing }: { count: number; editing: Editing }) {
  const t = useWords();
  const busy = editing.state.value.kind === 'saving';
  const changed = editing.form.value && editing.hasUnsaved();
  return (
    <Notice tone="warning" title={t('stale.title', { count })} testId="stale-notice">
      <p>{t('stale.what')}</p>
      <Button
        small
        busy={busy}
        whyNot={changed ? t('stale.why-unsaved') : undefined}
        onPress={() => void editing.confirm()}
        testId="confirm-translation"
      >
        {t('stale.confirm')}
      </Button>
    </Notice>
  );
}
