import { useState } from 'preact/hooks';
import { useConsole } from '../app/console-context.ts';
import { textPath } from '../app/navigation.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { localeName } from '../i18n/format.ts';
import type { Waiting, WaitingText } from './waiting.ts';
import styles from './waiting-list.module.css';

const atFirst = 8;
const order: readonly WaitingText['why'][] = ['sent-back', 'approve', 'draft', 'stale', 'translate'];

/** Candidates to sign, then texts, grouped by what is to be done. */
export function WaitingList({ waiting }: { waiting: Waiting }) {
  const { sites, words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  if (waiting.texts.length === 0 && waiting.candidates.length === 0) {
    return (
      <EmptyState title={t('start.nothing')}>
        <p>{t('start.nothing-what')}</p>
      </EmptyState>
    );
  }
  return (
    <div class={styles.groups}>
      {waiting.candidates.map((candidate) => (
        <div
          key={candidate.site}
          class={`${styles.candidate} ${candidate.who === 'sign' ? styles.mine : ''}`}
          data-testid={`waiting-candidate-${candidate.site}`}
        >
          <a href={`/release/${candidate.site}`}>
            {t(`start.candidate-${candidate.who}`, { version: candidate.version, site: sites.nameOf(candidate.site, language) })}
          </a>
          <span class={styles.quiet}>{t('signers.count', { have: candidate.have, needed: candidate.needed })}</span>
        </div>
      ))}
      {order.map((why) => {
        const texts = waiting.texts.filter((text) => text.why === why);
        return texts.length === 0 ? null : <Group key={why} why={why} texts={texts} />;
      })}
    </div>
  );
}

function Group({ why, texts }: { why: WaitingText['why']; texts: readonly WaitingText[] }) {
  const { sites, words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  const [all, setAll] = useState(false);
  const shown = all ? texts : texts.slice(0, atFirst);
  return (
    <section>
      <h3 class={styles.why}>
        {t(`waiting.${why}`)} <span class={styles.quiet}>{texts.length}</span>
      </h3>
      <ul class={styles.texts}>
        {shown.map((text) => (
          <li key={`${text.site}/${text.page}/${text.locale}`}>
            <a href={textPath(text.site, text.page, text.locale)}>
              <span lang="vi">{text.title}</span>
              <span class={styles.quiet}>
                {localeName(text.locale, language)} · {sites.nameOf(text.site, language)}
              </span>
            </a>
            {text.reason !== undefined && <q class={styles.reason}>{text.reason}</q>}
          </li>
        ))}
      </ul>
      {texts.length > atFirst && !all && (
        <Button kind="quiet" small onPress={() => setAll(true)}>
          {t('start.more', { count: texts.length - atFirst })}
        </Button>
      )}
    </section>
  );
}
