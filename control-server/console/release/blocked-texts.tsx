import type { Candidate } from '../../../shared/protocol/index.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { localeName } from '../i18n/format.ts';
import styles from './blocked-texts.module.css';

interface BlockedTextsProps {
  candidate: Candidate;
  mayMake: boolean;
  busy: boolean;
  onLeaveOut(): void;
}

/** Texts that keep the candidate from ever being signed, and the one thing to try. */
export function BlockedTexts({ candidate, mayMake, busy, onLeaveOut }: BlockedTextsProps) {
  const { words } = useConsole();
  const { t } = words;
  if (candidate.blocked.length === 0) return null;
  const rest = candidate.changes.length - candidate.blocked.length;
  return (
    <Notice tone="danger" title={t('blocked.title', { count: candidate.blocked.length })} testId="blocked-texts">
      <ul class={styles.list}>
        {candidate.blocked.map(({ page, locale, reason }) => {
          const change = candidate.changes.find((text) => text.page === page && text.locale === locale);
          const writers = change?.writers.map(({ displayName }) => displayName).join(', ') ?? '';
          return (
            <li key={`${page}/${locale}`}>
              <strong lang={locale}>{change?.after?.title ?? page}</strong> ({localeName(locale, words.language.value)}):{' '}
              {t(`blocked.${reason}`, { writers })}
            </li>
          );
        })}
      </ul>
      <Button
        busy={busy}
        whyNot={!mayMake ? t('candidate.why-role') : rest === 0 ? t('blocked.nothing-left') : undefined}
        onPress={onLeaveOut}
        testId="leave-out-blocked"
      >
        {t('blocked.leave-out', { count: rest })}
      </Button>
    </Notice>
  );
}
