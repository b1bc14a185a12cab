import {
  type Locale,
  type PageMeta,
  type PageText,
  type Site,
  sourceLocale,
  staleBlocks,
  type TextBody,
} from '../../shared/content-model/index.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { RequestErrorCode } from '../../shared/errors/codes.ts';
import { appendAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { sha256 } from '../platform/sha256.ts';
import { readPages, readSite } from './repository.ts';
import { approvalsOf, type TextRecord, writersOf } from './text-record.ts';
import { approvedRevisionWith, readTexts, updateText } from './text-repository.ts';

/** The newest approved words of a page in one locale. */
export interface ReleasableText {
  locale: Locale;
  /** textHash of `body`. */
  hash: string;
  body: TextBody;
  origin: PageText['origin'];
  renders: PageText['renders'];
  /** Blocks that render an earlier source than the newest approved one. */
  stale: string[];
  /** Accounts that wrote any revision since the words on the screens, up to these: their signature does not count for them. */
  writers: string[];
  /** Officers who approved these words; empty for a demo's baseline. */
  approvedBy: string[];
  /** textHash of the newest words, drafts included: any edit after a candidate was frozen ends it. */
  newestHash: string;
  /** These very words are on the site's screens now. */
  released: boolean;
}

export interface ReleasablePage {
  meta: PageMeta;
  texts: ReleasableText[];
}

/** What a release of a site may be compiled from. */
export interface ReleasableSite {
  site: Site;
  /** Pages with at least one approved text. */
  pages: ReleasablePage[];
  /** Texts that are on the screens but may not be in the next release: withdrawn, or in a locale the site has no more. */
  removed: { page: string; locale: Locale; hash: string }[];
}

async function releasableText(text: TextRecord, source: TextRecord | undefined): Promise<ReleasableText | undefined> {
  const { approved, locale } = text;
  if (!approved || text.state === 'withdrawn') return undefined;
  const approvedSource = source?.approved;
  return {
    locale,
    hash: approved.hash,
    body: approved.body,
    origin: approved.origin,
    renders: approved.renders,
    stale: approvedSource && locale !== sourceLocale ? await staleBlocks(approvedSource.body, approved, sha256) : [],
    writers: writersOf(text, approved.revision),
    approvedBy: approvalsOf(text, approved.revision).map((approval) => approval.by),
    newestHash: text.current.hash,
    released: text.released?.hash === approved.hash,
  };
}

/** Everything approved of a site, texts in the order of its locales; undefined when there is no such site. Inside a transaction `db` is that transaction. */
export async function releasable(db: Database, id: string): Promise<ReleasableSite | undefined> {
  const site = await readSite(db, id);
  if (!site) return undefined;
  const records = await readTexts(db, id);
  const textOf = (page: string, locale: string): TextRecord | undefined =>
    records.find((text) => text.page === page && text.locale === locale);
  const pages: ReleasablePage[] = [];
  for (const meta of await readPages(db, site)) {
    const texts: ReleasableText[] = [];
    for (const locale of site.locales) {
      const record = textOf(meta.id, locale);
      const text = record && (await releasableText(record, textOf(meta.id, sourceLocale)));
      if (text) texts.push(text);
    }
    if (texts.length > 0) pages.push({ meta, texts });
  }
  const stays = (text: TextRecord): boolean =>
    pages.some((page) => page.meta.id === text.page && page.texts.some((one) => one.locale === text.locale));
  const removed = records.flatMap((text) =>
    text.released && !stays(text) ? [{ page: text.page, locale: text.locale, hash: text.released.hash }] : [],
  );
  return { site, pages, removed };
}

/** What of a text is on the screens after a release: `hash` is undefined where a text was taken off them. */
export interface ReleasedText {
  page: string;
  locale: Locale;
  hash: string | undefined;
}

/**
 * Records, inside the transaction of a release, which words are on the site's screens now. Texts that are not named stay as they were.
 * @throws AppError('conflict') when such words were never approved
 */
export async function markReleased(
  tx: Database,
  clock: Clock,
  site: string,
  version: number,
  texts: readonly ReleasedText[],
): Promise<void> {
  await appendAudit(tx, {
    at: clock.now().toISOString(),
    actor: 'system',
    action: 'texts.released',
    subject: site,
    details: { version, texts: texts.length },
  });
  for (const { page, locale, hash } of texts) {
    const place = { site, page, locale };
    const revision = hash === undefined ? undefined : await approvedRevisionWith(tx, place, hash);
    if (hash !== undefined && revision === undefined) throw new AppError<RequestErrorCode>('conflict', { ...place, hash });
    await updateText(tx, place, { released_revision: revision ?? null, released_version: revision === undefined ? null : version });
  }
}
