import { plainTextOf } from '../../../shared/content-model/index.ts';
import type { CompileProblem } from '../../../shared/protocol/index.ts';
import type { MediaFile } from '../ports.ts';
import type { ShippedContent, ShippedPage } from './content.ts';
import { spansOf } from './runs.ts';

/** Most characters of plain text in one block: more than that nobody reads standing at a gate. */
const maxBlockCharacters = 3000;

/** Names of the pictures the shipped texts and the attract loop show, sorted. */
export function mediaNames(site: ShippedContent['site'], pages: readonly ShippedPage[]): string[] {
  const shown = pages.flatMap((page) =>
    page.texts.flatMap((text) => text.body.blocks.flatMap((block) => (block.kind === 'image' ? [block.media] : []))),
  );
  const looped = site.attract.flatMap((slide) => (slide.image === undefined ? [] : [slide.image]));
  return [...new Set([...shown, ...looped])].sort();
}

/** Links to pages that do not ship, pictures that are not there, tiles that lead nowhere, blocks over budget. */
export function referenceProblems(
  site: ShippedContent['site'],
  pages: readonly ShippedPage[],
  media: ReadonlyMap<string, MediaFile>,
): CompileProblem[] {
  const ids = new Set<string>(pages.map((page) => page.meta.id));
  const problems: CompileProblem[] = [];
  for (const tile of site.tiles) if (!ids.has(tile)) problems.push({ code: 'tile-without-page', page: tile });
  for (const slide of site.attract) {
    if (slide.image !== undefined && !media.has(slide.image)) problems.push({ code: 'broken-media', detail: slide.image });
  }
  for (const { meta, texts } of pages) {
    for (const { locale, body } of texts) {
      for (const block of body.blocks) {
        const where = { page: meta.id, locale, block: block.id };
        if (block.kind === 'image' && !media.has(block.media)) problems.push({ code: 'broken-media', ...where, detail: block.media });
        for (const { page } of spansOf(block)) {
          if (page !== undefined && !ids.has(page)) problems.push({ code: 'broken-page-link', ...where, detail: page });
        }
        const length = [...plainTextOf(block)].length;
        if (length > maxBlockCharacters) problems.push({ code: 'block-too-long', ...where, detail: String(length) });
      }
    }
  }
  return problems;
}
