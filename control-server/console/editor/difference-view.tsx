import { useState } from 'preact/hooks';
import { isChanged, textDifference } from '../../../shared/content-model/difference/index.ts';
import { type Locale, sourceLocale, type TextBody } from '../../../shared/content-model/index.ts';
import type { TextDetail } from '../../../shared/protocol/index.ts';
import { useWords } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { BlockView } from '../content/block-view.tsx';
import { BlockDiffView, DiffWords } from '../content/diff-view.tsx';
import { printMarkup } from '../content/markup.ts';
import styles from './difference-view.module.css';

interface DifferenceViewProps {
  text: TextDetail;
  locale: Locale;
  /** Shown beside a translation's difference. */
  source: TextBody | undefined;
  /** Chooses the block a "send back" is pinned to; undefined where the officer cannot send back. */
  onPin: ((block: string) => void) | undefined;
}

/** Word by word: the words on the screens (or approved last) against the newest saved ones. */
export function DifferenceView({ text, locale, source, onPin }: DifferenceViewProps) {
  const t = useWords();
  const bases = [
    { name: 'released' as const, body: text.releasedBody },
    { name: 'approved' as const, body: text.approvedBody },
  ].filter((base) => base.body !== undefined);
  const [chosen, setChosen] = useState<'released' | 'approved'>();
  const [all, setAll] = useState(source !== undefined);
  if (!text.body) return <EmptyState title={t('diff.no-text')} />;

  const base = bases.find(({ name }) => name === chosen) ?? bases[0];
  const diff = textDifference(base?.body, text.body, locale, printMarkup);
  const shown = diff.blocks.filter((block) => all || block.change !== 'same');
  const hidden = diff.blocks.length - shown.length;
  const sourceBlocks = new Map(source?.blocks.map((block) => [block.id, block]) ?? []);

  return (
    <div class={styles.view} data-testid="difference">
      <div class={styles.tools}>
        <p>
          <strong>{diff.changes === 0 ? t('diff.none') : t('diff.count', { count: diff.changes })}</strong>{' '}
          {base ? t(`diff.against-${base.name}`) : t('diff.against-nothing')}
        </p>
        <div class={styles.choices}>
          {bases.length > 1 &&
            bases.map(({ name }) => (
              <Button key={name} small kind={name === base?.name ? 'secondary' : 'quiet'} onPress={() => setChosen(name)}>
                {t(`diff.base-${name}`)}
              </Button>
            ))}
          <Button small kind="quiet" onPress={() => setAll(!all)}>
            {t(all ? 'diff.only-changes' : 'diff.show-all')}
          </Button>
        </div>
      </div>
      {(['title', 'summary'] as const)
        .filter((field) => all || isChanged(diff[field]))
        .map((field) => (
          <div key={field} class={source ? styles.beside : styles.alone}>
            {source && (
              <p lang={sourceLocale} class={styles.source}>
                {source[field]}
              </p>
            )}
            <div class={styles.words}>
              <span class={styles.name}>{t(`text.${field}`)}</span>
              <DiffWords parts={diff[field]} locale={locale} />
            </div>
          </div>
        ))}
      {shown.map((block) => {
        const original = sourceBlocks.get(block.id);
        return (
          <div key={block.id} class={source ? styles.beside : styles.alone}>
            {source && <div class={styles.source}>{original && <BlockView block={original} locale={sourceLocale} />}</div>}
            <div class={styles.words}>
              <BlockDiffView diff={block} locale={locale} />
              {onPin && block.change !== 'removed' && (
                <Button kind="quiet" small onPress={() => onPin(block.id)}>
                  {t('diff.send-back-here')}
                </Button>
              )}
            </div>
          </div>
        );
      })}
      {hidden > 0 && <p class={styles.hidden}>{t('diff.hidden', { count: hidden })}</p>}
    </div>
  );
}
