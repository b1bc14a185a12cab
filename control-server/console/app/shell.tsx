import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { SessionView } from '../../../shared/protocol/index.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { useConsole } from './console-context.ts';
import { DemoMark } from './demo-mark.tsx';
import { FailureBoundary } from './failure-boundary.tsx';
import { KeyList } from './key-list.tsx';
import { RouteBroken, Routes } from './routes.tsx';
import styles from './shell.module.css';
import { useShortcut } from './shortcuts.ts';
import { SideBar } from './side-bar.tsx';

/** Everything around a page: demo mark, navigation, main. Starts the live channel and loads the sites. */
export function Shell({ view }: { view: SessionView }) {
  const { sites, live, words } = useConsole();
  const { path } = useLocation();
  const [keysShown, setKeysShown] = useState(false);
  useShortcut('help', () => setKeysShown(true));

  useEffect(() => {
    void sites.load();
    live.start();
    return () => {
      live.stop();
      sites.clear();
    };
  }, [sites, live]);

  const list = sites.sites.value;
  return (
    <div class={`${styles.shell} ${view.demo ? styles.demo : ''}`}>
      <a href="#main" class={styles.skip}>
        {words.t('app.skip')}
      </a>
      {view.demo && <DemoMark />}
      <SideBar account={view.account} path={path} onKeys={() => setKeysShown(true)} />
      <main class={styles.main} id="main" tabIndex={-1}>
        {sites.error.value && <Failure error={sites.error.value} onRetry={() => void sites.load()} />}
        {!list && !sites.error.value && <Loading />}
        {list?.length === 0 && (
          <EmptyState title={words.t('app.no-sites')}>
            <p>{words.t('app.no-sites-do')}</p>
          </EmptyState>
        )}
        {list && list.length > 0 && (
          <FailureBoundary fallback={<RouteBroken />} resetOn={path}>
            <Routes />
          </FailureBoundary>
        )}
      </main>
      {keysShown && <KeyList onClose={() => setKeysShown(false)} />}
    </div>
  );
}
