import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Account } from '../../../shared/protocol/index.ts';
import type { Api } from '../api/client.ts';
import type { Words } from '../i18n/words.ts';
import type { Live } from '../live/live.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { SiteList } from './site-list.ts';

/** What the composition root hands to every part of the console. */
export interface ConsoleDeps {
  api: Api;
  session: SessionStore;
  sites: SiteList;
  words: Words;
  live: Live;
  /** Kept for this tab only. */
  tabStore: Storage;
}

export const ConsoleContext = createContext<ConsoleDeps | undefined>(undefined);

export function useConsole(): ConsoleDeps {
  const deps = useContext(ConsoleContext);
  if (!deps) throw new Error('no ConsoleContext above this component');
  return deps;
}

/** Translator of the current language; the component is drawn again when it changes. */
export const useWords = () => useConsole().words.t;

/** The signed-in account. Only below the session gate. */
export function useAccount(): Account {
  const state = useConsole().session.state.value;
  if (state.kind !== 'signed-in') throw new Error('not below the session gate');
  return state.view.account;
}

/** Milliseconds since 1970, anew every `everyMs`: for ages and countdowns. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
