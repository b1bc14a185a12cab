import { useAccount, useConsole } from '../app/console-context.ts';
import { areasFor } from '../app/navigation.ts';
import { Panel } from '../components/panel.tsx';
import { byUrgency, countBoard, kioskCondition } from '../kiosks/kiosk-state.ts';
import { conditionWords } from '../kiosks/kiosk-words.ts';
import { LevelMark } from '../kiosks/level-mark.tsx';
import styles from './trouble-list.module.css';
import { kiosksInTrouble } from './waiting.ts';

/** Kiosks that need a person, for those who watch them. */
export function TroubleList() {
  const { live, words } = useConsole();
  const { t } = words;
  const account = useAccount();
  const kiosks = live.kiosks.value;
  if (!areasFor(account).includes('duty') || !kiosks) return null;
  const trouble = byUrgency(kiosksInTrouble(kiosks));
  const counts = countBoard(kiosks);
  return (
    <Panel title={t('start.kiosks')} aside={<a href="/duty">{t('nav.duty')}</a>}>
      <p>{counts.total === 0 ? t('duty.no-kiosks') : t('duty.serving', { serving: counts.serving, count: counts.total })}.</p>
      {trouble.length > 0 && (
        <ul class={styles.list}>
          {trouble.map((kiosk) => {
            const condition = kioskCondition(kiosk);
            return (
              <li key={kiosk.id}>
                <LevelMark level={condition.level} />
                <span>
                  <a href={kiosk.state === 'claimed' ? `/kiosks/${encodeURIComponent(kiosk.id)}` : '/duty'}>{kiosk.name}</a>:{' '}
                  {conditionWords(kiosk, condition, words.language.value, t).state}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
