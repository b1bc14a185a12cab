import type { Locale } from '../../shared/content-model/index.ts';

/** Languages in their own script. No flags: flags mark countries. */
const endonyms: Readonly<Record<string, string>> = {
  vi: 'Tiếng Việt',
  en: 'English',
  'zh-Hans': '简体中文',
  lo: 'ພາສາລາວ',
  km: 'ភាសាខ្មែរ',
};

const nameBy = (of: Locale, reader: Locale): string => new Intl.DisplayNames([reader, 'en'], { type: 'language' }).of(of) ?? of;

/** The language's own name for itself; for a locale not in the list, as the browser knows it. */
export function endonymOf(locale: Locale): string {
  return endonyms[locale] ?? nameBy(locale, locale);
}

/**
 * Name of the language `of` for a reader of `reader`: its own name where the browser has none in the reader's (Chromium is built without Lao
 * and Khmer) and would give the English one.
 */
export function languageName(of: Locale, reader: Locale): string {
  return Intl.DisplayNames.supportedLocalesOf(reader).length > 0 ? nameBy(of, reader) : endonymOf(of);
}
