import type { Selectable } from 'kysely';
import type { PageText } from '../../shared/content-model/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { EditorialTables } from './tables.ts';
import type { Revision, TextRecord } from './text-record.ts';

const tables = (db: Database) => db.tables<EditorialTables>();

/** Where a text is: every table of texts has these three columns. */
export interface TextPlace {
  site: string;
  page: string;
  locale: string;
}

type RevisionRow = Selectable<EditorialTables['text_revisions']>;
type TextRow = Selectable<EditorialTables['page_texts']>;

const revisionOf = (row: RevisionRow): Revision => ({
  revision: row.revision,
  hash: row.hash,
  body: JSON.parse(row.body) as Revision['body'],
  renders: JSON.parse(row.renders) as Revision['renders'],
  origin: row.origin,
  author: row.author,
  writtenAt: row.written_at,
});

const keyOf = (row: { page: string; locale: string }): string => `${row.page}/${row.locale}`;

/** Texts with the revisions they name, in one statement: one moment, even while others write. */
async function readTextRows(
  db: Database,
  site: string,
  page: string | undefined,
): Promise<Map<string, { text: TextRow; revisions: Map<number, Revision> }>> {
  const rows = await tables(db)
    .selectFrom('page_texts as t')
    .innerJoin('text_revisions as r', (join) =>
      join.onRef('r.site', '=', 't.site').onRef('r.page', '=', 't.page').onRef('r.locale', '=', 't.locale'),
    )
    .where('t.site', '=', site)
    .$if(page !== undefined, (query) => query.where('t.page', '=', page ?? ''))
    .where((eb) =>
      eb.or([
        eb('r.revision', '=', eb.ref('t.revision')),
        eb('r.revision', '=', eb.ref('t.approved_revision')),
        eb('r.revision', '=', eb.ref('t.released_revision')),
      ]),
    )
    .selectAll('r')
    .select([
      't.state',
      't.approved_revision',
      't.released_revision',
      't.released_version',
      't.submitted_by',
      't.submitted_at',
      't.sent_back',
    ])
    .select('t.revision as current_revision')
    .execute();
  const texts = new Map<string, { text: TextRow; revisions: Map<number, Revision> }>();
  for (const row of rows) {
    const known = texts.get(keyOf(row)) ?? { text: { ...row, revision: row.current_revision }, revisions: new Map() };
    known.revisions.set(row.revision, revisionOf(row));
    texts.set(keyOf(row), known);
  }
  return texts;
}

function grouped<Row extends { page: string; locale: string }>(rows: readonly Row[]): (text: TextRow) => Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return (text) => groups.get(keyOf(text)) ?? [];
}

/** Texts of a site, or of one page of it. A locale nobody has written in yet has no record. */
export async function readTexts(db: Database, site: string, page?: string): Promise<TextRecord[]> {
  const texts = await readTextRows(db, site, page);
  const authorsOf = grouped(
    await tables(db)
      .selectFrom('text_revisions as r')
      .innerJoin('page_texts as t', (join) =>
        join.onRef('r.site', '=', 't.site').onRef('r.page', '=', 't.page').onRef('r.locale', '=', 't.locale'),
      )
      .select(['r.page', 'r.locale', 'r.revision', 'r.author'])
      .where('r.site', '=', site)
      .$if(page !== undefined, (query) => query.where('r.page', '=', page ?? ''))
      .where((eb) => eb('r.revision', '>', eb.fn.coalesce('t.released_revision', eb.lit(0))))
      .orderBy('r.revision')
      .execute(),
  );
  const approvalsOf = grouped(
    await tables(db)
      .selectFrom('text_approvals as a')
      .innerJoin('page_texts as t', (join) =>
        join.onRef('a.site', '=', 't.site').onRef('a.page', '=', 't.page').onRef('a.locale', '=', 't.locale'),
      )
      .select(['a.page', 'a.locale', 'a.revision', 'a.approver', 'a.approved_at'])
      .where('a.site', '=', site)
      .$if(page !== undefined, (query) => query.where('a.page', '=', page ?? ''))
      .where('a.basis', '=', 'checklist')
      .where((eb) => eb.or([eb('a.revision', '=', eb.ref('t.revision')), eb('a.revision', '=', eb.ref('t.approved_revision'))]))
      .orderBy('a.approved_at')
      .execute(),
  );
  return [...texts.values()].flatMap(({ text, revisions }): TextRecord[] => {
    const current = revisions.get(text.revision);
    if (!current) return [];
    return [
      {
        page: text.page,
        locale: text.locale,
        state: text.state,
        current,
        approved: revisions.get(text.approved_revision ?? 0),
        released: revisions.get(text.released_revision ?? 0),
        written: authorsOf(text).filter((row) => row.revision <= text.revision),
        approvals: approvalsOf(text).map((row) => ({ revision: row.revision, by: row.approver, at: row.approved_at })),
        sentBack: text.sent_back === null ? undefined : (JSON.parse(text.sent_back) as NonNullable<TextRecord['sentBack']>),
      },
    ];
  });
}

