import { diffArrays } from 'diff';
import type { Locale } from '../locale.ts';
import { joinPhrases, type Stretch } from './phrases.ts';
import { isSpace, tokensOf } from './tokens.ts';

/** A run of text that stays, comes or goes. */
export interface Part {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/**
 * Characters nobody sees, shown by name so that an officer cannot be deceived by them: bidirectional controls and the like. The word
 * separator U+200B and the joiners are ordinary in Lao and Khmer and stay.
 */
const invisible = /\u00AD|\u061C|[\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
export const showInvisible = (text: string): string =>
  text.replace(invisible, (character) => `⟦U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`);

/** A word, number, sign or end of line, with the spaces after it. */
interface Unit {
  /** Empty before spaces that begin a text. */
  readonly core: string;
  readonly spaces: readonly string[];
}

function unitsOf(text: string, locale: Locale): Unit[] {
  const units: { core: string; spaces: string[] }[] = [];
  for (const one of tokensOf(text, locale)) {
    if (!isSpace(one)) units.push({ core: one, spaces: [] });
    else if (units.length > 0) units.at(-1)?.spaces.push(one);
    else units.push({ core: '', spaces: [one] });
  }
  return units;
}

const tokensIn = (units: readonly Unit[]): string[] => units.flatMap(({ core, spaces }) => [core, ...spaces]).filter((one) => one !== '');

/** Puts a stretch behind the others, joined with the last where both are of one kind. */
function append(stretches: Stretch[], next: Stretch): void {
  if ((next.kind === 'same' ? next.tokens : [...next.removed, ...next.added]).length === 0) return;
  const last = stretches.at(-1);
  if (last?.kind === 'same' && next.kind === 'same') {
    stretches.splice(-1, 1, { kind: 'same', tokens: [...last.tokens, ...next.tokens] });
  } else if (last?.kind === 'differs' && next.kind === 'differs') {
    stretches.splice(-1, 1, {
      kind: 'differs',
      removed: [...last.removed, ...next.removed],
      added: [...last.added, ...next.added],
    });
  } else {
    stretches.push(next);
  }
}

/**
 * What stays and what differs. Compared are words and signs, not the spaces between them: a text has so many spaces that the longest common
 * part of two sentences would be the one that keeps spaces rather than words.
 */
function stretchesOf(from: readonly Unit[], to: readonly Unit[]): Stretch[] {
  const stretches: Stretch[] = [];
  let old = 0;
  let young = 0;
  for (const { added, removed, count } of diffArrays([...from], [...to], { comparator: (one, other) => one.core === other.core })) {
    const [was, is] = [added ? [] : from.slice(old, old + count), removed ? [] : to.slice(young, young + count)];
    old += was.length;
    young += is.length;
    if (added || removed) append(stretches, { kind: 'differs', removed: tokensIn(was), added: tokensIn(is) });
    else {
      is.forEach(({ core, spaces }, at) => {
        const before = was[at]?.spaces ?? [];
        const alike = before.join('') === spaces.join('');
        append(stretches, { kind: 'same', tokens: tokensIn([{ core, spaces: alike ? spaces : [] }]) });
        if (!alike) append(stretches, { kind: 'differs', removed: before, added: spaces });
      });
    }
  }
  return stretches;
}

/** Parts without text left out, neighbours of one kind joined. */
function tidy(parts: readonly Part[]): Part[] {
  const kept: Part[] = [];
  for (const part of parts) {
    const last = kept.at(-1);
    if (part.text === '') continue;
    if (last?.kind === part.kind) kept.splice(-1, 1, { kind: part.kind, text: last.text + part.text });
    else kept.push(part);
  }
  return kept;
}

/**
 * Word-level difference of two plain texts of the locale. What stays and goes, put together, is `before`, what stays and comes is `after`,
 * both with invisible characters shown by name.
 */
export function wordDifference(before: string, after: string, locale: Locale): Part[] {
  const from = showInvisible(before);
  const to = showInvisible(after);
  if (from === to) return to === '' ? [] : [{ kind: 'same', text: to }];
  const stretches = joinPhrases(stretchesOf(unitsOf(from, locale), unitsOf(to, locale)));
  return tidy(
    stretches.flatMap((one): Part[] =>
      one.kind === 'same'
        ? [{ kind: 'same', text: one.tokens.join('') }]
        : [
            { kind: 'removed', text: one.removed.join('') },
            { kind: 'added', text: one.added.join('') },
          ],
    ),
  );
}

export const isChanged = (parts: readonly Part[]): boolean => parts.some(({ kind }) => kind !== 'same');
