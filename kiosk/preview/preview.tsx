import type { Locale } from '../../shared/content-model/index.ts';
import type { PreviewDraw } from '../../shared/protocol/preview.ts';
import { DrawnRoot } from '../app/drawn-root.tsx';
import { measure } from '../app/measures.ts';
import { PageArticle } from '../components/page-article.tsx';
import { SiteHeader } from '../components/site-header.tsx';
import { WordsContext } from '../components/words-context.ts';
import type { Words } from '../i18n/words.ts';
import css from './preview.module.css';

export interface PreviewProps {
  draw: PreviewDraw;
  media: ReadonlyMap<string, string>;
  /** CSS pixels: the frame is as wide as its parent makes it and as high as the page. */
  width: number;
  wordsFor: (locale: Locale) => Words;
}

const portrait = 16 / 9;

/** A page as a portrait kiosk draws it, with the same components, in its whole length. */
export function Preview({ draw, media, width, wordsFor }: PreviewProps) {
  const { site, locale, entry, page, changedBlocks } = draw;
  return (
    <DrawnRoot
      measures={measure(width, width * portrait)}
      screen="preview"
      locale={locale}
      release={null}
      accent={site.accent}
      contrast="normal"
      textSize={100}
    >
      <WordsContext.Provider value={wordsFor(locale)}>
        <SiteHeader site={site} minute={Date.now()} />
        <div class={css.page}>
          <PageArticle
            entry={entry}
            body={page.body}
            bodyLocale={page.locale}
            changedBlocks={changedBlocks}
            mediaUrl={(name) => media.get(name)}
            onOpenPage={() => {}}
          />
        </div>
      </WordsContext.Provider>
    </DrawnRoot>
  );
}
