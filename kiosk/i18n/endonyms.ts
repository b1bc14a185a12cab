import type { Locale } from '../../shared/content-model/index.ts';

/** Languages in their own script. No flags: flags mark countries. */
const endonyms: Readonly<Record<string, string>> = {
  vi: 'Tiếng Việt',
  en: 'English',
  'zh-Hans': '简体中文',
  lo: 'ພາສາລາວ',
  km: 'ភាសាខ្មែរ',
};

/** The language's own name for itself; for a locale not in the list, as the browser knows it. */
export function endonymOf(locale: Locale): string {
  return endonyms[locale] ?? languageName(locale, locale);
}

/** Name of the language `of` for a reader of `reader`. */
export function languageName(of: Locale, reader: Locale): string {
  return new Intl.DisplayNames([reader, 'en'], { type: 'language' }).of(of) ?? of;
}
