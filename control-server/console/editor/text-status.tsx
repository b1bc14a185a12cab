import type { TextDetail } from '../../../shared/protocol/index.ts';
import { useConsole } from '../app/console-context.ts';
import { Notice } from '../components/notice.tsx';
import { TextStateMark } from '../components/text-state.tsx';
import { formatDayTime } from '../i18n/format.ts';
import { RailCard } from './rail-card.tsx';
import { focusBlock } from './save-mark.tsx';
import styles from './text-status.module.css';

const names = (people: readonly { displayName: string }[]): string => people.map(({ displayName }) => displayName).join(', ');

/** Where the text stands: state, who wrote, who approved, why it was sent back. */
export function TextStatus({ text }: { text: TextDetail }) {
  const { words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  return (
    <RailCard title={t('status.title')}>
      <TextStateMark state={text.state} />
      {text.sentBack && (
        <Notice tone="warning" title={t('status.sent-back', { name: text.sentBack.by.displayName })}>
          <blockquote class={styles.reason}>{text.sentBack.reason}</blockquote>
          <p class={styles.quiet}>
            {formatDayTime(text.sentBack.at, language)}
            {text.sentBack.block !== undefined && (
              <>
                {' · '}
                <a
                  href={`#block-${text.sentBack.block}`}
                  onClick={(event) => {
                    event.preventDefault();
                    focusBlock(text.sentBack?.block ?? '');
                  }}
                >
                  {t('status.sent-back-block')}
                </a>
              </>
            )}
          </p>
        </Notice>
      )}
      <dl class={styles.facts}>
        {text.writers.length > 0 && (
          <div>
            <dt>{t('status.writers')}</dt>
            <dd>{names(text.writers)}</dd>
          </div>
        )}
        {text.approvals.map((approval) => (
          <div key={approval.by.id}>
            <dt>{t('status.approved-by')}</dt>
            <dd>
              {approval.by.displayName} · {formatDayTime(approval.at, language)}
            </dd>
          </div>
        ))}
        {text.updatedAt !== undefined && (
          <div>
            <dt>{t('status.updated')}</dt>
            <dd>{formatDayTime(text.updatedAt, language)}</dd>
          </div>
        )}
      </dl>
      {text.origin === 'machine' && text.state !== 'missing' && <p class={styles.machine}>{t('content.machine-what')}</p>}
      {text.unreleased && text.state !== 'missing' && <p class={styles.quiet}>{t('content.unreleased-what')}</p>}
    </RailCard>
  );
}
