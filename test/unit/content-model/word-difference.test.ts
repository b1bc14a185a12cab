import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChanged, type Part, showInvisible, wordDifference } from '../../../shared/content-model/difference/index.ts';

const shown = (before: string, after: string, locale = 'vi'): string =>
  wordDifference(before, after, locale)
    .map(({ kind, text }) => (kind === 'added' ? `{+${text}+}` : kind === 'removed' ? `{-${text}-}` : text))
    .join('');

describe('words', () => {
  it.each([
    ['vi', 'Mở cửa lúc 7 giờ.', 'Mở cửa lúc 8 giờ.', 'Mở cửa lúc {-7-}{+8+} giờ.'],
    ['vi', 'Khai trên 5.000 USD', 'Khai trên 10.000 USD', 'Khai trên {-5.000-}{+10.000+} USD'],
    ['vi', 'gọi 0214 383 0100', 'gọi 0214 383 0200', 'gọi {-0214 383 0100-}{+0214 383 0200+}'],
    ['vi', 'mở 7:00', 'mở 7:30', 'mở {-7:00-}{+7:30+}'],
    ['en', 'do not bring', 'do bring', 'do {-not -}bring'],
    ['en', 'a b', 'a  b', 'a {+ +}b'],
    ['zh-Hans', '超过5,000美元', '超过9,000美元', '超过{-5,000-}{+9,000+}美元'],
    ['zh-Hans', '老街国际口岸开放', '老街国际口岸关闭', '老街国际口岸{-开放-}{+关闭+}'],
    ['lo', 'ຂ້ອຍຮັກລາວ', 'ຂ້ອຍຮັກລາວ', 'ຂ້ອຍຮັກລາວ'],
    ['lo', 'ຍິນດີຕ້ອນຮັບສູ່ດ່ານ', 'ຍິນດີຕ້ອນຮັບສູ່ຊາຍແດນ', 'ຍິນດີຕ້ອນຮັບສູ່{-ດ່ານ-}{+ຊາຍແດນ+}'],
    ['km', 'ច្រកទ្វារព្រំដែន', 'ច្រកទ្វារអន្តរជាតិ', 'ច្រកទ្វារ{-ព្រំដែន-}{+អន្តរជាតិ+}'],
  ])('%s: %s -> %s', (locale, before, after, expected) => {
    expect(shown(before, after, locale)).toBe(expected);
  });

  it('show characters nobody sees by name, but not the word separators of Lao and Khmer', () => {
    expect(showInvisible('an\u202Etoàn\u200Bthật')).toBe('an⟦U+202E⟧toàn\u200Bthật');
    expect(shown('5000', '5\u202E000')).toContain('⟦U+202E⟧');
  });
});

describe('a replaced phrase', () => {
  it.each([
    [
      'reads as one that goes and one that comes',
      'Việt Nam, Lào Cai mở cửa',
      'nơi sông Hồng chảy mở cửa',
      '{-Việt Nam, Lào Cai-}{+nơi sông Hồng chảy+} mở cửa',
    ],
    ['takes in a single chance word', 'một con và ngựa', 'vài ngọn và sông', '{-một con và ngựa-}{+vài ngọn và sông+}'],
    ['takes in no longer word than its neighbours', 'đi nghiêng về', 'ở nghiêng ra', '{-đi-}{+ở+} nghiêng {-về-}{+ra+}'],
    ['takes in no two words', 'ăn sáng tại đây đi', 'uống trà tại đây nhé', '{-ăn sáng-}{+uống trà+} tại đây {-đi-}{+nhé+}'],
    ['takes in no number', 'khai 500 đô', 'nộp 500 tệ', '{-khai-}{+nộp+} 500 {-đô-}{+tệ+}'],
    ['takes in no end of line', 'sáu giờ\nbảy giờ', 'tám giờ\nchín giờ', '{-sáu-}{+tám+} giờ\n{-bảy-}{+chín+} giờ'],
    ['leaves added words apart', 'a b c', 'x a, b y c', '{+x +}a{+,+} b {+y +}c'],
    [
      'keeps words rather than the spaces between others',
      'Chào mừng bạn đến Lào Cai, Việt Nam. Đối diện cửa khẩu là Hà Khẩu, tỉnh Vân Nam, Trung Quốc.',
      'Tỉnh Lào Cai là nơi sông Hồng chảy vào đất Việt, giáp tỉnh Vân Nam (Trung Quốc).',
      '{-Chào mừng bạn đến-}{+Tỉnh+} Lào Cai{-, Việt Nam. Đối diện cửa khẩu là Hà Khẩu,-}{+ là nơi sông Hồng chảy vào đất Việt, giáp+} ' +
        'tỉnh Vân Nam{-, -}{+ (+}Trung Quốc{+)+}.',
    ],
    ['keeps what both sides end with outside', 'x y', 'b c y', '{-x-}{+b c+} y'],
  ])('%s', (_what, before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });
});

