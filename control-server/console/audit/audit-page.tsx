import { useState } from 'preact/hooks';
import { useResource } from '../api/use-resource.ts';
import { useConsole } from '../app/console-context.ts';
import { NotYours } from '../app/not-yours.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Failure } from '../components/failure.tsx';
import { FilterField } from '../components/filter-field.tsx';
import { Loading } from '../components/loading.tsx';
import { Notice } from '../components/notice.tsx';
import { PageFrame } from '../components/page-frame.tsx';
import { formatDayTime } from '../i18n/format.ts';
import { actionWords } from './action-words.ts';
import styles from './audit-page.module.css';
import { detailsOf, inWords } from './log-words.ts';

const pageSize = 200;

/** C10: the log, newest first, with the verdict on its chain. */
export function AuditPage() {
  const { api, words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  // Undefined: the newest page. Else the number after which the page begins.
  const [after, setAfter] = useState<number>();
  const [typed, setTyped] = useState('');
  const log = useResource(() => api.audit(after), ['audit', after]);
  const rows = log.data?.rows ?? [];
  const oldest = rows[0]?.seq ?? 1;
  const wanted = typed.trim().toLowerCase();
  const people = log.data?.people ?? {};
  // Found by what is shown and by what was logged: a digest is pasted whole.
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted) || inWords(text, people).toLowerCase().includes(wanted);
  const shown = [...rows]
    .reverse()
    .filter((row) => [row.actor, row.action, actionWords(row.action, t), row.subject, detailsOf(row)].some(holds));
  const chain = log.data?.chain;
  // The right to read may have been withdrawn since this account signed in.
  if (log.error?.code === 'not-allowed') return <NotYours area="audit" />;

  return (
    <PageFrame title={t('nav.audit')} lead={t('audit.lead')} wide>
      {chain && (
        <Notice
          tone={chain.ok ? 'ok' : 'danger'}
          title={chain.ok ? t('audit.chain-ok', { count: chain.length }) : t('audit.chain-broken', { seq: chain.firstBadSeq ?? '?' })}
          testId="chain-verdict"
        >
          <p>{t(chain.ok ? 'audit.chain-ok-what' : 'audit.chain-broken-do')}</p>
        </Notice>
      )}
      <div class={styles.tools}>
        <FilterField label={t('audit.filter')} value={typed} onChange={setTyped} />
        <div class={styles.pager}>
          {rows.length > 0 && <span class={styles.range}>{t('audit.range', { from: rows.at(-1)?.seq ?? 0, to: oldest })}</span>}
          <Button small whyNot={after === undefined ? '' : undefined} onPress={() => setAfter(undefined)}>
            {t('audit.newest')}
          </Button>
          <Button
            small
            whyNot={oldest <= 1 ? '' : undefined}
            onPress={() => setAfter(Math.max(0, oldest - 1 - pageSize))}
            testId="audit-older"
          >
            {t('audit.older')}
          </Button>
        </div>
      </div>
      {log.error && <Failure error={log.error} onRetry={log.reload} />}
      {!log.data && !log.error && <Loading rows={8} />}
      {log.data && shown.length === 0 && <EmptyState title={t(wanted === '' ? 'audit.empty' : 'audit.no-match')} />}
      {shown.length > 0 && (
        <div class={styles.scroll}>
          <table class={styles.log}>
            <thead>
              <tr>
                <th scope="col">{t('audit.number')}</th>
                <th scope="col">{t('audit.at')}</th>
                <th scope="col">{t('audit.actor')}</th>
                <th scope="col">{t('audit.action')}</th>
                <th scope="col">{t('audit.subject')}</th>
                <th scope="col">{t('audit.details')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.seq} class={chain?.firstBadSeq === row.seq ? styles.bad : undefined}>
                  <td>{row.seq}</td>
                  <td title={row.at}>{formatDayTime(row.at, language)}</td>
                  <td title={row.actor}>{row.actor === 'system' ? t('audit.system') : inWords(row.actor, people)}</td>
                  <td title={row.action}>{actionWords(row.action, t)}</td>
                  <td title={row.subject}>{inWords(row.subject, people)}</td>
                  <td class={styles.details} title={detailsOf(row)}>
                    {inWords(detailsOf(row), people)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </PageFrame>
  );
}
