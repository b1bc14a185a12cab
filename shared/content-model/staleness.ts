import type { Block } from './block.ts';
import { blockHash, type Sha256 } from './hash.ts';
import type { PageText, TextBody } from './page.ts';

/** Enough digits to notice a change of a source block, few enough to stand in the id comment of a content pack. */
export const renderHashDigits = 12;

/** What a translation records of the source block it renders: the first 12 hex digits of its blockHash. */
export const renderHash = async (block: Block, sha256: Sha256): Promise<string> =>
  (await blockHash(block, sha256)).slice(0, renderHashDigits);

/**
 * Ids of blocks in which `translation` no longer renders `source`: the source block was changed or added since it was translated, or taken
 * out of the source while the translation still shows it.
 */
export async function staleBlocks(source: TextBody, translation: Pick<PageText, 'body' | 'renders'>, sha256: Sha256): Promise<string[]> {
  const stale: string[] = [];
  const translated = new Set(translation.body.blocks.map((block) => block.id));
  for (const block of source.blocks) {
    if (!translated.has(block.id) || translation.renders[block.id] !== (await renderHash(block, sha256))) stale.push(block.id);
  }
  const inSource = new Set(source.blocks.map((block) => block.id));
  return [...stale, ...[...translated].filter((id) => !inSource.has(id))];
}