const wordsOf: Readonly<Record<string, readonly string[]>> = {
  vi: ['Việt', 'Nam', 'cửa', 'khẩu', 'đối', 'ngoại', 'nơi', 'sông'],
  en: ['gate', 'the', 'not', 'bring', 'open', 'customs'],
  'zh-Hans': ['海关', '口岸', '开放', '不', '携带', '现金'],
  lo: ['ດ່ານ', 'ຊາຍແດນ', 'ຍິນດີ', 'ຕ້ອນຮັບ', 'ບໍ່'],
  km: ['ព្រំដែន', 'ច្រកទ្វារ', 'អន្តរជាតិ', 'មិន', '\u200B'],
};
const others = [' ', ' ', ' ', '\n', ', ', '. ', '**', '5.000', '7:30', '2026', '15%', '១២៣', '໑໒', '0214 383', '\u202E', '\u2066'];
const number = /\p{N}+(?:[.,:/]\p{N}+)*%?/gu;

const sideOf = (parts: readonly Part[], dropped: 'added' | 'removed'): string =>
  parts
    .filter(({ kind }) => kind !== dropped)
    .map(({ text }) => text)
    .join('');

/** Places at which a side of the difference is cut. */
function cutsOf(parts: readonly Part[], dropped: 'added' | 'removed'): number[] {
  let at = 0;
  return parts
    .filter(({ kind }) => kind !== dropped)
    .map(({ text }) => {
      at += text.length;
      return at;
    });
}

describe.each(Object.keys(wordsOf))('any two texts of %s', (locale) => {
  const text = fc.array(fc.constantFrom(...(wordsOf[locale] ?? []), ...others), { maxLength: 25 }).map((tokens) => tokens.join(''));
  const anything = fc.oneof({ weight: 4, arbitrary: text }, fc.string({ unit: 'binary', maxLength: 30 }));

  it('can be put together from the parts', () => {
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        const parts = wordDifference(before, after, locale);
        expect(sideOf(parts, 'added')).toBe(showInvisible(before));
        expect(sideOf(parts, 'removed')).toBe(showInvisible(after));
      }),
    );
  });

  it('keep their numbers whole', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDifference(before, after, locale);
        for (const dropped of ['added', 'removed'] as const) {
          const cuts = cutsOf(parts, dropped);
          for (const { 0: found, index } of sideOf(parts, dropped).matchAll(number))
            expect(cuts.filter((cut) => cut > index && cut < index + found.length)).toEqual([]);
        }
      }),
    );
  });

  it('show no part that is empty, and what goes before what comes', () => {
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        const parts = wordDifference(before, after, locale);
        expect(parts.every((part) => part.text !== '')).toBe(true);
        parts.forEach(({ kind }, at) => {
          expect(parts[at + 1]?.kind).not.toBe(kind);
          if (kind === 'added') expect(parts[at + 1]?.kind).not.toBe('removed');
        });
        expect(isChanged(parts)).toBe(showInvisible(before) !== showInvisible(after));
      }),
    );
  });

  it('have no difference where they are equal', () => {
    fc.assert(
      fc.property(anything, (same) => {
        expect(wordDifference(same, same, locale)).toEqual(same === '' ? [] : [{ kind: 'same', text: showInvisible(same) }]);
      }),
    );
  });
});
