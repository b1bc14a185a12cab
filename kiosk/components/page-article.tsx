import type { IndexEntry, Locale, TextBody } from '../../shared/content-model/index.ts';
import { sourceLocale } from '../../shared/content-model/index.ts';
import { languageName } from '../i18n/endonyms.ts';
import { BlockView } from './blocks/block-view.tsx';
import { Notice } from './notice.tsx';
import css from './page-article.module.css';
import { PageIcon } from './page-icon.tsx';
import { Sources } from './sources.tsx';
import { useWords } from './words-context.ts';

export interface PageArticleProps {
  entry: IndexEntry;
  /** Undefined while it is read, for a few milliseconds. */
  body: TextBody | undefined;
  /** Locale of the body's words. */
  bodyLocale: Locale;
  isDamaged?: boolean;
  changedBlocks?: readonly string[];
  mediaUrl: (name: string) => string | undefined;
  onOpenPage: (page: string) => void;
}

/** A page as a reader sees it: title, what to know about its translation, blocks, sources. */
export function PageArticle({ entry, body, bodyLocale, isDamaged = false, changedBlocks = [], mediaUrl, onOpenPage }: PageArticleProps) {
  const words = useWords();
  return (
    <article class={css.article} data-page={body === undefined ? undefined : entry.id}>
      <div class={css.head} lang={bodyLocale}>
        <span class={css.icon}>
          <PageIcon icon={entry.icon} size="1.25em" />
        </span>
        <h1 data-testid="page-title">{body?.title ?? entry.title}</h1>
        <p class={css.summary}>{body?.summary ?? entry.summary}</p>
      </div>
      <TranslationNotice entry={entry} bodyLocale={bodyLocale} />
      {isDamaged && (
        <Notice tone="ask" lang={words.lang} testId="page-damaged">
          <p>{words.t('page.damaged')}</p>
        </Notice>
      )}
      {body !== undefined && (
        <div class={css.blocks} lang={bodyLocale}>
          {body.blocks.map((block) => (
            <BlockView
              key={`${block.kind} ${block.id}`}
              block={block}
              isChanged={changedBlocks.includes(block.id)}
              mediaUrl={mediaUrl}
              onOpenPage={onOpenPage}
            />
          ))}
        </div>
      )}
      {(body !== undefined || isDamaged) && <Sources meta={entry} />}
    </article>
  );
}

/** Never a silent fallback: the reader is told, in his own language, when the words are another language's or lag behind the source. */
function TranslationNotice({ entry, bodyLocale }: { entry: IndexEntry; bodyLocale: Locale }) {
  const words = useWords();
  if (bodyLocale !== words.locale) {
    return (
      <Notice tone="info" lang={words.lang} testId="notice-untranslated">
        <p>{words.t('page.untranslated', { language: languageName(bodyLocale, words.locale) })}</p>
      </Notice>
    );
  }
  if (!entry.olderThanSource || words.locale === sourceLocale) return null;
  return (
    <Notice tone="info" lang={words.lang} testId="notice-older">
      <p>{words.t('page.older')}</p>
    </Notice>
  );
}
