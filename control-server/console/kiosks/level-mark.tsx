import { CircleCheck, CircleHelp, LoaderCircle, OctagonAlert, TriangleAlert } from 'lucide-preact';
import { useWords } from '../app/console-context.ts';
import type { KioskLevel } from './kiosk-state.ts';
import styles from './level-mark.module.css';

const icons = {
  trouble: OctagonAlert,
  unknown: CircleHelp,
  attention: TriangleAlert,
  working: LoaderCircle,
  ok: CircleCheck,
} satisfies Record<KioskLevel, unknown>;

/** Level of a kiosk by word, colour and shape. */
export function LevelMark({ level }: { level: KioskLevel }) {
  const t = useWords();
  const Icon = icons[level];
  return (
    <span class={`${styles.mark} ${styles[level]}`}>
      <Icon size={18} aria-hidden="true" />
      {t(`level.${level}`)}
    </span>
  );
}
