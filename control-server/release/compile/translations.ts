import { type Sha256, sourceLocale, staleBlocks } from '../../../shared/content-model/index.ts';
import type { CompileProblem } from '../../../shared/protocol/index.ts';
import type { ShippedContent, ShippedPage, ShippedText } from './content.ts';

export const sourceTextOf = (page: ShippedPage): ShippedText | undefined => page.texts.find((text) => text.locale === sourceLocale);

/** True when the words render another source text than the one they ship beside. */
export async function isOlderThanSource(text: ShippedText, source: ShippedText | undefined, sha256: Sha256): Promise<boolean> {
  if (text.locale === sourceLocale || source === undefined) return false;
  return (await staleBlocks(source.body, text, sha256)).length > 0;
}

/**
 * Required locales that are missing or stale. The source text is always required: everything else is read against it.
 * A clarification needs every locale of the site (LC 7, KT 7: a correction must reach whoever read the wrong thing).
 */
export async function translationProblems(
  site: ShippedContent['site'],
  pages: readonly ShippedPage[],
  sha256: Sha256,
): Promise<CompileProblem[]> {
  const problems: CompileProblem[] = [];
  for (const page of pages) {
    const source = sourceTextOf(page);
    const required = page.meta.class === 'clarification' ? site.locales : [sourceLocale, ...site.requiredLocales];
    for (const locale of new Set(required)) {
      const text = page.texts.find((candidate) => candidate.locale === locale);
      if (!text) problems.push({ code: 'required-locale-missing', page: page.meta.id, locale });
      else if (await isOlderThanSource(text, source, sha256)) problems.push({ code: 'required-locale-stale', page: page.meta.id, locale });
    }
  }
  return problems;
}
