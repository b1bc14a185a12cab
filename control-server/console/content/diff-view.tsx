import type { Locale } from '../../../shared/content-model/index.ts';
import { useWords } from '../app/console-context.ts';
import styles from './diff-view.module.css';
import type { BlockDiff, DiffPart } from './text-diff.ts';

/** Words with insertions and deletions marked by element, colour and line. */
export function DiffWords({ parts, locale }: { parts: readonly DiffPart[]; locale: Locale }) {
  return (
    <p lang={locale} class={styles.words}>
      {parts.map((part, at) => {
        if (part.kind === 'added') return <ins key={at}>{part.text}</ins>;
        return part.kind === 'removed' ? <del key={at}>{part.text}</del> : <span key={at}>{part.text}</span>;
      })}
    </p>
  );
}

/** One block's difference, with its kind of change in words. */
export function BlockDiffView({ diff, locale }: { diff: BlockDiff; locale: Locale }) {
  const t = useWords();
  const onlyUnseen = diff.change === 'changed' && diff.attributes.length === 0 && diff.parts.every((part) => part.kind === 'same');
  return (
    <div class={`${styles.block} ${styles[diff.change]}`} data-testid={`diff-${diff.id}`} data-change={diff.change}>
      {diff.change !== 'same' && (
        <p class={styles.change}>
          {t(`diff.${diff.change}`)} · {t(`block.${diff.kind}`)}
        </p>
      )}
      {diff.attributes.map(({ name, before, after }) => (
        <p key={name} class={styles.attribute}>
          {t(`diff.attribute.${name}`)}: <del>{before}</del> → <ins>{after}</ins>
        </p>
      ))}
      {onlyUnseen && <p class={styles.attribute}>{t('diff.only-unseen')}</p>}
      <DiffWords parts={diff.parts} locale={locale} />
    </div>
  );
}
