import { useEffect, useRef, useState } from 'preact/hooks';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { asConsoleError, type ConsoleErrorCode } from '../api/errors.ts';
import { useConsole } from '../app/console-context.ts';
import { DemoMark } from '../app/demo-mark.tsx';
import { LanguageSwitch } from '../app/language-switch.tsx';
import { Failure } from '../components/failure.tsx';
import { Notice } from '../components/notice.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import styles from './sign-in-page.module.css';

/** Name and password. The address behind it stays, so the officer is back where he was. */
export function SignInPage({ why }: { why: 'never' | 'expired' | 'asked' }) {
  const { session, words, api } = useConsole();
  const { t } = words;
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError<ConsoleErrorCode>>();
  const [demoAccounts, setDemoAccounts] = useState<readonly string[]>();
  const nameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    nameField.current?.focus();
    // Answers in a demo only; anywhere else this page says nothing about demos.
    api.walk().then(
      (walk) => setDemoAccounts(walk.accounts),
      () => undefined,
    );
  }, [api]);
  useEffect(() => {
    document.title = `${t('session.title')} · ${t('app.console')}`;
  });

  async function submit(): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      await session.signIn(name.trim(), password);
    } catch (thrown) {
      setError(asConsoleError(thrown));
      setBusy(false);
      passwordField.current?.select();
    }
  }

  return (
    <div class={styles.page}>
      {demoAccounts && <DemoMark />}
      <header class={styles.language}>
        <LanguageSwitch />
      </header>
      <main class={styles.card}>
        <p class={styles.product}>
          {t('app.name')} · {t('app.console')}
        </p>
        <h1>{t('session.title')}</h1>
        {why === 'expired' && (
          <Notice tone="warning" title={t('session.expired')} announce>
            <p>{t('session.expired-do')}</p>
          </Notice>
        )}
        {why === 'asked' && <Notice tone="ok" title={t('session.signed-out')} announce />}
        {error && <Failure error={error} />}
        <form
          class={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void submit();
          }}
        >
          <label class={styles.field}>
            {t('session.name')}
            <input
              ref={nameField}
              name="username"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
              maxLength={64}
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
              data-testid="sign-in-name"
            />
          </label>
          <label class={styles.field}>
            {t('session.password')}
            <input
              ref={passwordField}
              name="password"
              type={shown ? 'text' : 'password'}
              autocomplete="current-password"
              required
              maxLength={256}
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
              data-testid="sign-in-password"
            />
          </label>
          <label class={styles.check}>
            <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
            {t('session.show-password')}
          </label>
          <button type="submit" class={styles.submit} aria-busy={busy} data-testid="sign-in-submit">
            {busy ? t('session.checking') : t('session.submit')}
          </button>
        </form>
        {demoAccounts && (
          <DemoAccounts
            accounts={demoAccounts}
            onChoose={(chosen) => {
              setName(chosen);
              passwordField.current?.focus();
            }}
          />
        )}
        <p class={styles.who}>{t('session.who')}</p>
      </main>
    </div>
  );
}
