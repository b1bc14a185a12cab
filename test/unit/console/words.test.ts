import { describe, expect, it } from 'vitest';
import { en } from '../../../control-server/console/i18n/en/index.ts';
import { formatAge, formatBytes, formatDayTime, formatMoment } from '../../../control-server/console/i18n/format.ts';
import { vi } from '../../../control-server/console/i18n/vi/index.ts';
import { createWords } from '../../../control-server/console/i18n/words.ts';
import { httpStatusOf } from '../../../shared/errors/codes.ts';
import { memoryStorage } from './memory-storage.ts';

const placeholders = (words: string): string[] => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
const english: Readonly<Record<string, string>> = en;

describe('words', () => {
  it('say for every error code what happened and what to do, in both languages', () => {
    for (const code of [...Object.keys(httpStatusOf), 'network-down', 'answer-not-understood']) {
      for (const catalog of [vi, en] as Readonly<Record<string, string>>[]) {
        expect(catalog[`error.${code}`], code).toBeTruthy();
        expect(catalog[`error.${code}.do`], code).toBeTruthy();
      }
    }
  });

  it('take the same values in both languages', () => {
    for (const [key, words] of Object.entries(vi)) {
      const wanted = placeholders(words);
      expect(placeholders(english[key] ?? ''), key).toEqual(wanted);
      const one = english[`${key}_one`];
      if (one !== undefined) expect(wanted, key).toEqual(expect.arrayContaining(placeholders(one)));
    }
  });

  it('switch language, remember it for the tab, and use the singular in English', async () => {
    const store = memoryStorage();
    const words = await createWords(store);
    expect(words.t('nav.content')).toBe('Nội dung');
    await words.use('en');
    expect(words.t('ago.minutes', { count: 1 })).toBe('1 minute ago');
    expect(words.t('ago.minutes', { count: 3 })).toBe('3 minutes ago');
    expect((await createWords(store)).language.value).toBe('en');
  });

  it('show what a person typed as it is', async () => {
    const { t } = await createWords(undefined);
    expect(t('status.sent-back', { name: '<b>Hà & Hùng</b>' })).toBe('<b>Hà & Hùng</b> đã trả lại');
  });
});

describe('numbers and times', () => {
  it('are those of the gate, wherever the officer sits', () => {
    const now = new Date('2026-11-24T10:00:00Z');
    expect(formatMoment('2026-11-24T07:02:10Z', 'vi', now)).toBe('14:02:10');
    expect(formatMoment('2026-11-23T18:30:00Z', 'vi', now)).toBe('01:30:00');
    expect(formatMoment('2026-11-22T07:02:10Z', 'vi', now)).toBe('14:02:10 22/11/2026');
    expect(formatDayTime('2026-11-22T07:02:10Z', 'en')).toBe('22/11/2026 14:02');
  });

  it('read as a person would say them', async () => {
    const { t } = await createWords(undefined);
    expect([512, 14_200, 3_140_000].map((bytes) => formatBytes(bytes, 'vi'))).toEqual(['512 B', '14,2 KB', '3,1 MB']);
    const now = Date.parse('2026-11-24T07:00:00Z');
    const ages = [12, 600, 7200, 300_000].map((seconds) => formatAge(new Date(now - seconds * 1000).toISOString(), now, t));
    expect(ages).toEqual(['12 giây trước', '10 phút trước', '2 giờ trước', '3 ngày trước']);
    expect(formatAge(new Date(now + 5000).toISOString(), now, t)).toBe('0 giây trước');
  });
});
