import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Translate } from './catalog.ts';
import type { Words } from './words.ts';

export const WordsContext = createContext<Words | undefined>(undefined);

export function useLanguage(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('no WordsContext above this component');
  return words;
}

/** Translator of the current language; the component is drawn again when it changes. */
export const useWords = (): Translate => useLanguage().t;
