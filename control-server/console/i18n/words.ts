import { type Signal, signal } from '@preact/signals';
import { createInstance } from 'i18next';
import { type Language, languages, type Translate } from './catalog.ts';
import { vi } from './vi/index.ts';

const storageKey = 'console.language';

export interface Words {
  readonly language: Signal<Language>;
  /** Reads `language`, so a component that calls it is drawn again after a switch. */
  readonly t: Translate;
  /** Loads the language if need be, switches to it and remembers it for this tab. */
  use(language: Language): Promise<void>;
}

const remembered = (store: Storage | undefined): Language => {
  const kept = store?.getItem(storageKey);
  return languages.find((language) => language === kept) ?? 'vi';
};

/** @param store where the choice is kept for this tab; undefined in tests */
export async function createWords(store: Storage | undefined): Promise<Words> {
  const i18n = createInstance({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { console: vi } },
    defaultNS: 'console',
    keySeparator: false,
    nsSeparator: false,
    returnNull: false,
    // Preact escapes; nothing is ever set as HTML.
    interpolation: { escapeValue: false },
  });
  await i18n.init();
  const language = signal<Language>('vi');

  async function use(next: Language): Promise<void> {
    if (next === 'en' && !i18n.hasResourceBundle('en', 'console')) {
      const { en } = await import('./en/index.ts');
      i18n.addResourceBundle('en', 'console', en);
    }
    await i18n.changeLanguage(next);
    language.value = next;
    store?.setItem(storageKey, next);
  }

  await use(remembered(store));
  return {
    language,
    t: (key, values) => i18n.getFixedT(language.value)(key, values ?? {}),
    use,
  };
}
