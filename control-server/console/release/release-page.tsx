import { useEffect, useRef } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useResource } from '../api/use-resource.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { Notice } from '../components/notice.tsx';
import { PageFrame } from '../components/page-frame.tsx';
import { Panel } from '../components/panel.tsx';
import { SiteSwitch } from '../components/site-switch.tsx';
import { holds } from '../session/account.ts';
import { CandidateView } from './candidate-view.tsx';
import { CurrentRelease } from './current-release.tsx';
import { DeskAccess } from './desk-access.tsx';
import { History } from './history.tsx';
import { NewCandidate } from './new-candidate.tsx';
import styles from './release-page.module.css';

/** C7: what is on the screens, what waits, and the way from one to the other. */
export function ReleasePage() {
  const { api, sites, words, live } = useConsole();
  const { t } = words;
  const account = useAccount();
  const { params } = useRoute();
  const siteId = params.site ?? '';
  const site = sites.find(siteId);
  const overview = useResource(() => api.release(siteId), ['release', siteId]);
  const config = useResource(api.config, ['config']);
  const { reload } = overview;

  useEffect(() => {
    if (site) sites.prefer(site.id);
  }, [site, sites]);
  useEffect(
    () =>
      live.onReleaseChanged((changed) => {
        if (changed === undefined || changed === siteId) reload();
      }),
    [live, siteId, reload],
  );

  const version = overview.data?.current?.version;
  // A version that came while this page was open: the second signature was given just now.
  const seen = useRef<{ site: string; version: number | undefined }>();
  if (overview.data && seen.current?.site !== siteId) seen.current = { site: siteId, version };
  const isNew = seen.current?.site === siteId && version !== undefined && seen.current.version !== version;

  if (!site) return <PageFrame title={t('app.not-found')}>{t('app.not-found-do')}</PageFrame>;
  const candidate = overview.data?.candidate;
  const mayMake = holds(account, ['editor', 'approver'], siteId);
  return (
    <PageFrame
      title={t('release.title')}
      lead={t('release.lead')}
      aside={<SiteSwitch current={site.id} hrefOf={(id) => `/release/${id}`} />}
    >
      {overview.error && <Failure error={overview.error} onRetry={reload} />}
      {!overview.data && !overview.error && <Loading rows={6} />}
      {overview.data && (
        <div class={styles.sections}>
          {isNew && (
            <Notice tone="ok" title={t('release.just-released', { version: version ?? 0 })} announce testId="just-released">
              <p>
                {t('release.just-released-what')} <a href="/duty">{t('nav.duty')}</a>
              </p>
            </Notice>
          )}
          <CurrentRelease site={siteId} current={overview.data.current} />
          {candidate ? (
            <CandidateView
              key={candidate.id}
              candidate={candidate}
              pending={overview.data.pending}
              mayMake={mayMake}
              deskOrigin={config.data?.deskOrigin}
              onChanged={reload}
            />
          ) : (
            <NewCandidate site={siteId} pending={overview.data.pending} mayMake={mayMake} onMade={reload} />
          )}
          {!candidate && holds(account, ['approver'], siteId) && (
            <Panel title={t('desk.title')}>
              <DeskAccess deskOrigin={config.data?.deskOrigin} site={siteId} />
            </Panel>
          )}
          <History rows={overview.data.history} />
        </div>
      )}
    </PageFrame>
  );
}
