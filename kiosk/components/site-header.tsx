import type { Site } from '../../shared/content-model/index.ts';
import { Mark } from './art/mark.tsx';
import { Clocks } from './clocks.tsx';
import css from './site-header.module.css';
import { useWords } from './words-context.ts';

export interface SiteHeaderProps {
  site: Site;
  minute: number;
  /** Over the drawn background, with the date; else a band of its own. */
  isLarge?: boolean;
}

/** Which gate this is, and what time it is on both sides. */
export function SiteHeader({ site, minute, isLarge = false }: SiteHeaderProps) {
  const { locale } = useWords();
  return (
    <header class={css.header} data-size={isLarge ? 'large' : 'small'}>
      <Mark size={isLarge ? '2.2em' : '1.7em'} />
      <p class={css.name}>{site.shortNames[locale] ?? site.shortNames.vi}</p>
      <Clocks clocks={site.clocks} minute={minute} withDate={isLarge} />
    </header>
  );
}
