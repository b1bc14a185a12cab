import type { Site } from '../../../shared/content-model/index.ts';
import type { KioskView } from '../../../shared/protocol/index.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { Notice } from '../components/notice.tsx';
import { PageFrame } from '../components/page-frame.tsx';
import { formatMoment } from '../i18n/format.ts';
import { KioskCard } from '../kiosks/kiosk-card.tsx';
import { byUrgency, countBoard } from '../kiosks/kiosk-state.ts';
import { usePageTitles } from '../kiosks/page-titles.ts';
import { holds } from '../session/account.ts';
import { BoardSentence } from './board-sentence.tsx';
import { ClaimPanel } from './claim-panel.tsx';
import styles from './duty-page.module.css';

/** C1: do the screens serve travellers, and if one does not, what is the one thing to do. */
export function DutyPage() {
  const { live, sites, words } = useConsole();
  const { t } = words;
  const account = useAccount();
  const known = sites.sites.value ?? [];
  const all = live.kiosks.value;
  // A kiosk that went to a site this officer does not watch is no longer his.
  const kiosks = (all ?? []).filter((kiosk) => kiosk.state === 'waiting-for-claim' || known.some(({ id }) => id === kiosk.site));
  const claimed = kiosks.filter((kiosk) => kiosk.state === 'claimed');
  const waiting = kiosks.filter((kiosk) => kiosk.state === 'waiting-for-claim');
  const since = live.silentSince.value;
  const mayClaim = holds(account, ['duty-officer', 'administrator']);

  return (
    <PageFrame title={t('nav.duty')} wide>
      {since !== undefined && <Notice tone="danger" title={t('live.silent', { at: formatMoment(since, words.language.value) })} announce />}
      {live.error.value && !all && <Failure error={live.error.value} onRetry={() => void live.refresh()} />}
      {!all && !live.error.value && <Loading rows={6} />}
      {all && <BoardSentence counts={countBoard(kiosks)} />}
      {all && claimed.length === 0 && (
        <EmptyState title={t('duty.no-kiosks')}>
          <p>{t('duty.no-kiosks-do')}</p>
        </EmptyState>
      )}
      {known.map((site) => (
        <SiteBoard key={site.id} site={site} kiosks={claimed.filter((kiosk) => kiosk.site === site.id)} />
      ))}
      {all && mayClaim && <ClaimPanel waiting={waiting} claimed={claimed} />}
    </PageFrame>
  );
}

function SiteBoard({ site, kiosks }: { site: Site; kiosks: readonly KioskView[] }) {
  const { sites, words } = useConsole();
  const pageTitles = usePageTitles(kiosks.length === 0 ? null : site.id);
  if (kiosks.length === 0) return null;
  return (
    <section class={styles.site} aria-label={sites.nameOf(site.id, words.language.value)}>
      <h2 class={`${styles.name} ${styles[site.accent]}`}>{sites.nameOf(site.id, words.language.value)}</h2>
      <div class={styles.cards}>
        {byUrgency(kiosks).map((kiosk) => (
          <KioskCard key={kiosk.id} kiosk={kiosk} pageTitles={pageTitles} />
        ))}
      </div>
    </section>
  );
}
