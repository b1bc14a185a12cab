import { CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-preact';
import { useWords } from '../app/console-context.ts';
import type { BoardCounts } from '../kiosks/kiosk-state.ts';
import styles from './board-sentence.module.css';

/** The one sentence to read from across the room. */
export function BoardSentence({ counts }: { counts: BoardCounts }) {
  const t = useWords();
  if (counts.total === 0) return null;
  const level = counts.serving === counts.total ? 'ok' : counts.trouble > 0 ? 'trouble' : 'attention';
  const Icon = { ok: CircleCheck, attention: TriangleAlert, trouble: OctagonAlert }[level];
  const more = [
    counts.trouble > 0 && t('duty.trouble', { count: counts.trouble }),
    counts.lost > 0 && t('duty.lost', { count: counts.lost }),
    counts.waiting > 0 && t('duty.waiting', { count: counts.waiting }),
  ].filter((part): part is string => part !== false);
  return (
    <div class={`${styles.board} ${styles[level]}`} role="status" data-testid="board-sentence">
      <Icon size={44} aria-hidden="true" />
      <div>
        <p class={styles.sentence}>{t('duty.serving', { serving: counts.serving, count: counts.total })}</p>
        <p class={styles.more}>{more.length === 0 ? t('duty.nothing-to-do') : more.join(' ')}</p>
      </div>
    </div>
  );
}
