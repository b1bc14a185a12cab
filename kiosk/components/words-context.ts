import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Words } from '../i18n/words.ts';

/** The shell's words for the reader; the app provides them. */
export const WordsContext = createContext<Words | undefined>(undefined);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error('no words provided');
  return words;
}
