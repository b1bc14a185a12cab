import type { Locale, Site } from '../../../shared/content-model/index.ts';
import { Hero } from '../../components/hero.tsx';
import { LanguageCards } from '../../components/language-cards.tsx';
import { SiteHeader } from '../../components/site-header.tsx';
import type { Words } from '../../i18n/words.ts';
import css from './language.module.css';

export interface LanguageProps {
  site: Site;
  minute: number;
  /** The reader's, when he comes from a screen and not from the attract loop. */
  current?: Locale;
  wordsFor: (locale: Locale) => Words;
  onChoose: (locale: Locale) => void;
}

/** K2: the question in every language of the site, a key for each. */
export function Language({ site, minute, current, wordsFor, onChoose }: LanguageProps) {
  const asked = site.locales.map(wordsFor);
  return (
    <div class={css.language} data-testid="language">
      <Hero accent={site.accent} header={<SiteHeader site={site} minute={minute} isLarge />}>
        <div class={css.titles}>
          {asked.map((words) => (
            <p key={words.locale} lang={words.lang}>
              {words.t('language.title')}
            </p>
          ))}
        </div>
      </Hero>
      <div class={css.cards}>
        <LanguageCards locales={site.locales} {...(current !== undefined && { current })} onChoose={onChoose} />
      </div>
    </div>
  );
}
