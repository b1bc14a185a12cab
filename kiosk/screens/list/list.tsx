import type { IndexEntry, Site } from '../../../shared/content-model/index.ts';
import { type Freshness, OutdatedNotice } from '../../components/freshness.tsx';
import { Hero } from '../../components/hero.tsx';
import { PageRow } from '../../components/page-row.tsx';
import { SiteHeader } from '../../components/site-header.tsx';
import { useWords } from '../../components/words-context.ts';
import type { Door } from '../../state/navigation.ts';
import css from './list.module.css';

export interface ListProps {
  site: Site;
  door: Door;
  /** All pages of the site; those of the door are listed. */
  pages: readonly IndexEntry[];
  minute: number;
  freshness: Freshness;
  onOpenPage: (page: string) => void;
}

/** K4 without search: what lies behind one door. */
export function List({ site, door, pages, minute, freshness, onOpenPage }: ListProps) {
  const words = useWords();
  const { titles, hints } = site.doors[door];
  const behind = pages.filter((page) => page.door === door);
  return (
    <div class={css.list} data-testid="list">
      <Hero accent={site.accent} header={<SiteHeader site={site} minute={minute} isLarge />}>
        <h1>{titles[words.locale] ?? titles.vi}</h1>
        <p>{hints[words.locale] ?? hints.vi}</p>
      </Hero>
      <div class={css.rows}>
        <OutdatedNotice freshness={freshness} />
        {behind.length === 0 && <p lang={words.lang}>{words.t('list.empty')}</p>}
        {behind.map((entry) => (
          <PageRow key={entry.id} entry={entry} kind="row" onOpen={() => onOpenPage(entry.id)} />
        ))}
      </div>
    </div>
  );
}
