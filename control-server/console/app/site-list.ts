import { type ReadonlySignal, signal } from '@preact/signals';
import type { Site } from '../../../shared/content-model/index.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { Api } from '../api/client.ts';
import { asConsoleError, type ConsoleErrorCode } from '../api/errors.ts';
import type { Language } from '../i18n/catalog.ts';

const storageKey = 'console.site';

export interface SiteList {
  readonly sites: ReadonlySignal<readonly Site[] | undefined>;
  readonly error: ReadonlySignal<AppError<ConsoleErrorCode> | undefined>;
  load(): Promise<void>;
  clear(): void;
  find(id: string): Site | undefined;
  /** Short name in the console's language, the id where the site is unknown. */
  nameOf(id: string, language: Language): string;
  /** The site last worked on in this tab, else the first. */
  preferred(): string | undefined;
  prefer(id: string): void;
}

/** The sites the signed-in account may see, fetched once. */
export function createSiteList(api: Pick<Api, 'sites'>, store: Storage): SiteList {
  const sites = signal<readonly Site[] | undefined>(undefined);
  const error = signal<AppError<ConsoleErrorCode> | undefined>(undefined);
  const find = (id: string): Site | undefined => sites.value?.find((site) => site.id === id);
  return {
    sites,
    error,
    find,
    async load() {
      error.value = undefined;
      try {
        sites.value = (await api.sites()).sites;
      } catch (thrown) {
        error.value = asConsoleError(thrown);
      }
    },
    clear() {
      sites.value = undefined;
      error.value = undefined;
    },
    nameOf(id, language) {
      const names = find(id)?.shortNames;
      return names?.[language] ?? names?.vi ?? id;
    },
    preferred() {
      const kept = store.getItem(storageKey);
      return kept !== null && find(kept) ? kept : sites.value?.[0]?.id;
    },
    prefer: (id) => store.setItem(storageKey, id),
  };
}
