import { createInstance, type i18n } from 'i18next';
import type { Locale } from '../../shared/content-model/index.ts';
import type { Catalog, MessageKey, MessageParams } from './catalog.ts';
import { en } from './en.ts';
import { km } from './km.ts';
import { lo } from './lo.ts';
import { vi } from './vi.ts';
import { zhHans } from './zh-hans.ts';

/** Every catalog the shell carries, in the order of the out-of-service screen. */
export const catalogs: Readonly<Record<string, Catalog>> = { vi, en, 'zh-Hans': zhHans, lo, km };
export const shellLocales: readonly Locale[] = Object.keys(catalogs);

/** The shell's words for a reader of one locale. */
export interface Words {
  /** The reader's locale: dates, numbers and language names follow it. */
  readonly locale: Locale;
  /** Locale of the words themselves: English where the shell has no catalog for the reader's. For `lang`. */
  readonly lang: Locale;
  t<Key extends MessageKey>(key: Key, ...params: MessageParams<Key>): string;
}

const fallback: Locale = 'en';

function createTranslator(): i18n {
  const translator = createInstance();
  void translator.init({
    initAsync: false,
    resources: Object.fromEntries(Object.entries(catalogs).map(([locale, catalog]) => [locale, { shell: catalog }])),
    defaultNS: 'shell',
    fallbackLng: fallback,
    load: 'currentOnly',
    keySeparator: false,
    nsSeparator: false,
    // Preact sets text nodes, never HTML.
    interpolation: { escapeValue: false },
  });
  return translator;
}

/** Makes the words of any locale. One factory for the life of the page: composition roots make it. */
export function createWords(): (locale: Locale) => Words {
  const translator = createTranslator();
  return (locale) => {
    const lang = Object.hasOwn(catalogs, locale) ? locale : fallback;
    const translate = translator.getFixedT(lang, 'shell');
    return { locale, lang, t: (key, ...params) => translate(key, { ...params[0] }) };
  };
}
