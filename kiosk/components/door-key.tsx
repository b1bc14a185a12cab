import type { Localized } from '../../shared/content-model/index.ts';
import type { Door } from '../state/navigation.ts';
import css from './door-key.module.css';
import { useWords } from './words-context.ts';

export interface DoorKeyProps {
  door: Door;
  titles: Localized;
  hints: Localized;
  onOpen: () => void;
}

/** The gate with the steep roof; the arrow leads up to it, or away behind it. */
function GateSign({ door }: { door: Door }) {
  return (
    <svg
      class={css.sign}
      viewBox="0 0 64 64"
      fill="none"
      stroke="currentColor"
      stroke-width="4.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d="M6 24L32 6L58 24" />
      <path d="M13 21V58M51 21V58" />
      {door === 'before' ? <path d="M32 58V36M23 44L32 35L41 44" /> : <path d="M32 33V56M23 48L32 57L41 48" />}
    </svg>
  );
}

/** One of the two doors of the home screen. */
export function DoorKey({ door, titles, hints, onOpen }: DoorKeyProps) {
  const { locale } = useWords();
  return (
    <button type="button" class={css.door} data-door={door} data-testid={`door-${door}`} onClick={onOpen}>
      <GateSign door={door} />
      <span class={css.words}>
        <span class={css.title}>{titles[locale] ?? titles.vi}</span>
        <span class={css.hint}>{hints[locale] ?? hints.vi}</span>
      </span>
    </button>
  );
}
