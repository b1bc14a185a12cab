import { AppError } from '../../../shared/errors/app-error.ts';
import type { ReleaseErrorCode, RequestErrorCode } from '../../../shared/errors/codes.ts';
import type { Account } from '../../../shared/protocol/index.ts';
import { appendAudit } from '../../audit/index.ts';
import { nowText, type ReleaseContext } from '../context.ts';
import { requireAllowed } from '../policy.ts';
import { lockRepository } from '../publish/tuf-metadata.ts';
import type { TextPlace } from './choose.ts';
import { freezeCandidate } from './freeze.ts';
import { isStillCurrent, refreshOpenCandidate } from './freshness.ts';
import { type CandidateRow, closeCandidate, currentRelease, findCandidate, findOpenCandidate, insertCandidate } from './repository.ts';

/**
 * Freezes what is approved, minus `leaveOut`, as the site's candidate. Editors and approvers of the site may.
 * @throws AppError not-allowed, not-found, candidate-open, nothing-to-release, compile-failed (problems[]), conflict (changed meanwhile)
 */
export async function createCandidate(
  ctx: ReleaseContext,
  account: Account,
  site: string,
  order: { note: string; leaveOut: readonly TextPlace[] },
): Promise<CandidateRow> {
  requireAllowed(account, 'candidate.create', site);
  const before = await refreshOpenCandidate(ctx, site);
  if (before) throw new AppError<ReleaseErrorCode>('candidate-open', { candidateId: before.id });
  const candidate = await freezeCandidate(ctx, { site, ...order, createdBy: account.id });

  await ctx.db.transaction(async (tx) => {
    await lockRepository(tx);
    const open = await findOpenCandidate(tx, site);
    if (open) throw new AppError<ReleaseErrorCode>('candidate-open', { candidateId: open.id });
    const release = await currentRelease(tx, site);
    await insertCandidate(tx, candidate);
    // Compiling took a while: what was frozen must be what is approved now, after the release that is current now.
    if ((release?.version ?? 0) >= candidate.row.version || !(await isStillCurrent(ctx, tx, candidate.row))) {
      throw new AppError<RequestErrorCode>('conflict', { site });
    }
    await appendAudit(tx, {
      at: candidate.row.created_at,
      actor: account.id,
      action: 'candidate.created',
      subject: `${site}/${candidate.row.version}`,
      details: { candidate: candidate.row.id, signedSha256: candidate.row.signed_sha256, leaveOut: order.leaveOut },
    });
  });
  return candidate.row;
}

/** Throws an open candidate away. Editors and approvers of its site may. @throws AppError not-found, not-allowed, candidate-closed */
export async function discardCandidate(ctx: ReleaseContext, account: Account, id: string): Promise<void> {
  const candidate = await findCandidate(ctx.db, id);
  if (!candidate) throw new AppError<RequestErrorCode>('not-found', { candidate: id });
  requireAllowed(account, 'candidate.discard', candidate.site);
  await ctx.db.transaction(async (tx) => {
    const subject = `${candidate.site}/${candidate.version}`;
    await appendAudit(tx, { at: nowText(ctx), actor: account.id, action: 'candidate.discarded', subject, details: { candidate: id } });
    // After the log's lock: see markOutdated.
    if (!(await closeCandidate(tx, id, 'discarded'))) throw new AppError<ReleaseErrorCode>('candidate-closed', { candidate: id });
  });
}
