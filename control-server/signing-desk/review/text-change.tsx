import { useMemo, useState } from 'preact/hooks';
import { isChanged, textDifference } from '../../../shared/content-model/difference/index.ts';
import { useDesk } from '../app/desk-context.ts';
import { printSpans } from '../difference/print-spans.ts';
import type { ChangedItem } from '../difference/release-difference.ts';
import styles from './diff-view.module.css';
import { BlockDifferenceView, DiffWords } from './diff-view.tsx';

/** The words of one text: what goes, what comes, block by block. */
export function TextChange({ item }: { item: Extract<ChangedItem, { kind: 'text' }> }) {
  const { t } = useDesk().words;
  const { locale } = item;
  const [showSame, setShowSame] = useState(false);
  const diff = useMemo(() => textDifference(item.before, item.after, locale, printSpans), [item, locale]);
  const same = diff.blocks.filter(({ change }) => change === 'same').length;
  return (
    <section class={styles.text} data-testid="difference">
      {(['title', 'summary'] as const)
        .filter((field) => isChanged(diff[field]))
        .map((field) => (
          <div key={field} class={`${styles.block} ${styles.changed}`}>
            <p class={styles.change}>{t(`diff.field-${field}`)}</p>
            <DiffWords parts={diff[field]} locale={locale} />
          </div>
        ))}
      {diff.blocks
        .filter(({ change }) => showSame || change !== 'same')
        .map((block) => (
          <BlockDifferenceView key={`${block.change}-${block.id}`} diff={block} locale={locale} />
        ))}
      {same > 0 && (
        <label class={styles.toggle}>
          <input type="checkbox" checked={showSame} onChange={(event) => setShowSame(event.currentTarget.checked)} />
          {t('diff.show-same', { count: same })}
        </label>
      )}
    </section>
  );
}
