import { useState } from 'preact/hooks';
import { isChanged, textDifference } from '../../../shared/content-model/difference/index.ts';
import type { ChangedText } from '../../../shared/protocol/index.ts';
import { useConsole } from '../app/console-context.ts';
import { textPath } from '../app/navigation.ts';
import { BlockDiffView, DiffWords } from '../content/diff-view.tsx';
import { printMarkup } from '../content/markup.ts';
import { endonymOf } from '../i18n/format.ts';
import styles from './changed-text-view.module.css';

const names = (people: readonly { displayName: string }[]): string => people.map(({ displayName }) => displayName).join(', ') || '–';

/** One changed text of a candidate: who wrote, who approved, who signed, and its words. */
export function ChangedTextView({ site, change, open }: { site: string; change: ChangedText; open: boolean }) {
  const { words } = useConsole();
  const { t } = words;
  const [opened, setOpened] = useState(open);
  return (
    <details
      class={styles.change}
      open={open}
      onToggle={(event) => setOpened(event.currentTarget.open)}
      data-testid={`change-${change.page}-${change.locale}`}
    >
      <summary class={styles.summary}>
        <strong lang={change.locale}>{(change.after ?? change.before)?.title ?? change.page}</strong>
        <span lang={change.locale}>{endonymOf(change.locale)}</span>
        <span class={styles.people}>
          {t('change.people', { writers: names(change.writers), approvers: names(change.approvedBy) })}
          {change.signedBy.length > 0 && ` · ${t('change.signed', { signers: names(change.signedBy) })}`}
        </span>
      </summary>
      {opened && <ChangeWords site={site} change={change} />}
    </details>
  );
}

function ChangeWords({ site, change }: { site: string; change: ChangedText }) {
  const t = useConsole().words.t;
  const { locale } = change;
  if (!change.after) {
    return (
      <p class={styles.words}>
        <del>{t('change.leaves')}</del>
      </p>
    );
  }
  const diff = textDifference(change.before, change.after, locale, printMarkup);
  const changedBlocks = diff.blocks.filter((block) => block.change !== 'same');
  return (
    <div class={styles.words}>
      {!change.before && <p>{t('change.new')}</p>}
      {(['title', 'summary'] as const)
        .filter((field) => isChanged(diff[field]))
        .map((field) => (
          <div key={field}>
            <span class={styles.people}>{t(`text.${field}`)}</span>
            <DiffWords parts={diff[field]} locale={locale} />
          </div>
        ))}
      {changedBlocks.map((block) => (
        <BlockDiffView key={block.id} diff={block} locale={locale} />
      ))}
      {diff.blocks.length > changedBlocks.length && (
        <p class={styles.people}>{t('diff.hidden', { count: diff.blocks.length - changedBlocks.length })}</p>
      )}
      <a href={textPath(site, change.page, locale)}>{t('change.open')}</a>
    </div>
  );
}
