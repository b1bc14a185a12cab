import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Locale } from '../../shared/content-model/index.ts';
import type { Words } from '../i18n/words.ts';
import { OutOfService } from '../screens/out-of-service/out-of-service.tsx';
import { WaitingForClaim } from '../screens/waiting-for-claim/waiting-for-claim.tsx';
import type { Shell } from '../state/shell.ts';
import { DrawnRoot } from './drawn-root.tsx';
import type { LazyScreens } from './lazy-screens.ts';
import { SessionView } from './session-view.tsx';
import { useMeasures } from './use-measures.ts';

export interface AppProps {
  shell: Shell;
  screens: LazyScreens;
  wordsFor: (locale: Locale) => Words;
  onFailed: (code: string) => void;
}

const noPlaces: [] = [];
const plain = { locale: null, release: null, accent: 'terrace', contrast: 'normal', textSize: 100 } as const;

/** What is drawn: a session on the active release, else what the shell has to say without one. */
export function App({ shell, screens, wordsFor, onFailed }: AppProps) {
  const content = shell.content.value;
  const phase = shell.phase.value;
  const session = shell.session.value;
  const claimCode = useComputed(() => {
    const status = shell.status.value;
    return status?.enrolment === 'waiting-for-claim' ? status.claimCode : undefined;
  }).value;
  const measures = useMeasures(content?.site.kiosks ?? noPlaces);
  const cachedWordsFor = useMemo(() => cached(wordsFor), [wordsFor]);

  if (content !== undefined) {
    return (
      <SessionView
        key={session.id}
        shell={shell}
        session={session}
        content={content}
        screens={screens}
        measures={measures}
        claimCode={claimCode}
        wordsFor={cachedWordsFor}
        onFailed={onFailed}
      />
    );
  }
  if (claimCode !== undefined) {
    return (
      <DrawnRoot {...plain} measures={measures} screen="waiting-for-claim">
        <WaitingForClaim claimCode={claimCode} wordsFor={cachedWordsFor} />
      </DrawnRoot>
    );
  }
  // Before the worker has spoken, index.html's own words stay: nothing, then after some seconds "not in service".
  if (phase === 'starting') return null;
  return <OutOfServiceRoot wordsFor={cachedWordsFor} />;
}

/** K11, whatever else fails: needs no content and no session. */
export function OutOfServiceRoot({ wordsFor }: Pick<AppProps, 'wordsFor'>) {
  const measures = useMeasures(noPlaces);
  return (
    <DrawnRoot {...plain} measures={measures} screen="out-of-service">
      <OutOfService wordsFor={wordsFor} />
    </DrawnRoot>
  );
}

/** The same object for the same locale: components compare it. */
function cached(wordsFor: (locale: Locale) => Words): (locale: Locale) => Words {
  const made = new Map<Locale, Words>();
  return (locale) => {
    const words = made.get(locale) ?? wordsFor(locale);
    made.set(locale, words);
    return words;
  };
}
