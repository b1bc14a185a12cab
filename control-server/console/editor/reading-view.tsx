import { type Locale, sourceLocale, type TextBody } from '../../../shared/content-model/index.ts';
import { useWords } from '../app/console-context.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { BlockView } from '../content/block-view.tsx';
import styles from './reading-view.module.css';

/** The text as it stands, beside the source, for officers who may read but not write it. */
export function ReadingView({ body, locale, source }: { body: TextBody | undefined; locale: Locale; source: TextBody | undefined }) {
  const t = useWords();
  if (!body) return <EmptyState title={t('diff.no-text')} />;
  const blocks = new Map(body.blocks.map((block) => [block.id, block]));
  return (
    <div class={source ? styles.beside : styles.alone}>
      {source && (
        <div lang={sourceLocale} class={styles.source}>
          <h2>{source.title}</h2>
          <p>{source.summary}</p>
        </div>
      )}
      <div lang={locale} class={styles.words}>
        <h2>{body.title}</h2>
        <p>{body.summary}</p>
      </div>
      {(source ?? body).blocks.map((block) => {
        const mine = blocks.get(block.id);
        return [
          source && (
            <div key={`${block.id}-source`} class={styles.source}>
              <BlockView block={block} locale={sourceLocale} />
            </div>
          ),
          <div key={block.id} class={styles.words}>
            {mine && <BlockView block={mine} locale={locale} />}
          </div>,
        ];
      })}
    </div>
  );
}
