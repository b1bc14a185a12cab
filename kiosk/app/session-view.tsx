import { useEffect, useRef } from 'preact/hooks';
import type { Locale } from '../../shared/content-model/index.ts';
import { Bar, type BarKey } from '../components/bar.tsx';
import type { Freshness } from '../components/freshness.tsx';
import { ReadingPanel } from '../components/reading-panel.tsx';
import { WordsContext } from '../components/words-context.ts';
import type { Words } from '../i18n/words.ts';
import { Attract } from '../screens/attract/attract.tsx';
import { IdleWarning } from '../screens/idle-warning/idle-warning.tsx';
import { Language } from '../screens/language/language.tsx';
import type { Content } from '../state/content.ts';
import { countdownSeconds } from '../state/idle.ts';
import { hasBack, placeOf } from '../state/navigation.ts';
import type { Session } from '../state/session.ts';
import type { Shell } from '../state/shell.ts';
import { DrawnRoot } from './drawn-root.tsx';
import type { Measures } from './measures.ts';
import { Place } from './place.tsx';
import css from './session-view.module.css';

export interface SessionViewProps {
  shell: Shell;
  session: Session;
  content: Content;
  measures: Measures;
  claimCode: string | undefined;
  wordsFor: (locale: Locale) => Words;
  onFailed: (code: string) => void;
}

/** One traveller's screens. Mounted anew for every session, so nothing of the one before can stay. */
export function SessionView({ shell, session, content, measures, claimCode, wordsFor, onFailed }: SessionViewProps) {
  const { route, overlay } = session.navigation.value;
  const locale = session.locale.value;
  const idle = session.idle.value;
  const textSize = session.textSize.value;
  const contrast = session.contrast.value;
  const minute = shell.minute.value;
  const words = wordsFor(locale);
  const freshness = freshnessOf(shell, content);
  const { site, version } = content;
  const root = { measures, locale, release: version, accent: site.accent, contrast, textSize, screen: route.screen };

  if (route.screen === 'attract') {
    return (
      <DrawnRoot {...root}>
        <Attract
          site={site}
          minute={minute}
          freshness={freshness}
          claimCode={claimCode}
          wordsFor={wordsFor}
          onTouch={() => session.go({ type: 'screen-touched' })}
          onChoose={(chosen) => session.chooseLocale(chosen)}
        />
      </DrawnRoot>
    );
  }

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
    <DrawnRoot {...root}>
      <WordsContext.Provider value={words}>
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
                orientation={measures.orientation}
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
              contrast={contrast}
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
    </DrawnRoot>
  );
}

function pressed(key: BarKey, shell: Shell, session: Session): void {
  switch (key) {
    case 'back':
      return session.go({ type: 'back-pressed' });
    case 'home':
      return session.go({ type: 'home-pressed' });
    case 'language':
    case 'reading':
      return session.go({ type: 'overlay-toggled', overlay: key });
    case 'finish':
      return shell.endSession();
  }
}

function freshnessOf(shell: Shell, content: Content): Freshness {
  const status = shell.status.value;
  const state = status?.freshness ?? 'unknown';
  const { createdAt } = content.active.release;
  return {
    state,
    when: state === 'fresh' ? createdAt : (status?.freshAsOf ?? createdAt),
    zone: content.site.clocks[0]?.zone ?? 'Asia/Ho_Chi_Minh',
  };
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
