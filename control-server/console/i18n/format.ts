import type { Language, Translate } from './catalog.ts';

/** The gates' own time: an officer elsewhere still reads what the gate's wall clock said. */
const zone = 'Asia/Ho_Chi_Minh';
const tag = (language: Language): string => (language === 'vi' ? 'vi-VN' : 'en-GB');

const dayOf = (at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);

/** `14:02:10` today, `14:02:10 23/11/2026` on another day. */
export function formatMoment(iso: string, language: Language, now: Date = new Date()): string {
  const at = new Date(iso);
  const time = new Intl.DateTimeFormat(tag(language), {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return dayOf(at) === dayOf(now) ? time : `${time} ${formatDay(iso, language)}`;
}

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

/** Bytes in the unit a person would say: `812 B`, `14,2 KB`, `3,1 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const number = new Intl.NumberFormat(tag(language), { maximumFractionDigits: unit === 0 ? 0 : 1 }).format(value);
  return `${number} ${units[unit]}`;
}

/** How long ago, rounded to the largest unit: `12 giây trước`. Never in the future. */
export function formatAge(iso: string, now: number, t: Translate): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  if (seconds < 90) return t('ago.seconds', { count: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return t('ago.minutes', { count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return t('ago.hours', { count: hours });
  return t('ago.days', { count: Math.round(hours / 24) });
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

/** A locale's name in the console's language. */
export function localeName(locale: string, language: Language): string {
  return new Intl.DisplayNames([tag(language)], { type: 'language' }).of(locale) ?? locale;
}
