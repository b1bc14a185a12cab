import { blockHash, type PageText, renderHash, type TextBody } from '../../shared/content-model/index.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { EditorialErrorCode } from '../../shared/errors/codes.ts';
import { sha256 } from '../platform/sha256.ts';
import type { Revision, TextRecord } from './text-record.ts';

interface BlockMismatch {
  missing: string[];
  extra: string[];
  /** Blocks of another kind than in the source text. */
  otherKind: string[];
  /** The ids are right, their order is not. */
  otherOrder: boolean;
}

function mismatch(body: TextBody, source: TextBody): BlockMismatch | undefined {
  const kinds = new Map(source.blocks.map((block) => [block.id, block.kind]));
  const ids = body.blocks.map((block) => block.id);
  const missing = [...kinds.keys()].filter((id) => !ids.includes(id));
  const extra = ids.filter((id) => !kinds.has(id));
  const otherKind = body.blocks.filter((block) => kinds.has(block.id) && kinds.get(block.id) !== block.kind).map((block) => block.id);
  const otherOrder = missing.length + extra.length === 0 && ids.join() !== [...kinds.keys()].join();
  return missing.length + extra.length + otherKind.length > 0 || otherOrder ? { missing, extra, otherKind, otherOrder } : undefined;
}

/**
 * The source text a translation was made from: the newest words, which the console shows beside it, or the newest approved ones when only
 * their blocks match.
 * @throws AppError('blocks-do-not-match-source') when neither has the same blocks in the same order
 */
export function renderedSource(body: TextBody, source: TextRecord | undefined): TextBody {
  const newest = source?.current.body ?? { title: '', summary: '', blocks: [] };
  const fault = mismatch(body, newest);
  if (!fault) return newest;
  if (source?.approved && !mismatch(body, source.approved.body)) return source.approved.body;
  throw new AppError<EditorialErrorCode>('blocks-do-not-match-source', { ...fault });
}

/**
 * The hashes of the source blocks a saved translation renders. A block whose words were not touched goes on rendering what it did, so that
 * work on one block never hides that another is stale. Words saved without any change are the translator's way to say that all of them
 * still hold.
 */
export async function rendersOf(
  body: TextBody,
  source: TextBody,
  previous: Pick<Revision, 'body' | 'renders'> | undefined,
): Promise<PageText['renders']> {
  const before = new Map<string, string>();
  for (const block of previous?.body.blocks ?? []) before.set(block.id, await blockHash(block, sha256));
  const touched = new Set<string>();
  for (const block of body.blocks) if (before.get(block.id) !== (await blockHash(block, sha256))) touched.add(block.id);
  const confirmsAll = touched.size === 0 && body.title === previous?.body.title && body.summary === previous.body.summary;

  const renders: PageText['renders'] = {};
  for (const block of source.blocks) {
    const earlier = previous?.renders[block.id];
    renders[block.id] = earlier === undefined || confirmsAll || touched.has(block.id) ? await renderHash(block, sha256) : earlier;
  }
  return renders;
}
