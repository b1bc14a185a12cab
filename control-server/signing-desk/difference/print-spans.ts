import type { Span } from '../../../shared/content-model/index.ts';

/** Signs that marks are written with; in the words themselves they get a backslash, so that no words can pass for a mark. */
const special = /[\\*_[\]{}]/g;

/** A run of text with its marks written out: **strong**, _emphasis_, [link](page), {words}@language. */
function printSpan({ text, strong, em, page, lang }: Span): string {
  let printed = text.replace(special, '\\$&');
  if (strong) printed = `**${printed}**`;
  if (em) printed = `_${printed}_`;
  if (page !== undefined) printed = `[${printed}](${page})`;
  return lang === undefined ? printed : `{${printed}}@${lang}`;
}

/** Runs of text as the desk writes them where marks differ. */
export const printSpans = (spans: readonly Span[]): string => spans.map(printSpan).join('');
