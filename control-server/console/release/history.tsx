import type { ReleaseOverview } from '../../../shared/protocol/index.ts';
import { useConsole } from '../app/console-context.ts';
import { Panel } from '../components/panel.tsx';
import { formatDayTime } from '../i18n/format.ts';
import styles from './history.module.css';

export function History({ rows }: { rows: ReleaseOverview['history'] }) {
  const { words } = useConsole();
  const { t } = words;
  if (rows.length === 0) return null;
  return (
    <Panel title={t('history.title')}>
      <table class={styles.history}>
        <thead>
          <tr>
            <th scope="col">{t('release.version')}</th>
            <th scope="col">{t('release.released-at')}</th>
            <th scope="col">{t('release.signers')}</th>
            <th scope="col">{t('release.note')}</th>
          </tr>
        </thead>
        <tbody>
          {[...rows]
            .sort((one, other) => other.version - one.version)
            .map((row) => (
              <tr key={row.version}>
                <td>{row.version}</td>
                <td>{formatDayTime(row.releasedAt, words.language.value)}</td>
                <td>{row.signers.join(', ')}</td>
                <td>{row.note}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Panel>
  );
}
