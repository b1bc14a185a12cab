import { ArrowDown, ArrowUp, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Locale } from '../../../shared/content-model/index.ts';
import { useWords } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { AddBlock } from './add-block.tsx';
import { BlockFields } from './block-fields.tsx';
import styles from './source-blocks.module.css';
import { type BlockForm, freshId, newBlock, type TextForm } from './text-form.ts';

interface SourceBlocksProps {
  form: TextForm;
  locale: Locale;
  /** Ids ever used on this page, so that a new block gets one of its own. */
  usedIds: readonly string[];
  problems: ReadonlySet<string>;
  change(edit: (form: TextForm) => TextForm): void;
}

const moved = <T,>(list: readonly T[], from: number, to: number): T[] => {
  const copy = [...list];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
};

/** The source text's blocks: filled in, added, removed, moved. */
export function SourceBlocks({ form, locale, usedIds, problems, change }: SourceBlocksProps) {
  const t = useWords();
  const [removed, setRemoved] = useState<{ block: BlockForm; at: number }>();
  const edit = (blocks: (blocks: BlockForm[]) => BlockForm[]): void => change((was) => ({ ...was, blocks: blocks(was.blocks) }));

  function remove(block: BlockForm, at: number): void {
    setRemoved({ block, at });
    edit((blocks) => blocks.filter(({ id }) => id !== block.id));
  }

  const undo = removed && (
    <div class={styles.removed} role="status">
      {t('block.removed', { kind: t(`block.${removed.block.kind}`) })}
      <Button
        small
        onPress={() => {
          edit((blocks) => [...blocks.slice(0, removed.at), removed.block, ...blocks.slice(removed.at)]);
          setRemoved(undefined);
        }}
      >
        {t('block.undo-remove')}
      </Button>
    </div>
  );

  return (
    <div class={styles.blocks}>
      {form.blocks.map((block, at) => (
        <div key={block.id} class={styles.slot}>
          {removed?.at === at && undo}
          <article
            class={`${styles.block} ${problems.has(block.id) ? styles.problem : ''}`}
            aria-label={t(`block.${block.kind}`)}
            id={`block-${block.id}`}
          >
            <header class={styles.head}>
              <span class={styles.kind}>{t(`block.${block.kind}`)}</span>
              <Button
                kind="quiet"
                small
                label={t('block.up')}
                whyNot={at === 0 ? '' : undefined}
                onPress={() => edit((blocks) => moved(blocks, at, at - 1))}
              >
                <ArrowUp size={16} aria-hidden="true" />
              </Button>
              <Button
                kind="quiet"
                small
                label={t('block.down')}
                whyNot={at === form.blocks.length - 1 ? '' : undefined}
                onPress={() => edit((blocks) => moved(blocks, at, at + 1))}
              >
                <ArrowDown size={16} aria-hidden="true" />
              </Button>
              <Button
                kind="quiet"
                small
                label={t('block.remove')}
                whyNot={form.blocks.length === 1 ? '' : undefined}
                onPress={() => remove(block, at)}
              >
                <Trash2 size={16} aria-hidden="true" />
              </Button>
            </header>
            <BlockFields
              form={block}
              locale={locale}
              isSource
              onChange={(next) => edit((blocks) => blocks.map((old) => (old.id === next.id ? next : old)))}
            />
          </article>
          <AddBlock
            onAdd={(kind) => {
              setRemoved(undefined);
              edit((blocks) => {
                const added = newBlock(kind, freshId(kind, [...usedIds, ...blocks.map(({ id }) => id)]));
                return [...blocks.slice(0, at + 1), added, ...blocks.slice(at + 1)];
              });
            }}
          />
        </div>
      ))}
      {removed && removed.at >= form.blocks.length && undo}
    </div>
  );
}
