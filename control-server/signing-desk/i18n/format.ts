import type { Language } from './catalog.ts';

/** The gates' own time: an officer elsewhere still reads what the gate's wall clock said. */
const zone = 'Asia/Ho_Chi_Minh';
const tag = (language: Language): string => (language === 'vi' ? 'vi-VN' : 'en-GB');

/** `24/11/2026` */
export function formatDay(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(tag(language), { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' }).format(
    new Date(iso),
  );
}

/** `24/11/2026 14:02` */
export function formatDayTime(iso: string, language: Language): string {
  const time = new Intl.DateTimeFormat(tag(language), { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(iso),
  );
  return `${formatDay(iso, language)} ${time}`;
}

const endonyms: Readonly<Record<string, string>> = {
  vi: 'Tiếng Việt',
  en: 'English',
  'zh-Hans': '简体中文',
  lo: 'ພາສາລາວ',
  km: 'ភាសាខ្មែរ',
};

/** A locale's name in its own script (show it with `lang`). */
export const endonymOf = (locale: string): string => endonyms[locale] ?? locale;

/** The first 12 digits of a hash in groups of four, as the console shows them. */
export const comparable = (sha256: string): string => sha256.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ');
