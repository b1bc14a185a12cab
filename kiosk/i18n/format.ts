import type { Locale } from '../../shared/content-model/index.ts';

// Western digits and the Gregorian year everywhere; day before month in English, as everywhere around the gates.
const tagOf = (locale: Locale): string => `${locale === 'en' ? 'en-GB' : locale}-u-ca-gregory-nu-latn`;

/** Date with the month in words, such as "24 November 2026". `day` is YYYY-MM-DD. */
export function formatDay(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tagOf(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** A date known to the year, month or day (`2023`, `2023-08`, `2023-08-14`). */
export function formatPartialDate(date: string, locale: Locale): string {
  const [year, month, day] = date.split('-');
  if (day !== undefined) return formatDay(date, locale);
  if (month === undefined || year === undefined) return date;
  return new Intl.DateTimeFormat(tagOf(locale), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${year}-${month}-01T00:00:00Z`));
}

/** Date and 24-hour time of an instant in `zone`. */
export function formatInstant(instant: string, locale: Locale, zone: string): string {
  return new Intl.DateTimeFormat(tagOf(locale), { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone: zone }).format(new Date(instant));
}

/** 24-hour time, such as "14:05". */
export function formatTime(at: number, locale: Locale, zone: string): string {
  return new Intl.DateTimeFormat(tagOf(locale), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at);
}

/** Weekday and date, such as "Tuesday 24 November". */
export function formatWeekday(at: number, locale: Locale, zone: string): string {
  return new Intl.DateTimeFormat(tagOf(locale), { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(at);
}
