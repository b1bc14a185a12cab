import { join } from 'node:path';
import * as z from 'zod/mini';
import {
  type Agency,
  type Block,
  idSchema,
  type Locale,
  type PageMeta,
  type PageText,
  sourceLocale,
} from '../../../shared/content-model/index.ts';
import { namesIn, textOf } from './folders.ts';
import type { Report } from './model.ts';
import { type Parsed, parseSource, parseTranslation } from './parse.ts';

export interface ReadFile {
  /** Relative to the pack. */
  file: string;
  blocks: readonly Block[];
  lines: ReadonlyMap<string, number>;
}

export interface ReadPage {
  meta: PageMeta;
  texts: PageText[];
  files: ReadFile[];
}

type ReportOf = (file: string) => Report;

function checkDates(meta: PageMeta, frontLine: (key: string) => number, report: Report): void {
  if (meta.reviewBy < meta.checkedOn) report(frontLine('reviewBy'), `reviewBy ${meta.reviewBy} is before checkedOn ${meta.checkedOn}`);
  if (meta.validFrom && meta.validUntil && meta.validUntil < meta.validFrom)
    report(frontLine('validUntil'), `validUntil ${meta.validUntil} is before validFrom ${meta.validFrom}`);
}

async function readPage(
  folder: string,
  path: string,
  locales: readonly Locale[] | undefined,
  agencies: readonly Agency[],
  problem: ReportOf,
  note: ReportOf,
): Promise<ReadPage | undefined> {
  const sourceFile = `${path}/${sourceLocale}.md`;
  const sourceMarkdown = await textOf(join(folder, sourceFile));
  if (sourceMarkdown === undefined) {
    problem(sourceFile)(1, 'the source text is missing');
    return undefined;
  }
  const files: ReadFile[] = [];
  const take = <Value>(file: string, parsed: Parsed<Value>, text: PageText | undefined): void => {
    for (const { line, message } of parsed.problems) problem(file)(line, message);
    for (const { line, message } of parsed.notes) note(file)(line, message);
    files.push({ file, blocks: text?.body.blocks ?? [], lines: parsed.lines });
  };

  const source = parseSource(path.slice(path.lastIndexOf('/') + 1), sourceMarkdown);
  take(sourceFile, source, source.value?.text);
  const meta = source.value?.meta;
  if (meta) {
    checkDates(meta, source.frontLine, problem(sourceFile));
    if (!agencies.some((agency) => agency.id === meta.owner))
      problem(sourceFile)(source.frontLine('owner'), `owner: there is no agency ${meta.owner}`);
  }

  const translations: PageText[] = [];
  for (const name of await namesIn(join(folder, path), 'files')) {
    const file = `${path}/${name}`;
    const locale = name.replace(/\.md$/, '');
    if (locale === sourceLocale) continue;
    if (!name.endsWith('.md')) problem(file)(1, 'a page holds <locale>.md files only');
    else if (locales && !locales.includes(locale)) problem(file)(1, `${locale} is not a locale of this site (${locales.join(', ')})`);
    else {
      const parsed = await parseTranslation(locale, (await textOf(join(folder, file))) ?? '', source.value?.text.body);
      take(file, parsed, parsed.value);
      if (parsed.value) translations.push(parsed.value);
    }
  }
  for (const stray of await namesIn(join(folder, path), 'folders'))
    problem(`${path}/${stray}`)(1, 'a page holds no folders; pictures lie in the media folder of the site');
  if (!source.value) return undefined;
  const place = (text: PageText): number => locales?.indexOf(text.locale) ?? 0;
  return { meta: source.value.meta, texts: [source.value.text, ...translations.sort((one, other) => place(one) - place(other))], files };
}

/**
 * Every page folder of a site, sorted by id; faults are reported under the file they stand in.
 * @param path of the site relative to the pack, `sites/<site>`
 * @param locales of the site; undefined when its site.yaml is broken
 */
export async function readPages(
  folder: string,
  path: string,
  locales: readonly Locale[] | undefined,
  agencies: readonly Agency[],
  problem: ReportOf,
  note: ReportOf,
): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  for (const name of await namesIn(join(folder, path), 'folders')) {
    if (name === 'media') continue;
    const pagePath = `${path}/${name}`;
    if (!z.safeParse(idSchema, name).success) {
      problem(pagePath)(1, 'a page folder is called by the id of the page, in kebab-case');
      continue;
    }
    const page = await readPage(folder, pagePath, locales, agencies, problem, note);
    if (page) pages.push(page);
  }
  return pages;
}
