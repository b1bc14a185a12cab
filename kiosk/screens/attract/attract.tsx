import { Hand } from 'lucide-preact';
import type { Locale, Site } from '../../../shared/content-model/index.ts';
import { Scene } from '../../components/art/scene.tsx';
import { Weave } from '../../components/art/weave.tsx';
import { type Freshness, FreshnessLine } from '../../components/freshness.tsx';
import { LanguageCards } from '../../components/language-cards.tsx';
import { SiteHeader } from '../../components/site-header.tsx';
import { WordsContext } from '../../components/words-context.ts';
import type { Words } from '../../i18n/words.ts';
import css from './attract.module.css';
import { slideAt, useSlide } from './slides.ts';

export interface AttractProps {
  site: Site;
  minute: number;
  freshness: Freshness;
  /** For officers, while nobody has claimed this kiosk. */
  claimCode: string | undefined;
  wordsFor: (locale: Locale) => Words;
  onTouch: () => void;
  onChoose: (locale: Locale) => void;
}

/** K1: who stands before it, in every language of the site in turn. The languages themselves stay where they are. */
export function Attract({ site, minute, freshness, claimCode, wordsFor, onTouch, onChoose }: AttractProps) {
  const { locale, line } = slideAt(site, useSlide());
  const words = wordsFor(locale);
  // Burn-in: everything that stands still for hours moves a little every minute.
  const shift = { '--shift': `${(Math.floor(minute / 60_000) % 3) - 1}` };
  return (
    <WordsContext.Provider value={words}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the key "touch to start" inside is what a keyboard reaches */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a touch anywhere starts */}
      <div class={css.attract} data-testid="attract" style={shift} onClick={onTouch}>
        <Scene accent={site.accent} drifts />
        <div class={css.sky} lang={locale}>
          <SiteHeader site={site} minute={minute} isLarge />
          <p class={css.line} key={`${locale} ${line}`}>
            {line}
          </p>
        </div>
        <div class={css.panel}>
          <Weave />
          <div class={css.inner}>
            <button type="button" class={css.touch} lang={words.lang} data-testid="touch-to-start">
              <Hand size="1.3em" aria-hidden="true" />
              <span key={words.lang}>{words.t('attract.touch')}</span>
            </button>
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: holds keys of its own */}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: keeps their touches from counting twice */}
            <div onClick={(event) => event.stopPropagation()}>
              <LanguageCards locales={site.locales} onChoose={onChoose} />
            </div>
            <div class={css.foot} lang={words.lang}>
              <FreshnessLine freshness={freshness} />
              {claimCode !== undefined && <p data-testid="claim-code">{words.t('claim.code', { code: claimCode })}</p>}
            </div>
          </div>
        </div>
      </div>
    </WordsContext.Provider>
  );
}
