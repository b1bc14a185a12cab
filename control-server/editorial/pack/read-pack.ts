import { join } from 'node:path';
import type { Agency } from '../../../shared/content-model/index.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { EditorialErrorCode } from '../../../shared/errors/codes.ts';
import { mediaIn, namesIn, textOf } from './folders.ts';
import type { Pack, PackMedia, PackProblem, PackSite, Report } from './model.ts';
import { readAgencies } from './read-agencies.ts';
import { type ReadPage, readPages } from './read-pages.ts';
import { readSite } from './read-site.ts';

export interface ReadPack {
  pack: Pack;
  /** Empty when the pack is sound. */
  problems: PackProblem[];
  /** What an exported pack may say and a person should know: translations that trail behind their source text. */
  notes: PackProblem[];
  /** Line of a block: `sites/lao-cai/customs/vi.md` -> block id -> line. */
  lines: Map<string, ReadonlyMap<string, number>>;
}

const mediaName = /^(media|common)\/[a-z0-9-]+\.(webp|avif|png|jpg)$/;

/** Links to pages, pictures in blocks, tiles and attract pictures: everything that must exist elsewhere in the site. */
function checkReferences(
  site: PackSite,
  pages: readonly ReadPage[],
  media: readonly PackMedia[],
  siteLine: (path: (string | number)[]) => number,
  report: (file: string) => Report,
): void {
  const pageIds = new Set(pages.map((page) => page.meta.id));
  const mediaNames = new Set(media.map((picture) => picture.name));
  const siteFile = `sites/${site.site.id}/site.yaml`;
  for (const [index, tile] of site.site.tiles.entries()) {
    if (!pageIds.has(tile)) report(siteFile)(siteLine(['tiles', index]), `tiles: there is no page ${tile}`);
  }
  for (const [index, { image }] of site.site.attract.entries()) {
    if (image !== undefined && !mediaNames.has(image))
      report(siteFile)(siteLine(['attract', index, 'image']), `attract: there is no picture ${image}`);
  }
  for (const text of pages.flatMap((page) => page.files)) {
    for (const block of text.blocks) {
      const line = text.lines.get(block.id) ?? 1;
      for (const [, page] of JSON.stringify(block).matchAll(/"page":"([^"]*)"/g)) {
        if (!pageIds.has(page ?? '')) report(text.file)(line, `block ${block.id}: link to page:${page}, which this site does not have`);
      }
      if (block.kind === 'image' && !mediaNames.has(block.media))
        report(text.file)(line, `block ${block.id}: there is no picture ${block.media}`);
    }
  }
}

/**
 * Reads a content pack (format: content/README.md) and collects every fault of it, not only the first.
 * @param folder path of the pack; rejects only when files cannot be read
 */
export async function readPack(folder: string): Promise<ReadPack> {
  const result: ReadPack = { pack: { agencies: [], sites: [], media: [] }, problems: [], notes: [], lines: new Map() };
  const collect =
    (into: PackProblem[]) =>
    (file: string): Report =>
    (line, message) =>
      into.push({ file, line, message });
  const problem = collect(result.problems);

  const agenciesFile = 'common/agencies.yaml';
  const agenciesText = await textOf(join(folder, agenciesFile));
  if (agenciesText === undefined) problem(agenciesFile)(1, 'the file is missing');
  else result.pack.agencies = readAgencies(agenciesText, problem(agenciesFile));
  const agencies: Agency[] = result.pack.agencies;

  result.pack.media = await mediaIn(join(folder, 'common', 'media'), 'common');
  checkMediaNames(result.pack.media, 'common/media', problem);

  const siteNames = await namesIn(join(folder, 'sites'), 'folders');
  if (siteNames.length === 0) problem('sites')(1, 'the pack has no site');
  for (const name of siteNames) {
    const path = `sites/${name}`;
    const siteFile = `${path}/site.yaml`;
    const text = await textOf(join(folder, siteFile));
    if (text === undefined) problem(siteFile)(1, 'the file is missing');
    const read = text === undefined ? undefined : readSite(name, text, agencies, problem(siteFile));
    for (const stray of await namesIn(join(folder, path), 'files')) {
      if (stray !== 'site.yaml') problem(`${path}/${stray}`)(1, 'a file that belongs to no page');
    }
    const media = await mediaIn(join(folder, path, 'media'), 'media');
    checkMediaNames(media, `${path}/media`, problem);
    const pages = await readPages(folder, path, read?.site.locales, agencies, problem, collect(result.notes));
    for (const file of pages.flatMap((page) => page.files)) result.lines.set(file.file, file.lines);
    if (!read) continue;
    const site: PackSite = { site: read.site, media, pages: pages.map(({ meta, texts }) => ({ meta, texts })) };
    checkReferences(site, pages, [...media, ...result.pack.media], read.yaml.lineOf, problem);
    result.pack.sites.push(site);
  }
  return result;
}

function checkMediaNames(media: readonly PackMedia[], folder: string, problem: (file: string) => Report): void {
  for (const { name } of media) {
    if (!mediaName.test(name))
      problem(`${folder}/${name.slice(name.indexOf('/') + 1)}`)(1, 'a picture is called <kebab-case>.webp, .avif, .png or .jpg');
  }
}

/** @throws AppError('pack-broken') with every problem, when there is any */
export function requireSound({ pack, problems }: Pick<ReadPack, 'pack' | 'problems'>): Pack {
  if (problems.length > 0) throw new AppError<EditorialErrorCode>('pack-broken', { problems });
  return pack;
}
