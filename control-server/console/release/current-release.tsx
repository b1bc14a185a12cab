import type { ReleaseOverview } from '../../../shared/protocol/index.ts';
import { useConsole } from '../app/console-context.ts';
import { Panel } from '../components/panel.tsx';
import { formatDay, formatDayTime } from '../i18n/format.ts';
import styles from './current-release.module.css';

export function CurrentRelease({ site, current }: { site: string; current: ReleaseOverview['current'] }) {
  const { words, live } = useConsole();
  const { t } = words;
  const language = words.language.value;
  if (!current) {
    return (
      <Panel title={t('release.current')}>
        <p>{t('release.none-yet')}</p>
      </Panel>
    );
  }
  const kiosks = (live.kiosks.value ?? []).filter((kiosk) => kiosk.state === 'claimed' && kiosk.site === site);
  const shown = kiosks.filter((kiosk) => kiosk.report?.release?.version === current.version).length;
  return (
    <Panel title={t('release.current')} testId="current-release">
      <dl class={styles.facts}>
        <div>
          <dt>{t('release.version')}</dt>
          <dd class={styles.version} data-testid="current-version">
            {current.version}
          </dd>
        </div>
        <div>
          <dt>{t('release.released-at')}</dt>
          <dd>{formatDayTime(current.releasedAt, language)}</dd>
        </div>
        <div>
          <dt>{t('release.signers')}</dt>
          <dd>{current.signers.join(', ')}</dd>
        </div>
        <div>
          <dt>{t('release.expires')}</dt>
          <dd>{formatDay(current.expires, language)}</dd>
        </div>
        {kiosks.length > 0 && (
          <div>
            <dt>{t('release.on-kiosks')}</dt>
            <dd data-testid="on-kiosks">
              <a href="/duty">{t('release.on-kiosks-count', { shown, count: kiosks.length })}</a>
            </dd>
          </div>
        )}
        {current.note !== '' && (
          <div class={styles.note}>
            <dt>{t('release.note')}</dt>
            <dd>{current.note}</dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}
