import { ChevronDown, ChevronUp } from 'lucide-preact';
import css from './pager.module.css';
import type { ScrollState } from './scroller.tsx';
import { useWords } from './words-context.ts';

export interface PagerProps {
  at: ScrollState;
  onPage: (direction: 'up' | 'down') => void;
}

/** How much of the window one press moves: some lines stay in sight. */
export const pageShare = 0.82;

/** Part and number of parts of a scrolled text, counted in presses of Down. */
export function partOf({ top, viewport, height }: ScrollState): { part: number; parts: number } {
  const step = Math.max(1, viewport * pageShare);
  const room = Math.max(0, height - viewport);
  const parts = 1 + Math.ceil((room - 2) / step);
  if (parts <= 1) return { part: 1, parts: 1 };
  return { part: top >= room - 2 ? parts : Math.min(parts, 1 + Math.round(top / step)), parts };
}

/** Up and Down as keys, for whoever does not scroll, with the place between them. */
export function Pager({ at, onPage }: PagerProps) {
  const words = useWords();
  const { part, parts } = partOf(at);
  return (
    <div class={css.pager} lang={words.lang} data-testid="pager" hidden={parts === 1}>
      <button type="button" class={css.key} data-testid="page-up" disabled={at.top <= 2} onClick={() => onPage('up')}>
        <ChevronUp size="1.4em" strokeWidth={2.5} aria-hidden="true" />
        {words.t('page.up')}
      </button>
      <p class={css.part}>{words.t('page.part', { part, parts })}</p>
      <button type="button" class={css.key} data-testid="page-down" disabled={part === parts} onClick={() => onPage('down')}>
        <ChevronDown size="1.4em" strokeWidth={2.5} aria-hidden="true" />
        {words.t('page.down')}
      </button>
    </div>
  );
}
