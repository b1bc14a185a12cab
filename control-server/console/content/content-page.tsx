import { useEffect } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { useResource } from '../api/use-resource.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Failure } from '../components/failure.tsx';
import { FilterField } from '../components/filter-field.tsx';
import { Loading } from '../components/loading.tsx';
import { PageFrame } from '../components/page-frame.tsx';
import { SiteSwitch } from '../components/site-switch.tsx';
import styles from './content-page.module.css';
import { Legend } from './legend.tsx';
import { PageMatrix } from './page-matrix.tsx';
import { inView, matchesFilter, type SavedView, savedViews, textsOf, viewsFor } from './saved-views.ts';

/** C3: pages by locales, with saved views; view and filter are in the address, so Back brings them back. */
export function ContentPage() {
  const { api, sites, words, live } = useConsole();
  const { t } = words;
  const account = useAccount();
  const { params, query } = useRoute();
  const { route } = useLocation();
  const siteId = params.site ?? '';
  const site = sites.find(siteId);
  const pages = useResource(() => api.pages(siteId), ['pages', siteId]);
  const view: SavedView = savedViews.find((known) => known === query.view) ?? 'all';
  const typed = query.q ?? '';

  useEffect(() => {
    if (site) sites.prefer(site.id);
  }, [site, sites]);
  useEffect(() => live.onReleaseChanged((changed) => changed === siteId && pages.reload()), [live, siteId, pages.reload]);

  if (!site) return <PageFrame title={t('app.not-found')}>{t('app.not-found-do')}</PageFrame>;
  const hrefOf = (next: SavedView, q = typed): string => {
    const search = new URLSearchParams({ ...(next !== 'all' && { view: next }), ...(q !== '' && { q }) }).toString();
    return `/content/${site.id}${search === '' ? '' : `?${search}`}`;
  };
  const all = pages.data?.pages ?? [];
  const holding = (which: SavedView) =>
    all.filter((item) => textsOf(item, site.locales).some((text) => inView(which, text, account, site.id)));
  const shown = holding(view).filter((item) => matchesFilter(item, typed));

  return (
    <PageFrame
      title={t('content.title')}
      lead={t('content.lead')}
      aside={<SiteSwitch current={site.id} hrefOf={(id) => `/content/${id}`} />}
      wide
    >
      <div class={styles.tools}>
        <nav class={styles.views} aria-label={t('content.views')}>
          {viewsFor(account, site.id).map((known) => (
            <a key={known} href={hrefOf(known)} aria-current={known === view ? 'page' : undefined} data-testid={`view-${known}`}>
              {t(`view.${known}`)} <span class={styles.count}>{pages.data ? holding(known).length : ''}</span>
            </a>
          ))}
        </nav>
        <FilterField label={t('content.filter')} value={typed} onChange={(value) => route(hrefOf(view, value), true)} />
      </div>
      {pages.error && <Failure error={pages.error} onRetry={pages.reload} />}
      {!pages.data && !pages.error && <Loading rows={9} />}
      {pages.data && shown.length > 0 && <PageMatrix site={site} items={shown} highlight={view === 'all' ? undefined : view} />}
      {pages.data && shown.length === 0 && <Nothing total={all.length} typed={typed} />}
      <Legend />
    </PageFrame>
  );
}

function Nothing({ total, typed }: { total: number; typed: string }) {
  const { t } = useConsole().words;
  const why = total === 0 ? 'content.empty' : typed !== '' ? 'content.empty-filter' : 'content.empty-view';
  return (
    <EmptyState title={t(why)}>
      <p>{t(`${why}-do`)}</p>
    </EmptyState>
  );
}
