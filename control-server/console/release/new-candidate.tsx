import { PackagePlus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ReleaseOverview } from '../../../shared/protocol/index.ts';
import { useDeed } from '../api/use-deed.ts';
import { useConsole } from '../app/console-context.ts';
import { textPath } from '../app/navigation.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Failure } from '../components/failure.tsx';
import { Panel } from '../components/panel.tsx';
import { localeName } from '../i18n/format.ts';
import { CompileProblems, problemsOf } from './compile-problems.tsx';
import styles from './new-candidate.module.css';

interface NewCandidateProps {
  site: string;
  pending: ReleaseOverview['pending'];
  mayMake: boolean;
  onMade(): void;
}

const keyOf = (text: { page: string; locale: string }): string => `${text.page}/${text.locale}`;

/** Approved texts that wait, each to be taken along or left out, and the candidate made of them. */
export function NewCandidate({ site, pending, mayMake, onMade }: NewCandidateProps) {
  const { api, words } = useConsole();
  const { t } = words;
  const deed = useDeed();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const taken = pending.filter((text) => !leftOut.has(keyOf(text))).length;

  async function make(): Promise<void> {
    const leaveOut = pending.filter((text) => leftOut.has(keyOf(text))).map(({ page, locale }) => ({ page, locale }));
    if (await deed.run(() => api.createCandidate(site, { note: note.trim(), leaveOut }))) setNote('');
    // Also after a refusal: somebody else may have made one meanwhile.
    onMade();
  }
  const toggle = (key: string): void => {
    const next = new Set(leftOut);
    if (!next.delete(key)) next.add(key);
    setLeftOut(next);
  };
  const whyNot = !mayMake
    ? t('candidate.why-role')
    : pending.length === 0
      ? t('candidate.why-nothing')
      : taken === 0
        ? t('candidate.why-all-left-out')
        : undefined;
  const problems = deed.error && problemsOf(deed.error);

  return (
    <Panel title={t('pending.title', { count: pending.length })}>
      {pending.length === 0 ? (
        <EmptyState title={t('pending.empty')}>
          <p>{t('pending.empty-do')}</p>
        </EmptyState>
      ) : (
        <table class={styles.pending}>
          <thead>
            <tr>
              <th scope="col">{t('pending.take')}</th>
              <th scope="col">{t('pending.text')}</th>
              <th scope="col">{t('pending.locale')}</th>
              <th scope="col">{t('pending.writers')}</th>
            </tr>
          </thead>
          <tbody>
            {pending.map((text) => (
              <tr key={keyOf(text)} class={leftOut.has(keyOf(text)) ? styles.out : undefined}>
                <td>
                  <input
                    type="checkbox"
                    checked={!leftOut.has(keyOf(text))}
                    onChange={() => toggle(keyOf(text))}
                    aria-label={t('pending.take-this', { title: text.title })}
                    data-testid={`take-${text.page}-${text.locale}`}
                  />
                </td>
                <td>
                  <a href={textPath(site, text.page, text.locale)} lang={text.locale}>
                    {text.title}
                  </a>
                </td>
                <td>{localeName(text.locale, words.language.value)}</td>
                <td>{text.writers.map(({ displayName }) => displayName).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {deed.error && <Failure error={deed.error} />}
      {problems && <CompileProblems site={site} problems={problems} />}
      {pending.length > 0 && (
        <label class={styles.note}>
          {t('candidate.note')}
          <input
            type="text"
            maxLength={400}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
            data-testid="candidate-note"
          />
        </label>
      )}
      <Button kind="primary" busy={deed.busy} whyNot={whyNot} onPress={() => void make()} testId="make-candidate">
        <PackagePlus size={16} aria-hidden="true" /> {t('candidate.make', { count: taken })}
      </Button>
    </Panel>
  );
}