const approvalsAt = (db: Database, { site, page, locale }: TextPlace) =>
  tables(db).selectFrom('text_approvals').where('site', '=', site).where('page', '=', page).where('locale', '=', locale);

/** The words that were approved last before `revision`. */
export async function approvedBefore(db: Database, place: TextPlace, revision: number): Promise<Revision | undefined> {
  const approval = await approvalsAt(db, place)
    .select('revision')
    .where('revision', '<', revision)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!approval) return undefined;
  const row = await tables(db)
    .selectFrom('text_revisions')
    .selectAll()
    .where('site', '=', place.site)
    .where('page', '=', place.page)
    .where('locale', '=', place.locale)
    .where('revision', '=', approval.revision)
    .executeTakeFirst();
  return row && revisionOf(row);
}

/** New words of a text, or the claim that the same words render a newer source. */
export interface NewWords extends Pick<PageText, 'body' | 'renders' | 'origin'> {
  hash: string;
  author: string;
  /** ISO 8601. */
  at: string;
}

/** Appends a revision and makes the text a draft again: approvals of earlier words stay with those words. @param revision of the current words, 0 when there are none */
export async function appendRevision(tx: Database, place: TextPlace, revision: number, words: NewWords): Promise<void> {
  const next = revision + 1;
  await tables(tx)
    .insertInto('text_revisions')
    .values({
      ...place,
      revision: next,
      hash: words.hash,
      body: JSON.stringify(words.body),
      renders: JSON.stringify(words.renders),
      origin: words.origin,
      author: words.author,
      written_at: words.at,
    })
    .execute();
  const draft = { revision: next, state: 'draft' as const, submitted_by: null, submitted_at: null, sent_back: null };
  if (revision > 0) {
    await updateText(tx, place, draft);
    return;
  }
  await tables(tx)
    .insertInto('page_texts')
    .values({ ...place, ...draft, approved_revision: null, released_revision: null, released_version: null })
    .execute();
}

type Change = Partial<Omit<TextRow, keyof TextPlace>>;

/** Changes where a text stands. */
export async function updateText(tx: Database, { site, page, locale }: TextPlace, change: Change): Promise<void> {
  await tables(tx)
    .updateTable('page_texts')
    .set(change)
    .where('site', '=', site)
    .where('page', '=', page)
    .where('locale', '=', locale)
    .execute();
}

export interface NewApproval {
  revision: number;
  hash: string;
  approver: string;
  at: string;
  basis: 'checklist' | 'baseline';
  checklist: readonly string[];
}

/** Records an approval and makes that revision the newest approved words. */
export async function appendApproval(tx: Database, place: TextPlace, approval: NewApproval): Promise<void> {
  await tables(tx)
    .insertInto('text_approvals')
    .values({
      ...place,
      revision: approval.revision,
      hash: approval.hash,
      approver: approval.approver,
      approved_at: approval.at,
      basis: approval.basis,
      checklist: JSON.stringify(approval.checklist),
    })
    .execute();
  await updateText(tx, place, { state: 'approved', approved_revision: approval.revision });
}

/** The newest approved revision with that hash; undefined when such words were never approved. */
export async function approvedRevisionWith(db: Database, place: TextPlace, hash: string): Promise<number | undefined> {
  const row = await approvalsAt(db, place)
    .select('revision')
    .where('hash', '=', hash)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.revision;
}
