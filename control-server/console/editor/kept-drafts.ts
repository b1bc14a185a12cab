import type { TextPlace } from '../api/client.ts';
import type { TextForm } from './text-form.ts';

/** What was typed and is not on the server yet, with the hash of the words it began from (null: there were none). */
interface KeptDraft {
  baseHash: string | null;
  form: TextForm;
}

export interface KeptDrafts {
  get(place: TextPlace): KeptDraft | undefined;
  put(place: TextPlace, draft: KeptDraft): void;
  drop(place: TextPlace): void;
}

/**
 * Keeps unsaved words through a sign-out, a reload and a failing network: in memory and, where there is room, in the tab's store.
 * Per account: the next officer at this browser does not get them.
 */
export function createKeptDrafts(store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, account: string): KeptDrafts {
  const memory = new Map<string, KeptDraft>();
  const keyOf = (place: TextPlace): string => `console.draft:${account}:${place.site}/${place.page}/${place.locale}`;

  function stored(key: string): KeptDraft | undefined {
    try {
      const text = store.getItem(key);
      return text === null ? undefined : (JSON.parse(text) as KeptDraft);
    } catch {
      return undefined;
    }
  }

  return {
    get: (place) => memory.get(keyOf(place)) ?? stored(keyOf(place)),
    put(place, draft) {
      memory.set(keyOf(place), draft);
      try {
        store.setItem(keyOf(place), JSON.stringify(draft));
      } catch {
        // No room in the store: the draft stays in memory for as long as the page does.
      }
    },
    drop(place) {
      memory.delete(keyOf(place));
      store.removeItem(keyOf(place));
    },
  };
}
