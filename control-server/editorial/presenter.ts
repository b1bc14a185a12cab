import { type Locale, type PageMeta, type Site, sourceLocale } from '../../shared/content-model/index.ts';
import type { Account, PageDetail, PageListItem, TextDetail } from '../../shared/protocol/index.ts';
import { allows, refusalToApprove } from './policy.ts';
import { approvalsOf, type Revision, staleBlocksOf, type TextRecord, visibleState, writersOf } from './text-record.ts';

type TextSummary = PageListItem['texts'][number];

const inLocale = (texts: readonly TextRecord[], locale: Locale): TextRecord | undefined => texts.find((text) => text.locale === locale);

async function summaryOf(locale: Locale, texts: readonly TextRecord[]): Promise<TextSummary> {
  const text = inLocale(texts, locale);
  if (!text) return { locale, state: 'missing', staleBlocks: [], unreleased: false };
  const staleBlocks = await staleBlocksOf(text.current, locale, inLocale(texts, sourceLocale));
  return {
    locale,
    state: visibleState(text, staleBlocks),
    origin: text.current.origin,
    title: text.current.body.title,
    staleBlocks,
    unreleased: text.approved !== undefined && text.approved.hash !== text.released?.hash,
  };
}

/** A page of the list, its texts in the order of the site's locales. @param texts records of that page */
export async function presentListItem(site: Site, meta: PageMeta, texts: readonly TextRecord[]): Promise<PageListItem> {
  return { meta, texts: await Promise.all(site.locales.map((locale) => summaryOf(locale, texts))) };
}

/** Ids of all people a page's detail names. */
export const peopleIn = (texts: readonly TextRecord[]): string[] => [
  ...new Set(
    texts.flatMap((text) => [
      ...writersOf(text, text.current.revision),
      ...approvalsOf(text, text.current.revision).map((approval) => approval.by),
      ...(text.sentBack ? [text.sentBack.by] : []),
    ]),
  ),
];

export interface PageView {
  account: Account;
  site: Site;
  meta: PageMeta;
  texts: readonly TextRecord[];
  /** By locale: the words approved last before the current ones. */
  approvedBefore: ReadonlyMap<Locale, Revision>;
  names: ReadonlyMap<string, string>;
}

async function detailOf(view: PageView, locale: Locale): Promise<TextDetail> {
  const { account, site, names } = view;
  const text = inLocale(view.texts, locale);
  const person = (id: string) => ({ id, displayName: names.get(id) ?? id });
  const edit = allows(account, 'edit', { site: site.id, locale });
  const submit = allows(account, 'submit', { site: site.id, locale }) && text?.state === 'draft';
  const refusal = refusalToApprove(account, site.id, text);
  const may: TextDetail['may'] = { edit, submit, approve: refusal === undefined, ...(refusal && { whyNotApprove: refusal }) };
  const summary = await summaryOf(locale, view.texts);
  if (!text) return { ...summary, renders: {}, revision: 0, writers: [], approvals: [], may };
  const { current, released, sentBack } = text;
  const approvedBody = view.approvedBefore.get(locale)?.body;
  return {
    ...summary,
    body: current.body,
    hash: current.hash,
    renders: current.renders,
    revision: current.revision,
    writers: writersOf(text, current.revision).map(person),
    updatedAt: current.writtenAt,
    approvals: approvalsOf(text, current.revision).map(({ by, at }) => ({ by: person(by), at })),
    ...(approvedBody && { approvedBody }),
    ...(released && { releasedBody: released.body }),
    may,
    ...(sentBack && { sentBack: { ...sentBack, by: person(sentBack.by) } }),
  };
}

/** A page with all its texts as the signed-in account sees it, and what that account may do with each. */
export async function presentPage(view: PageView): Promise<PageDetail> {
  return { meta: view.meta, texts: await Promise.all(view.site.locales.map((locale) => detailOf(view, locale))) };
}
