import { AppError } from '../../../shared/errors/app-error.ts';
import type { RequestErrorCode } from '../../../shared/errors/codes.ts';
import { appendAudit } from '../../audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { nowText, type ReleaseContext } from '../context.ts';
import type { ReleasableSite, ReleasableText } from '../ports.ts';
import { type CandidateRow, type CandidateTextRow, closeCandidate, findOpenCandidate, textsOf } from './repository.ts';

const list = (json: string): string[] => JSON.parse(json) as string[];
export const isChanged = (text: Pick<CandidateTextRow, 'hash' | 'before_hash'>): boolean => text.hash !== text.before_hash;

/**
 * True when a text the candidate changes is not what was frozen any more: edited since, another writer, or an approval taken back. One more
 * approval of the same words changes nothing, nor do texts the candidate leaves as they are on the screens.
 */
function isOutdated(texts: readonly CandidateTextRow[], releasable: ReleasableSite | undefined): boolean {
  if (!releasable) return true;
  const now = new Map<string, ReleasableText>();
  for (const { meta, texts: approved } of releasable.pages) for (const text of approved) now.set(`${meta.id}/${text.locale}`, text);
  return texts.filter(isChanged).some(({ page, locale, hash, writers, approved_by, newest_hash }) => {
    const text = releasable.site.locales.includes(locale) ? now.get(`${page}/${locale}`) : undefined;
    if (!text || hash === null) return (text?.hash ?? null) !== hash;
    return (
      text.hash !== hash ||
      text.newestHash !== newest_hash ||
      text.writers.some((writer) => !list(writers).includes(writer)) ||
      list(approved_by).some((approver) => !text.approvedBy.includes(approver))
    );
  });
}

/** Whether the open candidate still is what editorial would release; inside the transaction `db`, as that transaction sees it. */
export async function isStillCurrent(ctx: ReleaseContext, db: Database, candidate: CandidateRow): Promise<boolean> {
  return !isOutdated(await textsOf(db, candidate.id), await ctx.editorial.releasable(db, candidate.site));
}

/** Ends an open candidate as outdated, with its line in the log; its signatures are void with it. */
export async function markOutdated(ctx: ReleaseContext, tx: Database, candidate: CandidateRow): Promise<void> {
  const subject = `${candidate.site}/${candidate.version}`;
  await appendAudit(tx, { at: nowText(ctx), actor: 'system', action: 'candidate.outdated', subject, details: { candidate: candidate.id } });
  // After the log's lock, which every change of a candidate's state takes first: no two of them wait for each other.
  if (!(await closeCandidate(tx, candidate.id, 'outdated'))) throw new AppError<RequestErrorCode>('conflict', { candidate: candidate.id });
}

/**
 * Looks whether the site's open candidate is still what was frozen, and ends it where it is not. Answers the candidate that stays open.
 * @param tx the transaction of the change, where there is one
 */
export async function refreshOpenCandidate(ctx: ReleaseContext, site: string, tx: Database = ctx.db): Promise<CandidateRow | undefined> {
  const candidate = await findOpenCandidate(tx, site);
  if (!candidate || (await isStillCurrent(ctx, tx, candidate))) return candidate;
  await tx.transaction((inner) => markOutdated(ctx, inner, candidate));
  return undefined;
}
