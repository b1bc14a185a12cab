import { useState } from 'preact/hooks';
import type { DeskCandidate } from '../../../shared/protocol/index.ts';
import { useDesk } from '../app/desk-context.ts';
import { Notice } from '../components/notice.tsx';
import type { VerifiedCandidate } from '../verify/verify-candidate.ts';
import { ChangeList } from './change-list.tsx';
import { ChangeView } from './change-view.tsx';
import { Facts } from './facts.tsx';
import type { Review } from './review.ts';
import styles from './review-view.module.css';
import { SignPanel } from './sign-panel.tsx';

interface ReviewViewProps {
  review: Review;
  desk: DeskCandidate;
  verified: VerifiedCandidate;
}

/** A verified candidate: the list of changes on the left, the chosen one on the right, the deed below. */
export function ReviewView({ review, desk, verified }: ReviewViewProps) {
  const { words } = useDesk();
  const { t } = words;
  const language = words.language.value;
  const [chosen, setChosen] = useState<string>();
  const item = verified.changes.find(({ id }) => id === chosen);
  const { names } = verified.after.site;
  return (
    <div class={styles.page}>
      <header class={styles.head}>
        <div>
          <p class={styles.site}>{names[language] ?? names.vi ?? verified.site}</p>
          <h1>{t('review.title', { version: verified.statement.version })}</h1>
          <p class={styles.quiet}>{verified.before ? t('review.replaces', { version: verified.trustedVersion }) : t('review.first')}</p>
        </div>
        <Facts desk={desk} verified={verified} />
      </header>
      {verified.changes.length === 0 ? (
        <Notice tone="info" title={t('review.no-changes')}>
          <p>{t('review.no-changes-what')}</p>
        </Notice>
      ) : (
        <div class={styles.columns}>
          <ChangeList
            changes={verified.changes}
            opened={review.opened.value}
            chosen={chosen}
            onChoose={(id) => {
              setChosen(id);
              review.open(id);
            }}
          />
          <section class={styles.change}>
            {item ? (
              <ChangeView key={item.id} item={item} desk={desk} verified={verified} />
            ) : (
              <p class={styles.quiet}>{t('review.choose')}</p>
            )}
          </section>
        </div>
      )}
      <SignPanel review={review} desk={desk} verified={verified} />
    </div>
  );
}
