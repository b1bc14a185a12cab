import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { LocationProvider } from 'preact-iso';
import { Button } from '../components/button.tsx';
import { Failure } from '../components/failure.tsx';
import { SignInPage } from '../session/sign-in-page.tsx';
import styles from './app.module.css';
import { ConsoleContext, type ConsoleDeps, useConsole } from './console-context.ts';
import { FailureBoundary } from './failure-boundary.tsx';
import { Shell } from './shell.tsx';

/** The session gate: the address stays what it is, so signing in again leads back to the same page. */
function Gate() {
  const { session, words } = useConsole();
  const state = session.state.value;
  switch (state.kind) {
    case 'loading':
      return <p class={styles.waiting}>{words.t('app.loading')}</p>;
    case 'unreachable':
      return (
        <main class={styles.unreachable}>
          <Failure error={state.error} onRetry={() => void session.load()} />
        </main>
      );
    case 'signed-out':
      return <SignInPage why={state.why} />;
    case 'signed-in':
      return <Shell key={state.view.account.id} view={state.view} />;
  }
}

function Broken() {
  const { t } = useConsole().words;
  return (
    <main class={styles.unreachable} role="alert">
      <h1>{t('app.broken')}</h1>
      <p>{t('app.broken-do')}</p>
      <Button kind="primary" onPress={() => location.reload()}>
        {t('app.reload-app')}
      </Button>
    </main>
  );
}

export function App({ deps }: { deps: ConsoleDeps }) {
  useEffect(
    () =>
      effect(() => {
        document.documentElement.lang = deps.words.language.value;
      }),
    [deps],
  );
  return (
    <ConsoleContext.Provider value={deps}>
      <FailureBoundary fallback={<Broken />}>
        <LocationProvider>
          <Gate />
        </LocationProvider>
      </FailureBoundary>
    </ConsoleContext.Provider>
  );
}
