import { effect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { asDeskError, type DeskErrorCode } from '../api/errors.ts';
import { Button } from '../components/button.tsx';
import { Failure } from '../components/failure.tsx';
import type { Words } from '../i18n/words.ts';
import { WordsContext } from '../i18n/words-context.ts';
import { WelcomePage } from '../keys/welcome-page.tsx';
import styles from './app.module.css';
import { DemoMark } from './demo-mark.tsx';
import { DeskContext, type DeskDeps, useDesk } from './desk-context.ts';
import { FailureBoundary } from './failure-boundary.tsx';
import { Shell } from './shell.tsx';

/** No key: the welcome page. A key: signed in by it. */
function Gate() {
  const { officer, words } = useDesk();
  const state = officer.state.value;
  switch (state.kind) {
    case 'starting':
      return <p class={styles.waiting}>{words.t('key.signing-in')}</p>;
    case 'unreachable':
      return (
        <main class={styles.unreachable}>
          <Failure error={state.error} onRetry={() => void officer.load()} />
        </main>
      );
    case 'no-key':
      return <WelcomePage unknownKey={undefined} />;
    case 'unknown-key':
      return <WelcomePage unknownKey={state.keyid} />;
    case 'ready':
      return <Shell />;
  }
}

function Broken({ words }: { words: Words }) {
  return (
    <main class={styles.unreachable} role="alert">
      <h1>{words.t('app.broken')}</h1>
      <p>{words.t('app.broken-do')}</p>
      <Button kind="primary" onPress={() => location.reload()}>
        {words.t('app.reload')}
      </Button>
    </main>
  );
}

/** @param start wires the desk; see start.ts */
export function App({ words, start }: { words: Words; start(): Promise<DeskDeps> }) {
  const [deps, setDeps] = useState<DeskDeps>();
  const [error, setError] = useState<AppError<DeskErrorCode>>();
  useEffect(
    () =>
      effect(() => {
        document.documentElement.lang = words.language.value;
        document.title = `${words.t('app.desk')} · ${words.t('app.name')}`;
      }),
    [words],
  );
  useEffect(() => {
    start().then(
      (started) => {
        setDeps(started);
        void started.officer.load();
      },
      (thrown: unknown) => setError(asDeskError(thrown)),
    );
  }, [start]);

  return (
    <WordsContext.Provider value={words}>
      <FailureBoundary fallback={<Broken words={words} />}>
        {error && (
          <main class={styles.unreachable}>
            <h1>{words.t('app.cannot-start')}</h1>
            <Failure error={error} onRetry={() => location.reload()} />
          </main>
        )}
        {!deps && !error && <p class={styles.waiting}>{words.t('app.loading')}</p>}
        {deps && (
          <DeskContext.Provider value={deps}>
            {deps.provision.demo && <DemoMark />}
            <Gate />
          </DeskContext.Provider>
        )}
      </FailureBoundary>
    </WordsContext.Provider>
  );
}
