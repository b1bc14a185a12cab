import { ArrowRight, Check } from 'lucide-preact';
import type { Locale } from '../../shared/content-model/index.ts';
import { endonymOf, languageName } from '../i18n/endonyms.ts';
import css from './language-cards.module.css';

export interface LanguageCardsProps {
  locales: readonly Locale[];
  /** The reader's, where one was chosen: marked, and each language is also named in it. */
  current?: Locale;
  onChoose: (locale: Locale) => void;
}

/** A key per language, in the language's own script. No flags. */
export function LanguageCards({ locales, current, onChoose }: LanguageCardsProps) {
  return (
    <ul class={css.cards} data-count={locales.length}>
      {locales.map((locale) => {
        const name = current === undefined || current === locale ? undefined : languageName(locale, current);
        const Sign = locale === current ? Check : ArrowRight;
        return (
          <li key={locale}>
            <button
              type="button"
              class={css.card}
              lang={locale}
              data-testid={`language-${locale}`}
              aria-current={locale === current ? 'true' : undefined}
              onClick={() => onChoose(locale)}
            >
              <span class={css.names}>
                <span class={css.endonym}>{endonymOf(locale)}</span>
                {name !== undefined && name !== endonymOf(locale) && (
                  <span class={css.name} lang={current}>
                    {name}
                  </span>
                )}
              </span>
              <Sign class={css.sign} size="1.1em" aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
