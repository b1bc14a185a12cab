import { ExternalLink } from 'lucide-preact';
import { useAccount, useConsole } from '../app/console-context.ts';
import { holds } from '../session/account.ts';
import { BindingCode } from './binding-code.tsx';
import styles from './desk-access.module.css';

/** The way to the signing desk: a link only, and none where each officer opens it on his own machine (null). The console never signs. */
export function DeskAccess({ deskOrigin, site }: { deskOrigin: string | null | undefined; site?: string }) {
  const { t } = useConsole().words;
  const account = useAccount();
  const signs = holds(account, ['approver'], site);
  return (
    <div class={styles.desk}>
      {deskOrigin === undefined && <span class={styles.hint}>{t('app.loading')}</span>}
      {deskOrigin && (
        <a class={styles.link} href={`${deskOrigin}/`} target="_blank" rel="noreferrer" data-testid="open-desk">
          <ExternalLink size={16} aria-hidden="true" /> {t('desk.open')}
        </a>
      )}
      <span class={styles.hint}>{t(deskOrigin === null ? 'desk.on-your-machine' : 'desk.what')}</span>
      <BindingCode whyNot={signs ? undefined : t('desk.why-role')} />
    </div>
  );
}
