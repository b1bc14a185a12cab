import { describe, expect, test } from 'vitest';
import { formatDay, formatInstant, formatPartialDate, formatTime, formatWeekday } from '../../../kiosk/i18n/format.ts';
import { shellLocales } from '../../../kiosk/i18n/words.ts';

const zone = 'Asia/Ho_Chi_Minh';
const instant = '2026-11-24T17:05:00Z';

test.each([
  ['vi', '24 tháng 11, 2026'],
  ['en', '24 November 2026'],
  ['zh-Hans', '2026年11月24日'],
])('a day in %s', (locale, text) => {
  expect(formatDay('2026-11-24', locale)).toBe(text);
});

test('a day is a day whatever the machine’s time zone', () => {
  expect(formatDay('2026-01-01', 'en')).toBe('1 January 2026');
  expect(formatDay('2026-12-31', 'en')).toBe('31 December 2026');
});

describe('a date known in part', () => {
  test.each([
    ['2023', '2023'],
    ['2023-08', 'August 2023'],
    ['2023-08-14', '14 August 2023'],
  ])('%s', (date, text) => {
    expect(formatPartialDate(date, 'en')).toBe(text);
  });
});

test('an instant is told in the gate’s time zone, by the 24-hour clock', () => {
  expect(formatInstant(instant, 'en', zone)).toBe('25/11/2026, 00:05');
  expect(formatTime(Date.parse(instant), 'vi', zone)).toBe('00:05');
  expect(formatTime(Date.parse(instant), 'zh-Hans', 'Asia/Shanghai')).toBe('01:05');
  expect(formatWeekday(Date.parse(instant), 'en', zone)).toMatch(/^Wednesday,? 25 November$/);
});

test('where the browser knows no month names of a locale, the date is in digits, day first, and never English', () => {
  const unknown = 'tlh';
  expect(Intl.DateTimeFormat.supportedLocalesOf(unknown)).toEqual([]);
  expect(formatDay('2026-11-04', unknown)).toBe('04/11/2026');
  expect(formatPartialDate('2023-08', unknown)).toBe('08/2023');
  expect(formatInstant(instant, unknown, zone)).toBe('25/11/2026, 00:05');
  expect(formatWeekday(Date.parse(instant), unknown, zone)).toBe('25/11/2026');
});

test.each(shellLocales)('%s counts in Western digits and Gregorian years', (locale) => {
  const texts = [formatDay('2026-11-24', locale), formatInstant(instant, locale, zone), formatTime(Date.parse(instant), locale, zone)];
  for (const text of texts) expect(text.replaceAll(/[0-9]/g, '')).not.toMatch(/\p{Nd}/u);
  expect(texts[0]).toContain('2026');
  expect(texts[1]).toContain('2026');
  expect(texts[2]).toBe('00:05');
});
