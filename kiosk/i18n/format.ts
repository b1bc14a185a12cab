import type { Locale } from '../../shared/content-model/index.ts';

// Western digits and the Gregorian year everywhere; day before month in English, as everywhere around the gates.
const tagOf = (locale: Locale): string => `${locale === 'en' ? 'en-GB' : locale}-u-ca-gregory-nu-latn`;

/**
 * Tag for a form with names of months or weekdays; undefined where the browser does not know them (Chromium is built without Lao and Khmer)
 * and would write English ones: there the date is in digits, day first, as it is written in both countries.
 */
const namingTagOf = (locale: Locale): string | undefined =>
  Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0 ? tagOf(locale) : undefined;

const digits: Intl.DateTimeFormatOptions = { day: '2-digit', month: '2-digit', year: 'numeric' };
const dayFirst = tagOf('en');

/** Date with the month in words, such as "24 November 2026". `day` is YYYY-MM-DD. */
export function formatDay(day: string, locale: Locale): string {
  const tag = namingTagOf(locale);
  const form = tag === undefined ? digits : ({ dateStyle: 'long' } as const);
  return new Intl.DateTimeFormat(tag ?? dayFirst, { ...form, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** A date known to the year, month or day (`2023`, `2023-08`, `2023-08-14`). */
export function formatPartialDate(date: string, locale: Locale): string {
  const [year, month, day] = date.split('-');
  if (day !== undefined) return formatDay(date, locale);
  if (month === undefined || year === undefined) return date;
  const tag = namingTagOf(locale);
  return new Intl.DateTimeFormat(tag ?? dayFirst, {
    month: tag === undefined ? '2-digit' : 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${year}-${month}-01T00:00:00Z`));
}

/** Date in digits and 24-hour time of an instant in `zone`, such as "24/11/2026, 14:05". */
export function formatInstant(instant: string, locale: Locale, zone: string): string {
  const form = { ...digits, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return new Intl.DateTimeFormat(namingTagOf(locale) ?? dayFirst, form).format(new Date(instant));
}

/** 24-hour time, such as "14:05". */
export function formatTime(at: number, locale: Locale, zone: string): string {
  return new Intl.DateTimeFormat(tagOf(locale), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at);
}

/** Weekday and date, such as "Tuesday 24 November"; the date in digits where the weekday has no name. */
export function formatWeekday(at: number, locale: Locale, zone: string): string {
  const tag = namingTagOf(locale);
  const form = tag === undefined ? digits : ({ weekday: 'long', day: 'numeric', month: 'long' } as const);
  return new Intl.DateTimeFormat(tag ?? dayFirst, { ...form, timeZone: zone }).format(at);
}
