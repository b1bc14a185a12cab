import type * as z from 'zod/mini';
import { type Locale, sourceLocale } from '../../../shared/content-model/index.ts';
import type { Account, PageListItem, textSummarySchema } from '../../../shared/protocol/index.ts';
import { holds, writesLocale } from '../session/account.ts';

export const savedViews = ['all', 'mine', 'needs-translation', 'stale', 'awaiting-me'] as const;
export type SavedView = (typeof savedViews)[number];

export type TextSummary = z.infer<typeof textSummarySchema>;

/** The texts of a page, one for every locale of the site; a text the server did not list is missing. */
export function textsOf(item: PageListItem, locales: readonly Locale[]): TextSummary[] {
  return locales.map(
    (locale) => item.texts.find((text) => text.locale === locale) ?? { locale, state: 'missing', staleBlocks: [], unreleased: false },
  );
}

/** Whether a text belongs in a view, for this officer. A translator's views hold only the locales that are his. */
export function inView(view: SavedView, text: TextSummary, account: Account, site: string): boolean {
  const isTranslator = account.grants.some((grant) => grant.role === 'translator');
  const mine = writesLocale(account, site, text.locale, sourceLocale);
  switch (view) {
    case 'all':
      return true;
    case 'mine':
      return mine && text.state === 'draft';
    case 'needs-translation':
      return text.locale !== sourceLocale && text.state === 'missing' && (!isTranslator || mine);
    case 'stale':
      return text.state === 'stale' && (!isTranslator || mine);
    case 'awaiting-me':
      return text.state === 'in-review' && holds(account, ['approver'], site);
  }
}

/** Views that can ever hold something for this officer. */
export function viewsFor(account: Account, site: string): readonly SavedView[] {
  const writes = holds(account, ['editor', 'translator'], site);
  const approves = holds(account, ['approver'], site);
  return savedViews.filter((view) => (view === 'mine' ? writes : view === 'awaiting-me' ? approves : true));
}

/** Vietnamese without tones and case, so that `xuat nhap canh` finds what it means. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();

/** True when a title in any locale, or the id, contains the words typed. */
export function matchesFilter(item: PageListItem, typed: string): boolean {
  const wanted = folded(typed.trim());
  return wanted === '' || [item.meta.id, ...item.texts.map((text) => text.title ?? '')].some((title) => folded(title).includes(wanted));
}

export const titleOf = (item: PageListItem): string => item.texts.find((text) => text.locale === sourceLocale)?.title ?? item.meta.id;
