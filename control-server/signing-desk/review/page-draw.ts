import { textDifference } from '../../../shared/content-model/difference/index.ts';
import type { Locale, TextBody } from '../../../shared/content-model/index.ts';
import type { PreviewDraw } from '../../../shared/protocol/index.ts';
import { printSpans } from '../difference/print-spans.ts';
import { textKey } from '../verify/release-content.ts';
import type { VerifiedCandidate } from '../verify/verify-candidate.ts';

/** Names of the pictures a text shows. */
export const mediaNamesOf = (body: TextBody): string[] => body.blocks.flatMap((block) => (block.kind === 'image' ? [block.media] : []));

/** What the preview frame draws: a page of the candidate for readers of `locale`; `undefined` where they do not get it. */
export function pageDraw(
  { before, after }: Pick<VerifiedCandidate, 'before' | 'after'>,
  page: string,
  locale: Locale,
): PreviewDraw | undefined {
  const entry = after.indexes.get(locale)?.pages.find(({ id }) => id === page);
  const text = entry && after.texts.get(textKey(page, entry.locale));
  if (!entry || !text) return undefined;
  const was = before?.texts.get(textKey(page, entry.locale))?.blob.body;
  const changedBlocks = was ? [...textDifference(was, text.blob.body, entry.locale, printSpans).changedBlocks] : [];
  return { type: 'preview:draw', site: after.site, locale, entry, page: text.blob, media: {}, changedBlocks };
}
