import type { Selectable } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import type { ReleaseTables } from '../tables.ts';

export type CandidateRow = Selectable<ReleaseTables['candidates']>;
export type CandidateTextRow = Selectable<ReleaseTables['candidate_texts']>;
export type CandidateBlobRow = Selectable<ReleaseTables['candidate_blobs']>;
export type CandidateSignatureRow = Selectable<ReleaseTables['candidate_signatures']>;
export type ReleaseRow = Selectable<ReleaseTables['releases']>;

const tables = (db: Database) => db.tables<ReleaseTables>();

export const findCandidate = (db: Database, id: string): Promise<CandidateRow | undefined> =>
  tables(db).selectFrom('candidates').selectAll().where('id', '=', id).executeTakeFirst();

export const findOpenCandidate = (db: Database, site: string): Promise<CandidateRow | undefined> =>
  tables(db).selectFrom('candidates').selectAll().where('site', '=', site).where('state', '=', 'open').executeTakeFirst();

export const openCandidates = (db: Database): Promise<CandidateRow[]> =>
  tables(db).selectFrom('candidates').selectAll().where('state', '=', 'open').orderBy('created_at').execute();

export const textsOf = (db: Database, candidate: string): Promise<CandidateTextRow[]> =>
  tables(db).selectFrom('candidate_texts').selectAll().where('candidate', '=', candidate).orderBy('page').orderBy('locale').execute();

export const blobsOf = (db: Database, candidate: string): Promise<CandidateBlobRow[]> =>
  tables(db).selectFrom('candidate_blobs').selectAll().where('candidate', '=', candidate).execute();

/** In the order they were given. */
export const signaturesOf = (db: Database, candidate: string): Promise<CandidateSignatureRow[]> =>
  tables(db).selectFrom('candidate_signatures').selectAll().where('candidate', '=', candidate).orderBy('at').orderBy('keyid').execute();

export const insertSignature = (tx: Database, row: CandidateSignatureRow) =>
  tables(tx).insertInto('candidate_signatures').values(row).execute();

/** Newest first. */
export const releasesOf = (db: Database, site: string, limit: number): Promise<ReleaseRow[]> =>
  tables(db).selectFrom('releases').selectAll().where('site', '=', site).orderBy('version', 'desc').limit(limit).execute();

export const currentRelease = async (db: Database, site: string): Promise<ReleaseRow | undefined> => (await releasesOf(db, site, 1))[0];

export interface NewCandidate {
  row: CandidateRow;
  texts: CandidateTextRow[];
  blobs: CandidateBlobRow[];
}

/** Rejects when the site has an open candidate already. */
export async function insertCandidate(tx: Database, { row, texts, blobs }: NewCandidate): Promise<void> {
  await tables(tx)
    .insertInto('candidates')
    .values({ ...row, signed_bytes: Buffer.from(row.signed_bytes) })
    .execute();
  // In pieces: a statement has a bounded number of parameters.
  for (let at = 0; at < texts.length; at += 50)
    await tables(tx)
      .insertInto('candidate_texts')
      .values(texts.slice(at, at + 50))
      .execute();
  for (let at = 0; at < blobs.length; at += 100)
    await tables(tx)
      .insertInto('candidate_blobs')
      .values(blobs.slice(at, at + 100))
      .execute();
}

/** Ends an open candidate; false when it was not open any more. */
export async function closeCandidate(tx: Database, id: string, state: 'released' | 'discarded' | 'outdated'): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('candidates')
    .set({ state })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
