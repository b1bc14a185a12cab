import { useEffect } from 'preact/hooks';
import { useResource } from '../api/use-resource.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { PageFrame } from '../components/page-frame.tsx';
import { Panel } from '../components/panel.tsx';
import { grantWords } from '../session/account.ts';
import styles from './start-page.module.css';
import { TroubleList } from './trouble-list.tsx';
import { loadWaiting } from './waiting.ts';
import { WaitingList } from './waiting-list.tsx';
import { Walk } from './walk.tsx';

/** Who I am, what waits for me, and in a demo the five-minute walk. */
export function StartPage() {
  const { api, sites, words, live, session } = useConsole();
  const { t } = words;
  const language = words.language.value;
  const account = useAccount();
  const list = sites.sites.value ?? [];
  const waiting = useResource(() => loadWaiting(api, list, account), ['waiting', account.id, list.map(({ id }) => id)]);
  const { reload } = waiting;
  useEffect(() => live.onReleaseChanged(reload), [live, reload]);
  const state = session.state.value;
  const demo = state.kind === 'signed-in' && state.view.demo;
  const roles = account.grants.map((grant) => grantWords(grant, (site) => sites.nameOf(site, language), language, t));

  return (
    <PageFrame
      title={t('start.hello', { name: account.displayName })}
      lead={roles.length === 0 ? t('role.none') : [...new Set(roles)].join('; ')}
      wide
    >
      <div class={demo ? styles.columns : styles.single}>
        <div class={styles.work}>
          <Panel title={t('start.waiting')} testId="waiting">
            {waiting.error && <Failure error={waiting.error} onRetry={reload} />}
            {!waiting.data && !waiting.error && <Loading rows={4} />}
            {waiting.data && <WaitingList waiting={waiting.data} />}
          </Panel>
          <TroubleList />
        </div>
        {demo && <Walk />}
      </div>
    </PageFrame>
  );
}
