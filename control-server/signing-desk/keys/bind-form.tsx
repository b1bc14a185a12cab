import { useEffect, useRef, useState } from 'preact/hooks';
import { writtenCode } from '../api/client.ts';
import { useDeed } from '../api/use-deed.ts';
import { useDesk } from '../app/desk-context.ts';
import { Failure } from '../components/failure.tsx';
import styles from './welcome-page.module.css';

const codeLength = 8;

/** The one-time code from the console; makes the key when it is sent. */
export function BindForm() {
  const { officer, words } = useDesk();
  const { t } = words;
  const deed = useDeed();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const missing = Math.max(0, codeLength - writtenCode(typed).length);
  useEffect(() => field.current?.focus(), []);

  async function submit(): Promise<void> {
    setTooShort(missing > 0);
    if (missing > 0 || deed.busy) return;
    if (!(await deed.run(() => officer.bind(typed)))) field.current?.select();
  }

  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {deed.error && <Failure error={deed.error} />}
      <label class={styles.field}>
        {t('key.code')}
        <input
          ref={field}
          name="one-time-code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={20}
          value={typed}
          aria-invalid={tooShort && missing > 0}
          onInput={(event) => setTyped(event.currentTarget.value)}
          data-testid="bind-code"
        />
      </label>
      {tooShort && missing > 0 && (
        <p class={styles.short} role="alert">
          {t('key.code-short', { count: missing })}
        </p>
      )}
      <button type="submit" class={styles.submit} aria-busy={deed.busy} data-testid="bind-submit">
        {t(deed.busy ? 'key.binding' : 'key.bind')}
      </button>
    </form>
  );
}
