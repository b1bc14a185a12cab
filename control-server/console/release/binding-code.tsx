import { KeyRound } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useDeed } from '../api/use-deed.ts';
import { useConsole, useNow } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Failure } from '../components/failure.tsx';
import styles from './binding-code.module.css';
import { countdown } from './code-words.ts';

/** A one-time code that binds a signing desk to the signed-in officer, with the time it has left. */
export function BindingCode({ whyNot }: { whyNot: string | undefined }) {
  const { api, words } = useConsole();
  const { t } = words;
  const deed = useDeed();
  const [code, setCode] = useState<{ code: string; expiresAt: string }>();
  const make = (): Promise<boolean> => deed.run(async () => setCode(await api.bindCode()));
  return (
    <div class={styles.binding}>
      {deed.error && <Failure error={deed.error} />}
      {code ? (
        <Code code={code.code} expiresAt={code.expiresAt} onAnew={() => void make()} busy={deed.busy} />
      ) : (
        <Button busy={deed.busy} whyNot={whyNot} onPress={() => void make()} testId="make-binding-code">
          <KeyRound size={16} aria-hidden="true" /> {t('desk.make-code')}
        </Button>
      )}
    </div>
  );
}

function Code({ code, expiresAt, onAnew, busy }: { code: string; expiresAt: string; onAnew(): void; busy: boolean }) {
  const { t } = useConsole().words;
  const now = useNow(1000);
  const over = Date.parse(expiresAt) <= now;
  return (
    <div class={styles.shown}>
      <span class={styles.hint}>{t(over ? 'desk.code-over' : 'desk.code-type')}</span>
      <code class={`${styles.code} ${over ? styles.over : ''}`} data-testid="binding-code">
        {code}
      </code>
      <span class={styles.hint} role="timer">
        {!over && t('desk.code-left', { time: countdown(expiresAt, now) })}
      </span>
      <Button small busy={busy} onPress={onAnew} testId="make-binding-code">
        {t('desk.another-code')}
      </Button>
    </div>
  );
}
