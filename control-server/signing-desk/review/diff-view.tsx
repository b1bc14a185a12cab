import { type AttributeDifference, type BlockDifference, isChanged, type Part } from '../../../shared/content-model/difference/index.ts';
import type { Locale } from '../../../shared/content-model/index.ts';
import { useDesk } from '../app/desk-context.ts';
import type { Translate, WordKey } from '../i18n/catalog.ts';
import { vi } from '../i18n/vi/index.ts';
import styles from './diff-view.module.css';

/** Words with insertions and deletions marked by element, colour and line. */
export function DiffWords({ parts, locale }: { parts: readonly Part[]; locale: Locale }) {
  return (
    <p lang={locale} class={styles.words}>
      {parts.map((part, at) => {
        if (part.kind === 'added') return <ins key={at}>{part.text}</ins>;
        return part.kind === 'removed' ? <del key={at}>{part.text}</del> : <span key={at}>{part.text}</span>;
      })}
    </p>
  );
}

const wordKeys = { kind: 'block.', tone: 'tone.' } as const;

function attributeWords(name: AttributeDifference['name'], value: string, t: Translate): string {
  const key = name === 'kind' || name === 'tone' ? `${wordKeys[name]}${value}` : '';
  return Object.hasOwn(vi, key) ? t(key as WordKey) : value;
}

/** One block's difference, with its kind of change in words. */
export function BlockDifferenceView({ diff, locale }: { diff: BlockDifference; locale: Locale }) {
  const { t } = useDesk().words;
  const onlyUnseen = diff.change === 'changed' && diff.attributes.length === 0 && !isChanged(diff.parts);
  return (
    <div class={`${styles.block} ${styles[diff.change]}`} data-testid={`diff-${diff.id}`} data-change={diff.change}>
      {diff.change !== 'same' && (
        <p class={styles.change}>
          {t(`diff.${diff.change}`)} · {t(`block.${diff.kind}`)}
        </p>
      )}
      {diff.attributes.map(({ name, before, after }) => (
        <p key={name} class={styles.attribute}>
          {t(`diff.attribute.${name}`)}: {before !== undefined && <del>{attributeWords(name, before, t)}</del>}{' '}
          {after !== undefined && <ins>{attributeWords(name, after, t)}</ins>}
        </p>
      ))}
      {onlyUnseen && <p class={styles.attribute}>{t('diff.only-unseen')}</p>}
      <DiffWords parts={diff.parts} locale={locale} />
    </div>
  );
}
