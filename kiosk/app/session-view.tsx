import type { Locale } from '../../shared/content-model/index.ts';
import type { Words } from '../i18n/words.ts';
import { Attract } from '../screens/attract/attract.tsx';
import type { Content } from '../state/content.ts';
import { freshnessFor } from '../state/freshness.ts';
import type { Session } from '../state/session.ts';
import type { Shell } from '../state/shell.ts';
import { DrawnRoot } from './drawn-root.tsx';
import type { LazyScreens } from './lazy-screens.ts';
import type { Measures } from './measures.ts';

export interface SessionViewProps {
  shell: Shell;
  session: Session;
  content: Content;
  screens: LazyScreens;
  measures: Measures;
  claimCode: string | undefined;
  wordsFor: (locale: Locale) => Words;
  onFailed: (code: string) => void;
}

/** One traveller's screens. Mounted anew for every session, so nothing of the one before can stay. */
export function SessionView({ shell, session, content, screens, measures, claimCode, wordsFor, onFailed }: SessionViewProps) {
  const { route } = session.navigation.value;
  const TravellerScreens = screens.component.value;
  const freshness = freshnessFor(content, shell.status.value);
  const root = {
    measures,
    locale: session.locale.value,
    release: content.version,
    accent: content.site.accent,
    contrast: session.contrast.value,
    textSize: session.textSize.value,
  };

  // Whoever touches before the other screens are loaded stays here for these milliseconds, and then comes where he wanted.
  if (route.screen === 'attract' || TravellerScreens === undefined) {
    return (
      <DrawnRoot {...root} screen="attract">
        <Attract
          site={content.site}
          minute={shell.minute.value}
          freshness={freshness}
          claimCode={claimCode}
          wordsFor={wordsFor}
          onTouch={() => session.go({ type: 'screen-touched' })}
          onChoose={(chosen) => session.chooseLocale(chosen)}
        />
      </DrawnRoot>
    );
  }
  return (
    <DrawnRoot {...root} screen={route.screen}>
      <TravellerScreens
        shell={shell}
        session={session}
        content={content}
        route={route}
        orientation={measures.orientation}
        freshness={freshness}
        wordsFor={wordsFor}
        onFailed={onFailed}
      />
    </DrawnRoot>
  );
}
