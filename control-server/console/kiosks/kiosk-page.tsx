import type { ComponentChildren } from 'preact';
import { useRoute } from 'preact-iso';
import type { KioskView } from '../../../shared/protocol/index.ts';
import { useConsole } from '../app/console-context.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { Notice } from '../components/notice.tsx';
import { PageFrame } from '../components/page-frame.tsx';
import { Panel } from '../components/panel.tsx';
import { formatBytes, formatMoment } from '../i18n/format.ts';
import { Contact } from './kiosk-card.tsx';
import styles from './kiosk-page.module.css';
import { kioskCondition } from './kiosk-state.ts';
import { conditionWords, showingWords } from './kiosk-words.ts';
import { LevelMark } from './level-mark.tsx';
import { usePageTitles } from './page-titles.ts';
import { PollNow } from './poll-now.tsx';
import { UpdateProgress } from './update-progress.tsx';

const toneOf = { ok: 'ok', working: 'info', attention: 'warning', unknown: 'warning', trouble: 'danger' } as const;

/** C2: everything a kiosk last said of itself, and the three clocks apart. */
export function KioskPage() {
  const { live, sites, words } = useConsole();
  const { t } = words;
  const { params } = useRoute();
  const kiosk = live.kiosks.value?.find(({ id }) => id === params.kiosk);
  const back = <a href="/duty">← {t('nav.duty')}</a>;
  if (!kiosk) {
    return (
      <PageFrame title={t('kiosk.one')} lead={back}>
        {live.error.value ? (
          <Failure error={live.error.value} onRetry={() => void live.refresh()} />
        ) : live.kiosks.value ? (
          <p>{t('error.kiosk-unknown')}</p>
        ) : (
          <Loading />
        )}
      </PageFrame>
    );
  }
  const condition = kioskCondition(kiosk);
  const said = conditionWords(kiosk, condition, words.language.value, t);
  const site = kiosk.site === null ? t('kiosk.no-site') : sites.nameOf(kiosk.site, words.language.value);
  return (
    <PageFrame
      title={kiosk.name}
      lead={
        <>
          {back} · {site}
        </>
      }
      aside={<LevelMark level={condition.level} />}
    >
      <Notice tone={toneOf[condition.level]} title={said.state}>
        {said.advice !== '' && (
          <p>
            <strong>{t('kiosk.try')}</strong> {said.advice}
          </p>
        )}
        <PollNow kiosk={kiosk} />
      </Notice>
      <Details kiosk={kiosk} />
    </PageFrame>
  );
}

function Details({ kiosk }: { kiosk: KioskView }) {
  const { words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  const pageTitles = usePageTitles(kiosk.site);
  const { report } = kiosk;
  const moment = (iso: string | null): string => (iso === null ? t('kiosk.never') : formatMoment(iso, language));
  return (
    <div class={styles.panels}>
      <Panel title={t('kiosk.clocks')}>
        <dl class={styles.facts}>
          <Fact name={t('kiosk.contact')}>
            <Contact kiosk={kiosk} />
          </Fact>
          <Fact name={t('kiosk.last-applied')}>{moment(kiosk.lastContentAppliedAt)}</Fact>
          <Fact name={t('kiosk.last-render')}>{moment(kiosk.lastRenderSeenAt)}</Fact>
          <Fact name={t('kiosk.clock-offset')}>
            {kiosk.clockOffsetSeconds === null ? '–' : t('kiosk.seconds', { count: kiosk.clockOffsetSeconds })}
          </Fact>
          {report && <Fact name={t('kiosk.last-touch')}>{moment(report.lastTouchAt)}</Fact>}
        </dl>
      </Panel>
      {report && (
        <>
          <Panel title={t('kiosk.on-screen')}>
            <dl class={styles.facts}>
              <Fact name={t('kiosk.shows')}>{showingWords(report.showing, pageTitles, language, t)}</Fact>
              <Fact name={t('kiosk.shows-version')}>{report.showing?.releaseVersion ?? '–'}</Fact>
              <Fact name={t('kiosk.release')}>
                {report.release
                  ? `${report.release.version} · ${formatMoment(report.release.activatedAt, language)}`
                  : t('kiosk.no-release')}
              </Fact>
              <Fact name={t('kiosk.desired')}>{kiosk.desiredVersion ?? '–'}</Fact>
              <Fact name={t('kiosk.update')}>
                <UpdateProgress update={report.update} />
              </Fact>
            </dl>
          </Panel>
          <Panel title={t('kiosk.software')}>
            <dl class={styles.facts}>
              <Fact name={t('kiosk.shell')}>{report.shellVersion}</Fact>
              <Fact name={t('kiosk.storage')}>
                {t('kiosk.storage-what', { blobs: report.storage.blobs, bytes: formatBytes(report.storage.bytes, language) })}
                {!report.storage.persisted && ` · ${t('kiosk.not-persisted')}`}
              </Fact>
              <Fact name={t('kiosk.queue')}>{t('kiosk.queue-what', { count: report.queueDepth })}</Fact>
              <Fact name={t('kiosk.id')}>
                <code>{kiosk.id}</code>
              </Fact>
            </dl>
          </Panel>
          <Panel title={t('kiosk.trust')}>
            <dl class={styles.facts}>
              <Fact name={t('kiosk.freshness')}>{t(`freshness.${report.trust.freshness}`)}</Fact>
              <Fact name={t('kiosk.checked')}>{moment(report.trust.checkedAt)}</Fact>
              <Fact name={t('kiosk.trust-versions')}>
                {Object.entries(report.trust.versions)
                  .map(([role, version]) => `${role} ${version}`)
                  .join(' · ')}
              </Fact>
            </dl>
          </Panel>
          <Panel title={t('kiosk.errors', { count: report.errors.length })}>
            {report.errors.length === 0 ? (
              <p>{t('kiosk.no-errors')}</p>
            ) : (
              <ul class={styles.errors}>
                {report.errors.map((error) => (
                  <li key={`${error.at}${error.code}`}>
                    {formatMoment(error.at, language)} <code>{error.code}</code>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
