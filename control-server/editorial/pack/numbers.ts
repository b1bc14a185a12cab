/** Digits of the scripts of the region, by the code point of their zero: ASCII, full width, Lao, Khmer, Thai. */
const zeros = [0x30, 0xff10, 0xed0, 0x17e0, 0xe50];

function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code < first + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/** Words that multiply the number before them, in the languages of the sites; longer ones first. */
const multipliers: [word: string, factor: number][] = [
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['triệu', 1e6],
  ['tỷ', 1e9],
  ['tỉ', 1e9],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['百万', 1e6],
  ['千', 1e3],
  ['万', 1e4],
  ['亿', 1e8],
  ['ພັນ', 1e3],
  ['ໝື່ນ', 1e4],
  ['ແສນ', 1e5],
  ['ລ້ານ', 1e6],
  ['ຕື້', 1e9],
  ['ពាន់', 1e3],
  ['ម៉ឺន', 1e4],
  ['សែន', 1e5],
  ['លាន', 1e6],
];
const multiplier = new RegExp(`^ ?(${multipliers.map(([word]) => word).join('|')})`);

const monthNames = new Map<string, [name: string, month: number][]>();

function monthsOf(locale: string): [name: string, month: number][] {
  const known = monthNames.get(locale);
  if (known) return known;
  const names: [string, number][] = [];
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' });
    for (let month = 1; month <= 12; month += 1) {
      const name = format.format(Date.UTC(2026, month - 1, 1));
      if (!/\d/.test(name)) names.push([name, month]);
    }
  }
  names.sort(([one], [other]) => other.length - one.length);
  monthNames.set(locale, names);
  return names;
}

/** `8 January 2023` -> `8 1 2023`; a month's name counts only beside a number ("you may" is no month). */
function monthsAsNumbers(text: string, locale: string): string {
  let result = text;
  for (const [name, month] of monthsOf(locale)) {
    const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    result = result.replace(new RegExp(`(?<=\\d[, ]*)${word}|${word}(?=[, ]*\\d)`, 'gu'), ` ${month} `);
  }
  return result;
}

/** Value of `3.147,3`, `3,147.3`, `1,5`, `15.000`; several values for what is no number, such as `8.1.2023`. */
function valuesOf(written: string): number[] {
  const parts = written.split(/[.,]/);
  if (parts.length === 1) return [Number(written)];
  const separators = written.replace(/\d/g, '');
  const last = parts.at(-1) ?? '';
  const grouped = parts.slice(1).every((part) => part.length === 3) && new Set(separators).size === 1;
  if (grouped) return [Number(parts.join(''))];
  const decimal = separators.length === 1 || (separators.at(-1) !== separators[0] && parts.slice(1, -1).every((part) => part.length === 3));
  return decimal ? [Number(`${parts.slice(0, -1).join('')}.${last}`)] : parts.map(Number);
}

/**
 * The numbers a text names, as a sorted list without repetition: what must be the same in every locale, however each writes it (separators,
 * own digits, names of months, "million"). Numbers spelled out in words are not seen.
 */
export function numbersIn(text: string, locale: string): number[] {
  const plain = monthsAsNumbers(asciiDigits(text), locale);
  const found = new Set<number>();
  for (const match of plain.matchAll(/\d+(?:[.,]\d+)*/g)) {
    const values = valuesOf(match[0]);
    const word = multiplier.exec(plain.slice(match.index + match[0].length))?.[1];
    const factor = multipliers.find(([name]) => name === word)?.[1] ?? 1;
    for (const value of values) found.add(Math.round(value * factor * 1e6) / 1e6);
  }
  return [...found].sort((one, other) => one - other);
}
