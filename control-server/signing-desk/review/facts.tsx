import { ShieldCheck } from 'lucide-preact';
import type { DeskCandidate } from '../../../shared/protocol/index.ts';
import { useDesk } from '../app/desk-context.ts';
import { comparable, formatDay, formatDayTime } from '../i18n/format.ts';
import type { VerifiedCandidate } from '../verify/verify-candidate.ts';
import styles from './facts.module.css';

/** What was checked, the digits to compare with the console, and what only the server says. */
export function Facts({ desk: { candidate }, verified }: { desk: DeskCandidate; verified: VerifiedCandidate }) {
  const { words } = useDesk();
  const { t } = words;
  const language = words.language.value;
  const { note } = verified.after.release;
  return (
    <div class={styles.facts}>
      <div class={styles.verified} data-testid="verified" data-version={verified.statement.version}>
        <ShieldCheck size={28} aria-hidden="true" />
        <div>
          <strong>{t('review.verified')}</strong>
          <p>{t('review.verified-what', { files: verified.files, expires: formatDay(verified.statement.expires, language) })}</p>
        </div>
      </div>
      <div class={styles.compare}>
        <span class={styles.label}>{t('review.digits')}</span>
        <code class={styles.digits} data-testid="signed-digits" title={verified.signedSha256}>
          {comparable(verified.signedSha256)}
        </code>
      </div>
      <dl class={styles.said}>
        {note !== '' && (
          <div>
            <dt>{t('review.note')}</dt>
            <dd>{note}</dd>
          </div>
        )}
        <div>
          <dt>
            {t('review.made')} <ByServer />
          </dt>
          <dd>
            {candidate.createdBy.displayName}, {formatDayTime(candidate.createdAt, language)}
          </dd>
        </div>
        <div>
          <dt>
            {t('review.signatures')} <ByServer />
          </dt>
          <dd>
            {candidate.signatures.length === 0 && t('review.no-signatures')}
            {candidate.signatures.map(({ by, keyid, at }) => (
              <span key={keyid} class={styles.signature}>
                {by.displayName}, {formatDayTime(at, language)}
              </span>
            ))}
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** Marks what the desk cannot check itself. */
export function ByServer() {
  const { t } = useDesk().words;
  return <span class={styles.server}>({t('review.by-server')})</span>;
}
