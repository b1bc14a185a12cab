import * as z from 'zod/mini';
import { type Block, type BlockKind, blockSchema, idSchema, type TextBody } from '../../../shared/content-model/index.ts';
import { blockProblems, canonicalBody } from '../canonical-text.ts';
import { inEnglish, issuesOf } from './issues.ts';
import type { Report } from './model.ts';
import { readBlock } from './read-block.ts';
import { readMarkdown } from './syntax.ts';

/** Where a block stands and what it says it renders; `kind` is undefined where the block is broken. */
export interface BlockPlace {
  line: number;
  kind: BlockKind | undefined;
  /** First 12 hex digits of the source block's hash, where the comment gives them. */
  of: string | undefined;
}

export interface ReadBlocks {
  blocks: Block[];
  /** In the order of the file, broken blocks included. */
  places: Map<string, BlockPlace>;
}

const idComment = /^<!-- #(\S+)(?: of:(\S+))? -->$/;

/** The blocks of a text and the comments with their ids. Reports everything that is not the fixed subset. */
export function readBlocks(markdown: string, report: Report): ReadBlocks {
  const blocks: Block[] = [];
  const places = new Map<string, BlockPlace>();
  let pending: { id: string; of: string | undefined; line: number } | undefined;
  const dropPending = (): void => {
    if (pending) report(pending.line, `no block follows the id comment #${pending.id}`);
    pending = undefined;
  };
  for (const node of readMarkdown(markdown).children) {
    const line = node.position?.start.line ?? 1;
    const comment = node.type === 'html' ? idComment.exec(node.value) : null;
    if (comment) {
      dropPending();
      const [, id = '', of] = comment;
      if (!z.safeParse(idSchema, id).success) report(line, `block id "${id}" is not kebab-case`);
      if (of !== undefined && !/^[0-9a-f]{12}$/.test(of)) report(line, `of:${of} must be 12 hex digits`);
      pending = { id, of, line };
      continue;
    }
    const unnamed = readBlock(node, markdown, report);
    if (!pending) {
      if (unnamed) report(line, 'a block without an id: put <!-- #id --> above it');
      continue;
    }
    const { id, of } = pending;
    pending = undefined;
    if (places.has(id)) report(line, `block id ${id} is used twice`);
    places.set(id, { line, kind: unnamed?.kind, of });
    const block = unnamed && canonicalBody({ title: '', summary: '', blocks: [{ id, ...unnamed } as Block] }).blocks[0];
    if (!block) continue;
    const parsed = z.safeParse(blockSchema, block, inEnglish);
    const faults = parsed.success
      ? blockProblems([block]).map((problem) => problem.message)
      : issuesOf(parsed.error).map((issue) => issue.text);
    for (const fault of faults) report(line, `block ${id}: ${fault}`);
    blocks.push(block);
  }
  dropPending();
  return { blocks, places };
}

export interface Difference {
  kind: 'missing' | 'extra' | 'other-kind' | 'other-order';
  id: string;
  line: number;
  message: string;
}

/** Blocks of a translation against those of its source text: it must have the same ids in the same order with the same kinds of block. */
export function differencesFromSource(source: TextBody, translated: ReadonlyMap<string, Pick<BlockPlace, 'line' | 'kind'>>): Difference[] {
  const differences: Difference[] = [];
  const sourceKinds = new Map<string, BlockKind>(source.blocks.map((block) => [block.id, block.kind]));
  for (const id of sourceKinds.keys()) {
    if (!translated.has(id)) differences.push({ kind: 'missing', id, line: 1, message: `block ${id} of the source text is missing` });
  }
  for (const [id, { line, kind }] of translated) {
    const wanted = sourceKinds.get(id);
    if (!wanted) differences.push({ kind: 'extra', id, line, message: `block ${id} does not exist in the source text` });
    else if (kind && kind !== wanted)
      differences.push({ kind: 'other-kind', id, line, message: `block ${id} is "${kind}" but "${wanted}" in the source text` });
  }
  const order = [...translated.keys()].filter((id) => sourceKinds.has(id));
  const wantedOrder = [...sourceKinds.keys()].filter((id) => translated.has(id));
  const at = order.findIndex((id, index) => id !== wantedOrder[index]);
  const moved = order[at];
  if (moved !== undefined) {
    const line = translated.get(moved)?.line ?? 1;
    differences.push({
      kind: 'other-order',
      id: moved,
      line,
      message: `block ${moved} stands where the source text has ${wantedOrder[at]}`,
    });
  }
  return differences;
}
