import { Ban, CircleCheck, CircleDashed, Hourglass, PencilLine, TriangleAlert } from 'lucide-preact';
import type { TextState } from '../../../shared/protocol/index.ts';
import { useWords } from '../app/console-context.ts';
import styles from './text-state.module.css';

const icons = {
  missing: CircleDashed,
  draft: PencilLine,
  'in-review': Hourglass,
  approved: CircleCheck,
  stale: TriangleAlert,
  withdrawn: Ban,
} satisfies Record<TextState, unknown>;

/** State of a text by word, colour and shape. */
export function TextStateMark({ state }: { state: TextState }) {
  const t = useWords();
  const Icon = icons[state];
  return (
    <span class={`${styles.state} ${styles[state]}`} data-state={state}>
      <Icon size={16} aria-hidden="true" />
      {t(`text-state.${state}`)}
    </span>
  );
}
