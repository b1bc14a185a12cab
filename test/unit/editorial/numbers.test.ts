import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../../control-server/editorial/pack/numbers.ts';
import { longSentences } from '../../../control-server/editorial/pack/sentences.ts';

describe('numbers are the same number however a locale writes them', () => {
  it.each([
    [[3147.3], ['vi', 'cao 3.147,3 m'], ['en', 'is 3,147.3 m'], ['km', '៣.១៤៧,៣ ម៉ែត្រ']],
    [
      [1, 8, 2023],
      ['vi', 'ngày 8/1/2023'],
      ['en', 'on 8 January 2023'],
      ['zh-Hans', '2023年1月8日'],
      ['lo', '8 ມັງກອນ 2023'],
      ['km', '៨ មករា ២០២៣'],
    ],
    [
      [11, 2025],
      ['vi', 'tháng 11/2025'],
      ['en', 'November 2025'],
    ],
    [
      [15_000_000],
      ['vi', '15.000.000 đồng'],
      ['vi', '15 triệu đồng'],
      ['en', '15 million dong'],
      ['zh-Hans', '1500万越南盾'],
      ['lo', '15 ລ້ານກີບ'],
    ],
    [[1_500_000], ['vi', '1,5 triệu'], ['en', '1.5 million']],
    [
      [0, 7, 22],
      ['vi', '07:00–22:00'],
      ['lo', '໐໗:໐໐–໒໒:໐໐'],
    ],
    [
      [1, 8, 2023],
      ['vi', '8.1.2023'],
      ['en', '8.1.2023'],
    ],
    [[], ['en', 'You may go in March.'], ['vi', 'không có']],
  ] as [number[], ...[string, string][]][])('%j', (numbers, ...texts) => {
    for (const [locale, text] of texts) expect(numbersIn(text, locale), text).toEqual(numbers);
  });
});

describe('long sentences', () => {
  it('are counted in words, one by one', () => {
    const twenty = Array.from({ length: 20 }, () => 'word').join(' ');
    expect(longSentences(`${twenty}. Word ${twenty.slice(5)}.`, 'en')).toEqual([]);
    expect(longSentences(`Short. One ${twenty}.`, 'en')).toEqual([{ sentence: `One ${twenty}.`, words: 21 }]);
  });
  it('are found in scripts without blanks', () => expect(longSentences('口岸工作人员'.repeat(20), 'zh-Hans')).toHaveLength(1));
});
