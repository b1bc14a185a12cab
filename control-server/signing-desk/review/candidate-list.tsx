import { useEffect } from 'preact/hooks';
import type { Candidate } from '../../../shared/protocol/index.ts';
import { useResource } from '../api/use-resource.ts';
import { candidateAddress } from '../app/address.ts';
import { useDesk, useReadyOfficer } from '../app/desk-context.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { Notice } from '../components/notice.tsx';
import { formatDayTime } from '../i18n/format.ts';
import { fingerprintOf } from '../keys/officer-key.ts';
import { type SiteNames, verifiedSiteNames } from '../verify/site-names.ts';
import styles from './candidate-list.module.css';

const pollMs = 5_000;

/** Open candidates of the officer's sites. What stands here is the server's word; nothing can be signed from it. */
export function CandidateList() {
  const { officer, verification, words } = useDesk();
  const { t } = words;
  const { api, identity, keyid } = useReadyOfficer();
  const list = useResource(() => api.candidates(), [keyid]);
  const { reload } = list;
  // The server names a site by its id only; its name is read from the release its screens show, which verifies by itself.
  const open = new Map(list.data?.map(({ site, id }) => [site, id]));
  const sites = useResource(
    () => Promise.all([...open].map(async ([site, id]) => [site, await verifiedSiteNames(verification(api, id), site)] as const)),
    ['site-names', ...open.keys()],
  );
  const names = new Map(sites.data);
  useEffect(() => {
    const timer = setInterval(() => {
      reload();
      void officer.refresh();
    }, pollMs);
    return () => clearInterval(timer);
  }, [reload, officer]);

  return (
    <div class={styles.page}>
      <h1>{t('list.title')}</h1>
      {!identity.enrolled && (
        <Notice tone="warning" title={t('key.waiting')}>
          <p>
            {t('key.waiting-do')} <code>{fingerprintOf(keyid)}</code>
          </p>
        </Notice>
      )}
      {list.error && <Failure error={list.error} onRetry={reload} />}
      {!list.data && !list.error && <Loading rows={3} />}
      {list.data?.length === 0 && (
        <EmptyState title={t('list.empty')}>
          <p>{t('list.empty-do')}</p>
        </EmptyState>
      )}
      <ul class={styles.list}>
        {list.data?.map((candidate) => (
          <li key={candidate.id}>
            <Row candidate={candidate} names={names.get(candidate.site)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ candidate, names }: { candidate: Candidate; names: SiteNames | undefined }) {
  const { words } = useDesk();
  const { t } = words;
  const language = words.language.value;
  const made = { name: candidate.createdBy.displayName, at: formatDayTime(candidate.createdAt, language) };
  return (
    <a class={styles.row} href={candidateAddress(candidate.id)} data-testid={`candidate-${candidate.id}`}>
      <span class={styles.what}>
        <strong>{t('list.version', { version: candidate.version })}</strong>
        <span class={styles.site} title={candidate.site}>
          {names?.[language] ?? names?.vi ?? candidate.site}
        </span>
        {candidate.note !== '' && <q>{candidate.note}</q>}
        <span class={styles.quiet}>
          {t('list.made', made)} · {t('list.changes', { count: candidate.changes.length })}
        </span>
      </span>
      <span class={styles.count}>{t('list.signatures', { count: candidate.signatures.length, needed: candidate.needed })}</span>
      <span class={styles.open}>{t('list.open')}</span>
    </a>
  );
}
