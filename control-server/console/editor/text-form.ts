import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import { type Block, type BlockKind, type Span, type TextBody, textBodySchema } from '../../../shared/content-model/index.ts';
import { parseMarkup, printMarkup } from '../content/markup.ts';

type Heading = Extract<Block, { kind: 'heading' }>;
type Callout = Extract<Block, { kind: 'callout' }>;

/** A block as it is typed: every run of spans is a line of markup, every field a string, complete or not. */
export type BlockForm =
  | { id: string; kind: 'heading'; level: Heading['level']; text: string }
  | { id: string; kind: 'paragraph'; text: string }
  | { id: string; kind: 'list' | 'steps'; items: string[] }
  | { id: string; kind: 'facts'; items: { label: string; value: string }[] }
  | { id: string; kind: 'table'; header: string[]; rows: string[][] }
  | { id: string; kind: 'image'; media: string; alt: string; caption: string }
  | { id: string; kind: 'callout'; tone: Callout['tone']; paragraphs: string[] }
  | { id: string; kind: 'contact'; phone: string; text: string };

export interface TextForm {
  title: string;
  summary: string;
  blocks: BlockForm[];
}

/** Why a text cannot be saved yet. `where` is a block's id, `title` or `summary`. */
export interface FormProblem {
  where: string;
  what: 'empty' | 'too-long' | 'malformed';
}

export function blockFormOf(block: Block): BlockForm {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: printMarkup(block.text) };
    case 'list':
    case 'steps':
      return { ...block, items: block.items.map(printMarkup) };
    case 'facts':
      return { ...block, items: block.items.map(({ label, value }) => ({ label: printMarkup(label), value: printMarkup(value) })) };
    case 'table':
      return { ...block, header: block.header.map(printMarkup), rows: block.rows.map((row) => row.map(printMarkup)) };
    case 'image':
      return { ...block, caption: block.caption ?? '' };
    case 'callout':
      return { ...block, paragraphs: block.paragraphs.map(printMarkup) };
    case 'contact':
      return { ...block, phone: block.phone ?? '', text: printMarkup(block.text) };
  }
}

export const formOf = (body: TextBody): TextForm => ({ title: body.title, summary: body.summary, blocks: body.blocks.map(blockFormOf) });

/** Lines that hold anything; all of them when none does, so that the text is still found empty. */
function filled<T>(lines: readonly T[], isEmpty: (line: T) => boolean): T[] {
  const kept = lines.filter((line) => !isEmpty(line));
  return kept.length > 0 ? kept : [...lines];
}

const blank = (text: string): boolean => text.trim() === '';
const spansOf = (text: string): Span[] => (blank(text) ? [] : parseMarkup(text));

function blockOf(form: BlockForm): Block {
  switch (form.kind) {
    case 'heading':
    case 'paragraph':
      return { ...form, text: spansOf(form.text) };
    case 'list':
    case 'steps':
      return { ...form, items: filled(form.items, blank).map(spansOf) };
    case 'facts':
      return {
        ...form,
        items: filled(form.items, ({ label, value }) => blank(label) && blank(value)).map(({ label, value }) => ({
          label: spansOf(label),
          value: spansOf(value),
        })),
      };
    case 'table':
      return {
        ...form,
        header: form.header.map(spansOf),
        rows: filled(form.rows, (row) => row.every(blank)).map((row) => row.map(spansOf)),
      };
    case 'image': {
      const { caption, ...rest } = form;
      return { ...rest, alt: rest.alt.trim(), ...(!blank(caption) && { caption: caption.trim() }) };
    }
    case 'callout':
      return { ...form, paragraphs: filled(form.paragraphs, blank).map(spansOf) };
    case 'contact': {
      const { phone, ...rest } = form;
      return { ...rest, ...(!blank(phone) && { phone: phone.trim() }), text: spansOf(form.text) };
    }
  }
}

function problemOf(issue: z.core.$ZodIssue, form: TextForm): FormProblem {
  const [field, index] = issue.path;
  const where = field === 'blocks' && typeof index === 'number' ? (form.blocks[index]?.id ?? 'blocks') : String(field ?? 'blocks');
  const what = issue.code === 'too_small' ? 'empty' : issue.code === 'too_big' ? 'too-long' : 'malformed';
  return { where, what };
}

/** The text a form stands for, or what is missing from it: one problem a block. */
export function bodyOf(form: TextForm): { body: TextBody } | { problems: FormProblem[] } {
  const parsed = safeParse(textBodySchema, { title: form.title.trim(), summary: form.summary.trim(), blocks: form.blocks.map(blockOf) });
  if (parsed.success) return { body: parsed.data };
  const byPlace = new Map<string, FormProblem>();
  for (const issue of parsed.error.issues) {
    const problem = problemOf(issue, form);
    if (!byPlace.has(problem.where)) byPlace.set(problem.where, problem);
  }
  return { problems: [...byPlace.values()] };
}

/** An empty block of a kind, for the source text. */
export function newBlock(kind: BlockKind, id: string): BlockForm {
  switch (kind) {
    case 'heading':
      return { id, kind, level: 2, text: '' };
    case 'paragraph':
      return { id, kind, text: '' };
    case 'list':
    case 'steps':
      return { id, kind, items: [''] };
    case 'facts':
      return { id, kind, items: [{ label: '', value: '' }] };
    case 'table':
      return { id, kind, header: ['', ''], rows: [['', '']] };
    case 'image':
      return { id, kind, media: 'media/', alt: '', caption: '' };
    case 'callout':
      return { id, kind, tone: 'info', paragraphs: [''] };
    case 'contact':
      return { id, kind, phone: '', text: '' };
  }
}

/** An id no block of these has had: a new block must not take over the translations of one removed. */
export function freshId(kind: BlockKind, taken: Iterable<string>): string {
  const known = new Set(taken);
  for (let number = 1; ; number += 1) {
    const id = `${kind}-${number}`;
    if (!known.has(id)) return id;
  }
}

/** The source block with its words taken out, what is the same in every locale kept. */
function blanked(block: Block): BlockForm {
  const form = blockFormOf(block);
  switch (form.kind) {
    case 'heading':
    case 'paragraph':
    case 'contact':
      return { ...form, text: '' };
    case 'list':
    case 'steps':
      return { ...form, items: form.items.map(() => '') };
    case 'facts':
      return { ...form, items: form.items.map(() => ({ label: '', value: '' })) };
    case 'table':
      return { ...form, header: form.header.map(() => ''), rows: form.rows.map((row) => row.map(() => '')) };
    case 'image':
      return { ...form, alt: '', caption: '' };
    case 'callout':
      return { ...form, paragraphs: form.paragraphs.map(() => '') };
  }
}

/** A translation's form: exactly the source's blocks in its order, with the words translated so far. */
export function alignedForm(source: TextBody, translation: TextForm | undefined): TextForm {
  const translated = new Map(translation?.blocks.map((block) => [block.id, block]) ?? []);
  return {
    title: translation?.title ?? '',
    summary: translation?.summary ?? '',
    blocks: source.blocks.map((block) => {
      const have = translated.get(block.id);
      return have?.kind === block.kind ? have : blanked(block);
    }),
  };
}
