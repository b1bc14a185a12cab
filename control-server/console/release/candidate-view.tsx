import { useState } from 'preact/hooks';
import type { Candidate, ReleaseOverview } from '../../../shared/protocol/index.ts';
import { useDeed } from '../api/use-deed.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Confirm } from '../components/confirm.tsx';
import { Failure } from '../components/failure.tsx';
import { Notice } from '../components/notice.tsx';
import { Panel } from '../components/panel.tsx';
import { formatDayTime } from '../i18n/format.ts';
import { BlockedTexts } from './blocked-texts.tsx';
import styles from './candidate-view.module.css';
import { ChangedTextView } from './changed-text-view.tsx';
import { comparable } from './code-words.ts';
import { CompileProblems, problemsOf } from './compile-problems.tsx';
import { DeskAccess } from './desk-access.tsx';
import { Signers } from './signers.tsx';

interface CandidateViewProps {
  candidate: Candidate;
  pending: ReleaseOverview['pending'];
  mayMake: boolean;
  deskOrigin: string | null | undefined;
  onChanged(): void;
}

/** A candidate: what it changes, who signed, who still can, and the ways out. */
export function CandidateView({ candidate, pending, mayMake, deskOrigin, onChanged }: CandidateViewProps) {
  const { api, words } = useConsole();
  const { t } = words;
  const deed = useDeed();
  const [discarding, setDiscarding] = useState(false);
  const inside = new Set(candidate.changes.map(({ page, locale }) => `${page}/${locale}`));
  const later = pending.filter(({ page, locale }) => !inside.has(`${page}/${locale}`));
  const problems = deed.error && problemsOf(deed.error);

  const discard = (): Promise<boolean> => deed.run(() => api.discardCandidate(candidate.id));
  const withoutBlocked = (): Promise<boolean> =>
    deed.run(async () => {
      await api.discardCandidate(candidate.id);
      const leaveOut = candidate.blocked.map(({ page, locale }) => ({ page, locale }));
      await api.createCandidate(candidate.site, { note: candidate.note, leaveOut });
    });

  return (
    <Panel
      title={t('candidate.title', { version: candidate.version })}
      tone="attention"
      testId="candidate"
      aside={
        <span class={styles.id} data-testid="candidate-id">
          {candidate.id}
        </span>
      }
    >
      {candidate.state === 'outdated' && (
        <Notice tone="warning" title={t('error.candidate-outdated')}>
          <p>{t('error.candidate-outdated.do')}</p>
        </Notice>
      )}
      <p class={styles.made}>
        {t('candidate.made', { name: candidate.createdBy.displayName, at: formatDayTime(candidate.createdAt, words.language.value) })}
        {candidate.note !== '' && <q class={styles.note}>{candidate.note}</q>}
      </p>
      <div class={styles.columns}>
        <Signers candidate={candidate} />
        <div class={styles.compare}>
          <span class={styles.label}>{t('candidate.compare')}</span>
          <code class={styles.digits} data-testid="signed-digits">
            {comparable(candidate.signedSha256)}
          </code>
          <span class={styles.label}>{t('candidate.compare-what')}</span>
        </div>
        <DeskAccess deskOrigin={deskOrigin} site={candidate.site} />
      </div>
      <BlockedTexts candidate={candidate} mayMake={mayMake} busy={deed.busy} onLeaveOut={() => void withoutBlocked().then(onChanged)} />
      {deed.error && <Failure error={deed.error} />}
      {problems && <CompileProblems site={candidate.site} problems={problems} />}
      <h3>{t('candidate.changes', { count: candidate.changes.length })}</h3>
      <div class={styles.changes}>
        {candidate.changes.map((change, at) => (
          <ChangedTextView key={`${change.page}/${change.locale}`} site={candidate.site} change={change} open={at === 0} />
        ))}
      </div>
      {later.length > 0 && (
        <p class={styles.label}>
          {t('candidate.later', { count: later.length })} {later.map(({ title }) => title).join('; ')}
        </p>
      )}
      {mayMake && (
        <Button kind="danger" busy={deed.busy} onPress={() => setDiscarding(true)} testId="discard-candidate">
          {t('candidate.discard')}
        </Button>
      )}
      {discarding && (
        <Confirm
          title={t('candidate.discard-title')}
          deed={t('candidate.discard')}
          danger
          onCancel={() => setDiscarding(false)}
          onConfirm={() => {
            setDiscarding(false);
            void discard().then(onChanged);
          }}
        >
          <p>{t('candidate.discard-what')}</p>
        </Confirm>
      )}
    </Panel>
  );
}
