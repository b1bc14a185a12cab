import { type Block, renderHash, type Sha256, type TextBody } from '../../../shared/content-model/index.ts';
import type { TextDetail } from '../../../shared/protocol/index.ts';

const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 of the browser (also of Node). */
export const sha256: Sha256 = async (bytes) => hex(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));

/**
 * The source blocks as they read when they were translated, as far as known: a translation records hashes, and the words behind a hash
 * are found among the source text's newest, last approved and released words.
 */
export async function sourceWhenTranslated(source: TextDetail, renders: Readonly<Record<string, string>>): Promise<Map<string, Block>> {
  const found = new Map<string, Block>();
  const bodies: (TextBody | undefined)[] = [source.body, source.approvedBody, source.releasedBody];
  for (const body of bodies) {
    for (const block of body?.blocks ?? []) {
      if (!found.has(block.id) && renders[block.id] === (await renderHash(block, sha256))) found.set(block.id, block);
    }
  }
  return found;
}
