import { OctagonX } from 'lucide-preact';
import type { Candidate } from '../../../shared/protocol/index.ts';
import { useDesk } from '../app/desk-context.ts';
import type { WordKey } from '../i18n/catalog.ts';
import { vi } from '../i18n/vi/index.ts';
import type { Refusal } from '../verify/refusals.ts';
import styles from './refusal-view.module.css';

const detailKey = (name: string): WordKey | undefined => {
  const key = `refusal-detail.${name}`;
  return Object.hasOwn(vi, key) ? (key as WordKey) : undefined;
};

/** What failed, and where. There is no way to sign from here. */
export function RefusalView({ refusal, candidate }: { refusal: Refusal; candidate: Candidate }) {
  const { t } = useDesk().words;
  return (
    <section class={styles.page} role="alert" data-testid="verification-failed" data-code={refusal.code}>
      <OctagonX size={48} aria-hidden="true" class={styles.icon} />
      <h1>{t('refused.title')}</h1>
      <p>{t('refused.what')}</p>
      <dl class={styles.facts}>
        <dt>{t('refused.found')}</dt>
        <dd class={styles.reason}>{t(`refusal.${refusal.code}`)}</dd>
        <dt>{t('refused.where')}</dt>
        <dd>
          {candidate.site}, {t('review.title', { version: candidate.version })}
        </dd>
        {Object.entries(refusal.details).map(([name, value]) => {
          const key = detailKey(name);
          return [
            <dt key={`${name}-name`}>{key ? t(key) : name}</dt>,
            <dd key={name}>{name === 'side' ? t(value === 'trusted' ? 'item.before' : 'item.after') : <code>{String(value)}</code>}</dd>,
          ];
        })}
      </dl>
      <p class={styles.do}>{t('refused.do')}</p>
      <p class={styles.code}>
        {t('app.error-code', { code: refusal.code })} · {candidate.id}
      </p>
    </section>
  );
}
