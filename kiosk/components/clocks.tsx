import type { Site } from '../../shared/content-model/index.ts';
import { formatTime, formatWeekday } from '../i18n/format.ts';
import css from './clocks.module.css';
import { useWords } from './words-context.ts';

export interface ClocksProps {
  clocks: Site['clocks'];
  /** Milliseconds since 1970. */
  minute: number;
  /** With the date, for screens seen from afar. */
  withDate?: boolean;
}

/** The time on both sides of the border, each with the name of its place. */
export function Clocks({ clocks, minute, withDate = false }: ClocksProps) {
  const { locale } = useWords();
  return (
    <ul class={css.clocks} data-size={withDate ? 'large' : 'small'}>
      {clocks.map(({ zone, names }, index) => (
        <li key={zone}>
          <time class={css.time}>{formatTime(minute, locale, zone)}</time>
          <span class={css.place}>{names[locale] ?? names.vi}</span>
          {withDate && index === 0 && <span class={css.date}>{formatWeekday(minute, locale, zone)}</span>}
        </li>
      ))}
    </ul>
  );
}
