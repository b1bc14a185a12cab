import type { IndexEntry, Locale, TextBody } from '../../../shared/content-model/index.ts';
import type { ReleaseContent } from '../verify/release-content.ts';
import { type FactChange, factDifference, joinLocales } from './fact-difference.ts';

/** One thing an officer has to look at before signing. */
export type ChangedItem =
  | {
      readonly kind: 'text';
      readonly id: string;
      readonly page: string;
      readonly locale: Locale;
      readonly change: 'added' | 'changed' | 'removed';
      readonly before: TextBody | undefined;
      readonly after: TextBody | undefined;
      /** What else changes about the page: its sources, dates, which words readers of other locales get. */
      readonly facts: readonly FactChange[];
    }
  | { readonly kind: 'facts'; readonly id: string; readonly page: string; readonly title: string; readonly facts: readonly FactChange[] }
  | {
      readonly kind: 'media';
      readonly id: string;
      readonly name: string;
      readonly change: 'added' | 'changed' | 'removed';
      readonly facts: readonly FactChange[];
    }
  | { readonly kind: 'site'; readonly id: string; readonly facts: readonly FactChange[] };

/** What a list says of a page besides title and summary (which are the text's) and the name of its file. */
function factsOf(entry: IndexEntry | undefined): object | undefined {
  if (!entry) return undefined;
  const { id: _id, title: _title, summary: _summary, blob: _blob, ...facts } = entry;
  return facts;
}

const localesOf = (before: ReleaseContent | undefined, after: ReleaseContent): Locale[] => [
  ...new Set([...after.site.locales, ...(before?.indexes.keys() ?? [])]),
];

const entryOf = (content: ReleaseContent | undefined, locale: Locale, page: string): IndexEntry | undefined =>
  content?.indexes.get(locale)?.pages.find(({ id }) => id === page);

/** Pages of both releases: in the order of the new one, then those that go. */
function pagesOf(before: ReleaseContent | undefined, after: ReleaseContent): string[] {
  const ids = [after, before].flatMap((content) =>
    [...(content?.indexes.values() ?? [])].flatMap((index) => index.pages.map(({ id }) => id)),
  );
  return [...new Set(ids)];
}

function pageItems(before: ReleaseContent | undefined, after: ReleaseContent, page: string): ChangedItem[] {
  const locales = localesOf(before, after);
  const facts = joinLocales(
    locales.flatMap((locale) => factDifference(factsOf(entryOf(before, locale, page)), factsOf(entryOf(after, locale, page)), [locale])),
  );
  const items = locales.flatMap((locale): ChangedItem[] => {
    const was = before?.texts.get(`${page}/${locale}`);
    const is = after.texts.get(`${page}/${locale}`);
    if (was?.ref.sha256 === is?.ref.sha256) return [];
    const change = was ? (is ? 'changed' : 'removed') : 'added';
    return [{ kind: 'text', id: `${page}-${locale}`, page, locale, change, before: was?.blob.body, after: is?.blob.body, facts }];
  });
  if (items.length > 0 || facts.length === 0) return items;
  const title = locales.map((locale) => entryOf(after, locale, page) ?? entryOf(before, locale, page)).find(Boolean)?.title ?? page;
  return [{ kind: 'facts', id: `${page}-facts`, page, title, facts }];
}

/** Order of the pages both releases have, per locale, where it changed. */
function orderChanges(before: ReleaseContent | undefined, after: ReleaseContent): FactChange[] {
  if (!before) return [];
  return after.site.locales.flatMap((locale) => {
    const [was, is] = [before, after].map((content) => content.indexes.get(locale)?.pages.map(({ id }) => id) ?? []) as [
      string[],
      string[],
    ];
    const [from, to] = [was.filter((id) => is.includes(id)).join(' · '), is.filter((id) => was.includes(id)).join(' · ')];
    return from === to ? [] : [{ at: 'order', before: from, after: to, locales: [locale] }];
  });
}

function siteItem(before: ReleaseContent | undefined, after: ReleaseContent): ChangedItem[] {
  const facts = [
    ...factDifference(before?.site, after.site),
    ...factDifference({ minShell: before?.release.minShell }, { minShell: after.release.minShell }),
    ...joinLocales(orderChanges(before, after)),
  ];
  return facts.length === 0 ? [] : [{ kind: 'site', id: 'site', facts }];
}

function mediaItems(before: ReleaseContent | undefined, after: ReleaseContent): ChangedItem[] {
  const described = (content: ReleaseContent | undefined, name: string): object | undefined => {
    const media = content && Object.hasOwn(content.release.media, name) ? content.release.media[name] : undefined;
    if (!content || !media) return undefined;
    return {
      type: media.type,
      width: media.width,
      height: media.height,
      sha256: content.release.blobs.find(({ path }) => path === media.blob)?.sha256,
    };
  };
  const names = [...new Set([after, before].flatMap((content) => Object.keys(content?.release.media ?? {})))];
  return names.flatMap((name): ChangedItem[] => {
    const [was, is] = [described(before, name), described(after, name)];
    const facts = factDifference(was, is);
    if (facts.length === 0) return [];
    return [
      {
        kind: 'media',
        id: `media-${name.replace(/[^a-z0-9]+/gi, '-')}`,
        name,
        change: was ? (is ? 'changed' : 'removed') : 'added',
        facts,
      },
    ];
  });
}

/**
 * Everything that differs between what the screens show and the candidate, made from verified bytes of both; never from what the server
 * says has changed (design section 2). `before` undefined: all is new.
 */
export const differenceOf = (before: ReleaseContent | undefined, after: ReleaseContent): ChangedItem[] => [
  ...pagesOf(before, after).flatMap((page) => pageItems(before, after, page)),
  ...mediaItems(before, after),
  ...siteItem(before, after),
];
