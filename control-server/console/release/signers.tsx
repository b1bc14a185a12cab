import { CircleCheck, PenLine } from 'lucide-preact';
import type { Candidate } from '../../../shared/protocol/index.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { formatDayTime } from '../i18n/format.ts';
import styles from './signers.module.css';

/** Signatures so far, and who can still sign: the question on which a release waits. */
export function Signers({ candidate }: { candidate: Candidate }) {
  const { words } = useConsole();
  const { t } = words;
  const account = useAccount();
  const left = Math.max(0, candidate.needed - candidate.signatures.length);
  const withKey = candidate.canStillSign.length;
  const withoutKey = candidate.couldSignWithKey;
  const stuck = left > 0 && withKey + withoutKey.length < left;
  return (
    <div class={styles.signers}>
      <p class={styles.count} data-testid="signature-count">
        {t('signers.count', { have: candidate.signatures.length, needed: candidate.needed })}
      </p>
      <ul class={styles.list}>
        {candidate.signatures.map((signature) => (
          <li key={signature.keyid} class={styles.signed}>
            <CircleCheck size={16} aria-hidden="true" /> {signature.by.displayName} · {formatDayTime(signature.at, words.language.value)}
          </li>
        ))}
      </ul>
      {left > 0 && (
        <div data-testid="can-still-sign" class={stuck ? styles.stuck : undefined}>
          <p class={styles.label}>{t('signers.can-still-sign')}</p>
          {withKey === 0 ? (
            <p class={withoutKey.length === 0 ? styles.nobody : undefined}>
              {t(withoutKey.length === 0 ? 'signers.nobody' : 'signers.nobody-yet')}
            </p>
          ) : (
            <ul class={styles.list}>
              {candidate.canStillSign.map((person) => (
                <li key={person.id}>
                  <PenLine size={16} aria-hidden="true" />{' '}
                  {person.id === account.id ? <strong>{t('signers.you', { name: person.displayName })}</strong> : person.displayName}
                </li>
              ))}
            </ul>
          )}
          {withoutKey.length > 0 && (
            <p class={withKey < left ? styles.bindFirst : styles.label} data-testid="bind-first">
              {t('signers.bind-first', { names: withoutKey.map(({ displayName }) => displayName).join(', ') })}
            </p>
          )}
          {stuck && withKey > 0 && <p class={styles.nobody}>{t('signers.too-few', { count: left })}</p>}
        </div>
      )}
    </div>
  );
}
