import type { Translate, WordKey } from '../i18n/catalog.ts';
import { endonymOf } from '../i18n/format.ts';
import { vi } from '../i18n/vi/index.ts';

/** Members that hold one text per locale: what comes below them is a language, not a member. */
const perLocale: ReadonlySet<string> = new Set(['names', 'shortNames', 'titles', 'hints', 'labels', 'lines', 'texts']);

const days: ReadonlySet<string> = new Set(['checkedOn', 'reviewBy', 'validFrom', 'validUntil', 'seen', 'date']);
const languagesIn: ReadonlySet<string> = new Set(['locale', 'locales', 'requiredLocales']);
const lengths: Readonly<Record<string, WordKey>> = {
  diagonalMm: 'fact.mm',
  bottomEdgeMm: 'fact.mm',
  viewingMm: 'fact.mm',
  width: 'fact.px',
  height: 'fact.px',
};

const isIndex = (segment: string): boolean => /^\d+$/.test(segment);
const knownKey = (key: string): WordKey | undefined => (Object.hasOwn(vi, key) ? (key as WordKey) : undefined);
const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/**
 * Name of a piece of data by its place in the signed files: `sources.0.title` is “Nguồn 1 · tên”. `undefined` where some part of the
 * place has no words: half a name would mislead.
 */
export function factName(at: string, t: Translate): string | undefined {
  const names: string[] = [];
  const segments = at.split('.');
  for (const [place, segment] of segments.entries()) {
    const parent = segments[place - 1];
    if (isIndex(segment) && names.length > 0) names.push(`${names.pop()} ${Number(segment) + 1}`);
    else if (parent !== undefined && perLocale.has(parent)) names.push(endonymOf(segment));
    else {
      const key = knownKey(`fact.${segment}`);
      if (!key) return undefined;
      names.push(t(key));
    }
  }
  return capital(names.join(' · '));
}

/**
 * `2023`, `08/2023` or `14/08/2023`: a source's date may be less than a day. Turned by hand, because `Date` reads days that do not exist as
 * others that do, and then two different values would look the same.
 */
const turnedDate = (text: string): string => text.split('-').reverse().join('/');

/** A value as an officer reads it; whatever is not of a known kind stays as it is written. */
export function factValue(at: string, text: string, t: Translate): string {
  const member = at.split('.').findLast((segment) => !isIndex(segment)) ?? at;
  if (text === '[]' || text === '{}') return t('fact.empty');
  if (member === 'olderThanSource') return t(text === 'true' ? 'fact.yes' : 'fact.no');
  if (days.has(member) && /^\d{4}(-\d{2}){0,2}$/.test(text)) return turnedDate(text);
  if (languagesIn.has(member)) return endonymOf(text);
  const unit = Object.hasOwn(lengths, member) ? lengths[member] : undefined;
  if (unit) return t(unit, { number: text });
  const key = knownKey(`fact-value.${member}.${text}`);
  return key ? t(key) : text;
}
