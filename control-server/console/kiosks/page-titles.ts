import { sourceLocale } from '../../../shared/content-model/index.ts';
import { useResource } from '../api/use-resource.ts';
import { useConsole } from '../app/console-context.ts';

/** Titles of a site's pages by page id, in the source language; empty until they are there, and where they cannot be had. */
export function usePageTitles(site: string | null): ReadonlyMap<string, string> {
  const { api } = useConsole();
  const list = useResource(async () => (site === null ? undefined : api.pages(site)), ['page-titles', site]);
  const titled = (list.data?.pages ?? []).flatMap(({ meta, texts }) => {
    const title = texts.find(({ locale }) => locale === sourceLocale)?.title;
    return title === undefined ? [] : [[meta.id, title] as const];
  });
  return new Map(titled);
}
