import { CircleCheck, CircleDashed, FileText, Image, Info, Settings2 } from 'lucide-preact';
import { useDesk } from '../app/desk-context.ts';
import type { ChangedItem } from '../difference/release-difference.ts';
import { endonymOf } from '../i18n/format.ts';
import styles from './change-list.module.css';

interface ChangeListProps {
  changes: readonly ChangedItem[];
  opened: ReadonlySet<string>;
  chosen: string | undefined;
  onChoose(id: string): void;
}

const icons = { text: FileText, facts: Info, media: Image, site: Settings2 } satisfies Record<ChangedItem['kind'], unknown>;

/** Every change, with a tick once it was opened: all of them before anything can be signed. */
export function ChangeList({ changes, opened, chosen, onChoose }: ChangeListProps) {
  const { t } = useDesk().words;
  const seen = changes.filter(({ id }) => opened.has(id)).length;
  return (
    <nav class={styles.nav} aria-label={t('review.changes', { seen, count: changes.length })}>
      <h2>{t('review.changes', { seen, count: changes.length })}</h2>
      <progress class={styles.bar} max={changes.length} value={seen} aria-hidden="true" />
      <ul class={styles.list}>
        {changes.map((item) => {
          const Icon = icons[item.kind];
          const isSeen = opened.has(item.id);
          return (
            <li key={item.id}>
              <button
                type="button"
                class={`${styles.item} ${isSeen ? styles.seen : ''}`}
                aria-current={item.id === chosen ? 'true' : undefined}
                onClick={() => onChoose(item.id)}
                data-testid={`changed-${item.id}`}
                data-seen={isSeen}
              >
                <Icon size={18} aria-hidden="true" />
                <ItemName item={item} />
                <span class={styles.tick}>
                  {isSeen ? <CircleCheck size={20} aria-hidden="true" /> : <CircleDashed size={20} aria-hidden="true" />}
                  <span class={styles.unseen}>{t(isSeen ? 'review.seen' : 'review.not-seen')}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function ItemName({ item }: { item: ChangedItem }) {
  const { t } = useDesk().words;
  switch (item.kind) {
    case 'text':
      return (
        <span class={styles.name}>
          <strong lang={item.locale}>{(item.after ?? item.before)?.title}</strong>
          <span>
            <span lang={item.locale}>{endonymOf(item.locale)}</span> · {t(`item.text.${item.change}`)}
          </span>
        </span>
      );
    case 'facts':
      return (
        <span class={styles.name}>
          <strong>{item.title}</strong>
          <span>{t('item.facts')}</span>
        </span>
      );
    case 'media':
      return (
        <span class={styles.name}>
          <strong>{item.name}</strong>
          <span>{t(`item.media.${item.change}`)}</span>
        </span>
      );
    case 'site':
      return (
        <span class={styles.name}>
          <strong>{t('item.site')}</strong>
          <span>{t('item.site-what')}</span>
        </span>
      );
  }
}
