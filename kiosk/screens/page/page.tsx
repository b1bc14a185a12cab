import { useRef, useState } from 'preact/hooks';
import type { IndexEntry, Site } from '../../../shared/content-model/index.ts';
import { type Freshness, FreshnessLine, OutdatedNotice } from '../../components/freshness.tsx';
import { PageArticle } from '../../components/page-article.tsx';
import { PageRow } from '../../components/page-row.tsx';
import { Pager, pageShare } from '../../components/pager.tsx';
import { Scroller, type ScrollState } from '../../components/scroller.tsx';
import { SiteHeader } from '../../components/site-header.tsx';
import { useWords } from '../../components/words-context.ts';
import type { ActiveRelease } from '../../storage/content-reader.ts';
import css from './page.module.css';
import { usePageBody } from './use-page-body.ts';

export interface PageProps {
  site: Site;
  active: ActiveRelease;
  entry: IndexEntry;
  /** Other pages to go on with. */
  related: readonly IndexEntry[];
  orientation: 'portrait' | 'landscape';
  minute: number;
  freshness: Freshness;
  textSize: number;
  scrollTop: number;
  onScroll: (top: number) => void;
  onOpenPage: (page: string) => void;
  onFailed: (code: string) => void;
}

/** K5: one page. Text on the left or above; what is touched on the right or below. */
export function Page(props: PageProps) {
  const { site, active, entry, related, orientation, minute, freshness, textSize, scrollTop, onScroll, onOpenPage, onFailed } = props;
  const words = useWords();
  const { blob, isDamaged } = usePageBody(active, entry, onFailed);
  const scroller = useRef<HTMLElement>();
  const [at, setAt] = useState<ScrollState>({ top: 0, viewport: 1, height: 1 });

  const page = (direction: 'up' | 'down') => {
    const step = at.viewport * pageShare * (direction === 'up' ? -1 : 1);
    scroller.current?.scrollBy({ top: step, behavior: 'smooth' });
  };
  const scrolled = (state: ScrollState) => {
    setAt(state);
    onScroll(state.top);
  };
  const relatedRows = related.length > 0 && (
    <section class={css.related}>
      <h2 lang={words.lang}>{words.t('page.related')}</h2>
      {related.map((other) => (
        <PageRow key={other.id} entry={other} kind="related" onOpen={() => onOpenPage(other.id)} />
      ))}
    </section>
  );

  return (
    <div class={css.page} data-testid="page">
      <SiteHeader site={site} minute={minute} />
      <div class={css.text}>
        <Scroller
          startTop={scrollTop}
          wordsKey={`${blob?.locale} ${active.release.version} ${textSize} ${orientation}`}
          onScroll={scrolled}
          onReady={(element) => {
            scroller.current = element;
          }}
        >
          <div class={css.inner}>
            <OutdatedNotice freshness={freshness} />
            <PageArticle
              entry={entry}
              body={blob?.body}
              bodyLocale={blob?.locale ?? entry.locale}
              isDamaged={isDamaged}
              mediaUrl={(name) => active.mediaUrl(name)}
              onOpenPage={onOpenPage}
            />
            <FreshnessLine freshness={freshness} />
            {orientation === 'portrait' && relatedRows}
          </div>
        </Scroller>
      </div>
      <div class={css.rail}>
        {orientation === 'landscape' && relatedRows}
        <Pager at={at} onPage={page} />
      </div>
    </div>
  );
}
