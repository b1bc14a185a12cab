import { Copy, TriangleAlert } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { blockDifference } from '../../../shared/content-model/difference/index.ts';
import { type Block, type Locale, sourceLocale, type TextBody } from '../../../shared/content-model/index.ts';
import { useWords } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { BlockView } from '../content/block-view.tsx';
import { DiffWords } from '../content/diff-view.tsx';
import { printMarkup } from '../content/markup.ts';
import { BlockFields } from './block-fields.tsx';
import { blockFormOf, type TextForm } from './text-form.ts';
import styles from './translation-blocks.module.css';

interface TranslationBlocksProps {
  source: TextBody;
  /** Source blocks as they read when they were translated, where known. */
  sourceThen: ReadonlyMap<string, Block>;
  staleBlocks: readonly string[];
  form: TextForm;
  locale: Locale;
  problems: ReadonlySet<string>;
  change(edit: (form: TextForm) => TextForm): void;
}

/** Source on the left, translation on the right, block beside block. */
export function TranslationBlocks({ source, sourceThen, staleBlocks, form, locale, problems, change }: TranslationBlocksProps) {
  const t = useWords();
  return (
    <div class={styles.rows}>
      {source.blocks.map((block, at) => {
        const mine = form.blocks[at];
        if (!mine) return null;
        const stale = staleBlocks.includes(block.id);
        return (
          <article
            key={block.id}
            id={`block-${block.id}`}
            class={`${styles.row} ${stale ? styles.stale : ''} ${problems.has(block.id) ? styles.problem : ''}`}
            aria-label={t(`block.${block.kind}`)}
          >
            <div class={styles.source}>
              <p class={styles.head}>
                <span>{t(`block.${block.kind}`)}</span>
                {stale && (
                  <strong class={styles.mark}>
                    <TriangleAlert size={14} aria-hidden="true" /> {t('block.stale')}
                  </strong>
                )}
                <span class={styles.copy}>
                  <Button
                    kind="quiet"
                    small
                    label={t('block.copy-source')}
                    onPress={() =>
                      change((was) => ({ ...was, blocks: was.blocks.map((old) => (old.id === block.id ? blockFormOf(block) : old)) }))
                    }
                  >
                    <Copy size={14} aria-hidden="true" />
                  </Button>
                </span>
              </p>
              <SourceBlock block={block} then={stale ? sourceThen.get(block.id) : undefined} />
            </div>
            <div class={styles.target}>
              <BlockFields
                form={mine}
                locale={locale}
                isSource={false}
                onChange={(next) => change((was) => ({ ...was, blocks: was.blocks.map((old) => (old.id === next.id ? next : old)) }))}
              />
            </div>
          </article>
        );
      })}
    </div>
  );
}

/** The source block; a stale one with what changed in it since it was translated, where that is known. */
function SourceBlock({ block, then }: { block: Block; then: Block | undefined }) {
  const t = useWords();
  const [plain, setPlain] = useState(false);
  if (!then) return <BlockView block={block} locale={sourceLocale} />;
  return (
    <>
      {plain ? (
        <BlockView block={block} locale={sourceLocale} />
      ) : (
        <DiffWords parts={blockDifference(then, block, sourceLocale, printMarkup).parts} locale={sourceLocale} />
      )}
      <Button kind="quiet" small onPress={() => setPlain(!plain)}>
        {t(plain ? 'block.show-source-diff' : 'block.show-source-plain')}
      </Button>
    </>
  );
}
