import type { KioskView } from '../../../shared/protocol/index.ts';
import { useConsole, useNow } from '../app/console-context.ts';
import { formatAge } from '../i18n/format.ts';
import styles from './kiosk-card.module.css';
import { type KioskCondition, kioskCondition } from './kiosk-state.ts';
import { conditionWords, showingWords } from './kiosk-words.ts';
import { LevelMark } from './level-mark.tsx';
import { PollNow } from './poll-now.tsx';
import { UpdateProgress } from './update-progress.tsx';

export interface KioskCardProps {
  kiosk: KioskView;
  /** Of the kiosk's site, by page id. */
  pageTitles: ReadonlyMap<string, string>;
}

/** One kiosk on the duty board: what is the matter in words, the one thing to try, what it shows, its release. */
export function KioskCard({ kiosk, pageTitles }: KioskCardProps) {
  const { words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  const condition = kioskCondition(kiosk);
  const said = conditionWords(kiosk, condition, language, t);
  return (
    <article
      class={`${styles.card} ${styles[condition.level]}`}
      data-testid={`kiosk-${kiosk.id}`}
      data-level={condition.level}
      data-state={condition.state}
    >
      <header class={styles.head}>
        <h3>
          <a href={`/kiosks/${encodeURIComponent(kiosk.id)}`}>{kiosk.name}</a>
        </h3>
        <LevelMark level={condition.level} />
      </header>
      <p class={styles.state}>{said.state}</p>
      {said.advice !== '' && (
        <p class={styles.advice}>
          <strong>{t('kiosk.try')}</strong> {said.advice}
        </p>
      )}
      <Facts kiosk={kiosk} condition={condition} pageTitles={pageTitles} />
      <PollNow kiosk={kiosk} />
    </article>
  );
}

function Facts({ kiosk, condition, pageTitles }: KioskCardProps & { condition: KioskCondition }) {
  const { words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  const { report } = kiosk;
  if (!report) return null;
  const past = condition.state === 'lost';
  const version = report.release?.version;
  const behind = kiosk.desiredVersion !== null && version !== kiosk.desiredVersion;
  return (
    <dl class={styles.facts}>
      <div>
        <dt>{t(past ? 'kiosk.showed' : 'kiosk.shows')}</dt>
        <dd>{showingWords(report.showing, pageTitles, language, t)}</dd>
      </div>
      <div>
        <dt>{t('kiosk.release')}</dt>
        <dd>
          <span data-testid="kiosk-version">{version ?? t('kiosk.no-release')}</span>
          {behind && <span class={styles.behind}> → {kiosk.desiredVersion}</span>}
        </dd>
      </div>
      {!past && (
        <div class={styles.wide}>
          <dt>{t('kiosk.update')}</dt>
          <dd>
            <UpdateProgress update={report.update} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('kiosk.contact')}</dt>
        <dd>
          <Contact kiosk={kiosk} />
        </dd>
      </div>
      {!past && (
        <div>
          <dt>{t('kiosk.freshness')}</dt>
          <dd>{t(`freshness.${report.trust.freshness}`)}</dd>
        </div>
      )}
    </dl>
  );
}

/** Contact in words, with its age counted on. */
export function Contact({ kiosk }: { kiosk: KioskView }) {
  const { t } = useConsole().words;
  const now = useNow(1000);
  const age = kiosk.lastContactAt === null ? '' : ` · ${formatAge(kiosk.lastContactAt, now, t)}`;
  return (
    <span class={styles.steady}>
      {t(`contact.${kiosk.contact}`)}
      {age}
    </span>
  );
}
