import type { KioskReport } from '../../../shared/protocol/index.ts';
import { useConsole } from '../app/console-context.ts';
import { updateWords } from './kiosk-words.ts';
import styles from './update-progress.module.css';

/** The update as a progress bar and in words: waiting, downloading n of m, verifying, staged, active, failed. */
export function UpdateProgress({ update }: { update: KioskReport['update'] }) {
  const { words } = useConsole();
  const showBar = update.phase === 'downloading' && update.totalBytes > 0;
  return (
    <div class={styles.update}>
      <span data-testid="kiosk-phase" data-phase={update.phase} data-version={update.version}>
        {updateWords(update, words.language.value, words.t)}
      </span>
      <progress
        class={`${styles.bar} ${showBar ? '' : styles.hidden}`}
        max={Math.max(1, update.totalBytes)}
        value={update.doneBytes}
        aria-hidden={!showBar}
      />
    </div>
  );
}
