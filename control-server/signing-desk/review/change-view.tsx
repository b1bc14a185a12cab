import type { DeskCandidate } from '../../../shared/protocol/index.ts';
import { useDesk } from '../app/desk-context.ts';
import { Notice } from '../components/notice.tsx';
import type { ChangedItem } from '../difference/release-difference.ts';
import { endonymOf } from '../i18n/format.ts';
import type { VerifiedCandidate } from '../verify/verify-candidate.ts';
import styles from './change-view.module.css';
import { FactList } from './fact-list.tsx';
import { ByServer } from './facts.tsx';
import { MediaView } from './media-view.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { TextChange } from './text-change.tsx';

interface ChangeViewProps {
  item: ChangedItem;
  desk: DeskCandidate;
  verified: VerifiedCandidate;
}

/** One change: the difference, and for a page how it will look. */
export function ChangeView({ item, desk, verified }: ChangeViewProps) {
  const { t } = useDesk().words;
  switch (item.kind) {
    case 'text':
      return (
        <div class={styles.view}>
          <header>
            <p class={styles.quiet}>
              {t(`item.text.${item.change}`)} · <span lang={item.locale}>{endonymOf(item.locale)}</span> · {item.page}
            </p>
            <h2 lang={item.locale}>{(item.after ?? item.before)?.title}</h2>
          </header>
          <People item={item} desk={desk} />
          <div class={styles.columns}>
            <div class={styles.difference}>
              <TextChange item={item} />
              {item.facts.length > 0 && (
                <section>
                  <h3>{t('diff.facts')}</h3>
                  <FactList facts={item.facts} />
                </section>
              )}
            </div>
            <PreviewPane page={item.page} locale={item.locale} verified={verified} />
          </div>
        </div>
      );
    case 'facts':
      return (
        <div class={styles.view}>
          <h2>{item.title}</h2>
          <div class={styles.columns}>
            <FactList facts={item.facts} />
            <PreviewPane page={item.page} locale={verified.after.site.locales[0] ?? 'vi'} verified={verified} />
          </div>
        </div>
      );
    case 'media':
      return (
        <div class={styles.view}>
          <h2>{item.name}</h2>
          <MediaView name={item.name} verified={verified} />
          <FactList facts={item.facts} />
        </div>
      );
    case 'site':
      return (
        <div class={styles.view}>
          <h2>{t('item.site')}</h2>
          <FactList facts={item.facts} />
        </div>
      );
  }
}

/** Who wrote and who approved, which only the server knows; and a warning where it does not know of the change at all. */
function People({ item, desk }: { item: Extract<ChangedItem, { kind: 'text' }>; desk: DeskCandidate }) {
  const { t } = useDesk().words;
  const said = desk.candidate.changes.find(({ page, locale }) => page === item.page && locale === item.locale);
  if (!said) {
    return (
      <Notice tone="warning" title={t('review.unlisted')} testId="unlisted-change">
        <p>{t('review.unlisted-what')}</p>
      </Notice>
    );
  }
  const names = (people: readonly { displayName: string }[]): string =>
    people.map(({ displayName }) => displayName).join(', ') || t('review.nobody');
  return (
    <p class={styles.people}>
      <span>
        {t('review.writers')}: <strong>{names(said.writers)}</strong>
      </span>
      <span>
        {t('review.approvers')}: <strong>{names(said.approvedBy)}</strong>
      </span>
      <ByServer />
    </p>
  );
}
