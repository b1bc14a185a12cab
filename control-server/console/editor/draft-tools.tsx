import { useState } from 'preact/hooks';
import { useWords } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Confirm } from '../components/confirm.tsx';
import styles from './draft-tools.module.css';
import type { Editing } from './editing.ts';
import { SaveMark } from './save-mark.tsx';

/** Save state, and the way back to the words as they were when the page was opened. */
export function DraftTools({ editing }: { editing: Editing }) {
  const t = useWords();
  const [asking, setAsking] = useState(false);
  const { kind } = editing.state.value;
  return (
    <div class={styles.tools}>
      <SaveMark editing={editing} />
      {kind !== 'clean' && kind !== 'conflict' && (
        <Button kind="quiet" small onPress={() => setAsking(true)} testId="discard-changes">
          {t('save.discard')}
        </Button>
      )}
      {asking && (
        <Confirm
          title={t('save.discard-title')}
          deed={t('save.discard-deed')}
          danger
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            editing.discard();
            setAsking(false);
          }}
        >
          <p>{t('save.discard-what')}</p>
        </Confirm>
      )}
    </div>
  );
}
