import * as z from 'zod/mini';
import {
  originSchema,
  type PageMeta,
  type PageText,
  pageMetaSchema,
  renderHash,
  sourceLocale,
  type TextBody,
  textBodySchema,
} from '../../../shared/content-model/index.ts';
import { sha256 } from '../../platform/sha256.ts';
import { canonicalLine } from '../canonical-text.ts';
import type { Report } from './model.ts';
import { type BlockPlace, differencesFromSource, type ReadBlocks, readBlocks } from './read-blocks.ts';
import { readYaml, shaped } from './yaml-source.ts';

/** What came of reading one file. `value` is undefined when the file cannot stand for a text at all. */
export interface Parsed<Value> {
  value: Value | undefined;
  problems: { line: number; message: string }[];
  /** What an exported translation may have and a hand-written one may not: blocks that trail behind the source text. */
  notes: { line: number; message: string }[];
  /** Line of each block. */
  lines: ReadonlyMap<string, number>;
  /** Line of a key of the front matter. */
  frontLine(key: string): number;
}

const { id: _folderName, ...metaShape } = pageMetaSchema.shape;
const wordsShape = { title: textBodySchema.shape.title, summary: textBodySchema.shape.summary };
const sourceFrontSchema = z.strictObject({ ...wordsShape, ...metaShape });
const translationFrontSchema = z.strictObject({ ...wordsShape, origin: originSchema });

interface OpenFile<Front> {
  front: Front | undefined;
  body: string;
  frontLine(key: string): number;
}

/** Front matter and body. The body keeps its line numbers: the lines of the front matter are blank in it. */
function openFile<Front>(markdown: string, schema: z.ZodMiniType<Front>, report: Report): OpenFile<Front> {
  const text = markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const match = /^---\n([\s\S]*?\n)?---(?:\n|$)/.exec(text);
  if (!match) {
    report(1, 'the file must begin with front matter between two lines ---');
    return { front: undefined, body: text, frontLine: () => 1 };
  }
  const yaml = readYaml(match[1] ?? '', 'strings', 2, report);
  const body = '\n'.repeat(match[0].split('\n').length - 1) + text.slice(match[0].length);
  return { front: yaml && shaped(schema, yaml, report), body, frontLine: (key) => yaml?.lineOf([key]) ?? 1 };
}

const linesOf = (places: ReadonlyMap<string, BlockPlace>): Map<string, number> =>
  new Map([...places].map(([id, place]) => [id, place.line]));

function bodyOf(front: { title: string; summary: string }, { blocks, places }: ReadBlocks, report: Report): TextBody {
  if (places.size === 0) report(1, 'the text has no blocks');
  if (blocks.length > 100) report(1, 'the text has more than 100 blocks');
  return { title: canonicalLine(front.title), summary: canonicalLine(front.summary), blocks };
}

/** `vi.md`: facts about the page and its source text. @param page id of the page, the name of its folder */
export function parseSource(page: string, markdown: string): Parsed<{ meta: PageMeta; text: PageText }> {
  const problems: Parsed<never>['problems'] = [];
  const report: Report = (line, message) => problems.push({ line, message });
  const { front, body, frontLine } = openFile(markdown, sourceFrontSchema, report);
  const read = readBlocks(body, report);
  const { places } = read;
  for (const [id, { line, of }] of places) if (of) report(line, `block ${id}: the source text renders nothing, so it has no of:`);
  if (!front) return { value: undefined, problems, notes: [], lines: linesOf(places), frontLine };
  const { title, summary, ...meta } = front;
  const text: PageText = { locale: sourceLocale, origin: 'human', body: bodyOf({ title, summary }, read, report), renders: {} };
  return { value: { meta: { id: page, ...meta }, text }, problems, notes: [], lines: linesOf(places), frontLine };
}

/**
 * `<locale>.md`: one translation, checked against its source text where there is one. A block without `of:` renders the source text as it
 * stands; a file in which every block has `of:` was exported and may trail behind the source, which is then a note.
 */
export async function parseTranslation(locale: string, markdown: string, source: TextBody | undefined): Promise<Parsed<PageText>> {
  const problems: Parsed<never>['problems'] = [];
  const notes: Parsed<never>['notes'] = [];
  const report: Report = (line, message) => problems.push({ line, message });
  const { front, body, frontLine } = openFile(markdown, translationFrontSchema, report);
  const read = readBlocks(body, report);
  const { blocks, places } = read;
  const now = new Map<string, string>();
  for (const block of source?.blocks ?? []) now.set(block.id, await renderHash(block, sha256));

  const exported = places.size > 0 && [...places.values()].every((place) => place.of !== undefined);
  for (const { kind, line, id, message } of source ? differencesFromSource(source, places) : []) {
    const trails = exported && (kind !== 'other-kind' || places.get(id)?.of !== now.get(id));
    (trails ? notes : problems).push({ line, message });
  }

  if (!front) return { value: undefined, problems, notes, lines: linesOf(places), frontLine };
  const renders: Record<string, string> = {};
  for (const { id } of blocks) {
    const hash = places.get(id)?.of ?? now.get(id);
    if (hash) renders[id] = hash;
  }
  return {
    value: { locale, origin: front.origin, body: bodyOf(front, read, report), renders },
    problems,
    notes,
    lines: linesOf(places),
    frontLine,
  };
}
