import { useEffect, useRef } from 'preact/hooks';
import type { Locale } from '../../shared/content-model/index.ts';
import { Bar, type BarKey } from '../components/bar.tsx';
import { ReadingPanel } from '../components/reading-panel.tsx';
import { WordsContext } from '../components/words-context.ts';
import type { Words } from '../i18n/words.ts';
import { IdleWarning } from '../screens/idle-warning/idle-warning.tsx';
import { Language } from '../screens/language/language.tsx';
import type { Content } from '../state/content.ts';
import type { Freshness } from '../state/freshness.ts';
import { countdownSeconds } from '../state/idle.ts';
import { hasBack, placeOf, type Route } from '../state/navigation.ts';
import type { Session } from '../state/session.ts';
import type { Shell } from '../state/shell.ts';
import type { Orientation } from './measures.ts';
import { Place } from './place.tsx';
import css from './traveller-screens.module.css';

export interface TravellerScreensProps {
  shell: Shell;
  session: Session;
  content: Content;
  route: Exclude<Route, { screen: 'attract' }>;
  orientation: Orientation;
  freshness: Freshness;
  wordsFor: (locale: Locale) => Words;
  onFailed: (code: string) => void;
}

/** Everything behind the attract loop. Loaded after it (lazy-screens.ts): nothing of the first load may import this. */
export function TravellerScreens({ shell, session, content, route, orientation, freshness, wordsFor, onFailed }: TravellerScreensProps) {
  const { overlay } = session.navigation.value;
  const locale = session.locale.value;
  const idle = session.idle.value;
  const textSize = session.textSize.value;
  const minute = shell.minute.value;
  const { site } = content;

  const languageScreen = (
    <Language
      site={site}
      minute={minute}
      {...(route.screen !== 'language' && { current: locale })}
      wordsFor={wordsFor}
      onChoose={(chosen) => session.chooseLocale(chosen)}
    />
  );
  return (
    <WordsContext.Provider value={wordsFor(locale)}>
      <div class={css.frame}>
        <FocusedMain place={placeOf(route)} isCovered={overlay === 'language'}>
          {route.screen === 'language' ? (
            languageScreen
          ) : (
            <Place
              key={placeOf(route)}
              route={route}
              session={session}
              content={content}
              orientation={orientation}
              minute={minute}
              freshness={freshness}
              textSize={textSize}
              locale={locale}
              onFailed={onFailed}
            />
          )}
        </FocusedMain>
        {overlay === 'language' && <div class={css.cover}>{languageScreen}</div>}
        {overlay === 'reading' && (
          <ReadingPanel
            textSize={textSize}
            contrast={session.contrast.value}
            onTextSize={(size) => session.chooseTextSize(size)}
            onContrast={(choice) => session.chooseContrast(choice)}
            onDone={() => session.go({ type: 'overlay-closed' })}
          />
        )}
      </div>
      <Bar
        canGoBack={hasBack(session.navigation.value)}
        pressed={route.screen === 'language' ? 'language' : overlay === 'none' ? undefined : overlay}
        onPress={(key) => pressed(key, shell, session)}
      />
      {idle.phase === 'warning' && (
        <IdleWarning
          secondsLeft={idle.secondsLeft}
          seconds={countdownSeconds}
          locales={site.locales}
          wordsFor={wordsFor}
          onStay={() => shell.stay()}
          onFinish={() => shell.endSession()}
        />
      )}
    </WordsContext.Provider>
  );
}

function pressed(key: BarKey, shell: Shell, session: Session): void {
  switch (key) {
    case 'back':
      session.go({ type: 'back-pressed' });
      break;
    case 'home':
      session.go({ type: 'home-pressed' });
      break;
    case 'language':
    case 'reading':
      session.go({ type: 'overlay-toggled', overlay: key });
      break;
    case 'finish':
      shell.endSession();
      break;
  }
}

/** Takes the focus at every new place, so a keypad and a screen reader start at its beginning. */
function FocusedMain({ place, isCovered, children }: { place: string; isCovered: boolean; children: preact.ComponentChildren }) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.focus({ preventScroll: true }), [place]);
  return (
    <main ref={main} class={css.main} tabIndex={-1} inert={isCovered}>
      {children}
    </main>
  );
}
