import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { sourceLocale } from '../../../shared/content-model/index.ts';
import { mediaIn } from './folders.ts';
import type { Pack, PackMedia, PackPage } from './model.ts';
import { writeSource, writeTranslation } from './write.ts';

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function copyMedia(media: readonly PackMedia[], folder: string): Promise<void> {
  for (const { name, file } of media) {
    const target = join(folder, name.slice(name.indexOf('/') + 1));
    if (resolve(file) === resolve(target)) continue;
    await mkdir(folder, { recursive: true });
    await copyFile(file, target);
  }
}

async function writePage(folder: string, { meta, texts }: PackPage): Promise<void> {
  for (const text of texts) {
    const markdown = text.locale === sourceLocale ? writeSource(meta, text) : writeTranslation(text);
    await write(join(folder, `${text.locale}.md`), markdown);
  }
}

const yaml = (value: unknown): string => stringify(value, { lineWidth: 0 });

/** Writes a pack as a folder that readPack reads back without loss. Files of other names that lie there already stay as they are. */
export async function writePack(folder: string, pack: Pack): Promise<void> {
  await write(join(folder, 'common', 'agencies.yaml'), yaml(pack.agencies));
  await copyMedia(pack.media, join(folder, 'common', 'media'));
  for (const { site, pages, media } of pack.sites) {
    const siteFolder = join(folder, 'sites', site.id);
    await write(join(siteFolder, 'site.yaml'), yaml(site));
    for (const page of pages) await writePage(join(siteFolder, page.meta.id), page);
    await copyMedia(media, join(siteFolder, 'media'));
  }
}

/** The pack together with the pictures that lie in a content folder: the database holds words, not pictures. */
export async function withMediaOf(content: string, pack: Pack): Promise<Pack> {
  const sites = pack.sites.map(async (site) => ({ ...site, media: await mediaIn(join(content, 'sites', site.site.id, 'media'), 'media') }));
  return { ...pack, sites: await Promise.all(sites), media: await mediaIn(join(content, 'common', 'media'), 'common') };
}
