import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinSpans, parseMarkup, printMarkup } from '../../../control-server/console/content/markup.ts';
import type { Span } from '../../../shared/content-model/index.ts';

const awkward = fc.string({
  unit: fc.constantFrom('a', 'ệ', ' ', '*', '**', '[', ']', '\\', ':lang[', '](page:x)', ']{tag=lo}', '(', '口', 'ຂໍ້'),
  minLength: 1,
  maxLength: 12,
});

const span: fc.Arbitrary<Span> = fc
  .record({
    text: awkward,
    strong: fc.boolean(),
    em: fc.boolean(),
    page: fc.option(fc.constantFrom('customs', 'border-pass'), { nil: undefined }),
    lang: fc.option(fc.constantFrom('zh-Hans', 'lo'), { nil: undefined }),
  })
  .map(({ text, strong, em, page, lang }) => ({
    text,
    ...(strong && { strong: true as const }),
    ...(em && { em: true as const }),
    ...(page !== undefined && { page }),
    ...(lang !== undefined && { lang }),
  }));

describe('markup of spans', () => {
  it('reads what it printed, whatever the words and marks', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
        const joined = joinSpans(spans);
        expect(parseMarkup(printMarkup(joined))).toEqual(joined);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads anything typed, and what it reads prints to the same spans', () => {
    fc.assert(
      fc.property(awkward, (typed) => {
        const spans = parseMarkup(typed);
        expect(parseMarkup(printMarkup(spans))).toEqual(spans);
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, Span[]]>([
    ['Mang **hộ chiếu** theo.', [{ text: 'Mang ' }, { text: 'hộ chiếu', strong: true }, { text: ' theo.' }]],
    ['xem [Giấy thông hành](page:border-pass).', [{ text: 'xem ' }, { text: 'Giấy thông hành', page: 'border-pass' }, { text: '.' }]],
    [':lang[河口]{tag=zh-Hans} bên kia', [{ text: '河口', lang: 'zh-Hans' }, { text: ' bên kia' }]],
    [
      '***rất** quan trọng*',
      [
        { text: 'rất', strong: true, em: true },
        { text: ' quan trọng', em: true },
      ],
    ],
    ['giá 5 * 3', [{ text: 'giá 5 * 3' }]],
    ['[không phải liên kết](http://x)', [{ text: '[không phải liên kết](http://x)' }]],
    ['\\*thật\\*', [{ text: '*thật*' }]],
    ['[](page:x)', [{ text: '[](page:x)' }]],
    ['', []],
  ])('reads %j', (typed, spans) => {
    expect(parseMarkup(typed)).toEqual(spans);
  });

  it('prints the plain forms an editor would type', () => {
    expect(printMarkup([{ text: 'a ' }, { text: 'b', strong: true }, { text: ' c', page: 'customs' }])).toBe('a **b**[ c](page:customs)');
  });
});
