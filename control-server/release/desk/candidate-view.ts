import { AppError } from '../../../shared/errors/app-error.ts';
import type { RequestErrorCode } from '../../../shared/errors/codes.ts';
import type { Candidate, DeskCandidate } from '../../../shared/protocol/index.ts';
import { refreshOpenCandidate } from '../candidates/freshness.ts';
import { enrolledOfficers } from '../candidates/officers.ts';
import { candidateParts, presentCandidate } from '../candidates/presenter.ts';
import { readRelease } from '../candidates/released.ts';
import { type CandidateRow, findCandidate, openCandidates } from '../candidates/repository.ts';
import { whyNotSign } from '../candidates/sign.ts';
import type { ReleaseContext } from '../context.ts';
import { allows, requireAllowed } from '../policy.ts';
import type { ReleaseTables } from '../tables.ts';
import type { DeskOfficer } from './sessions.ts';

/** A candidate the officer may look at, its state brought up to date. @throws AppError not-found, not-allowed */
async function reviewable(ctx: ReleaseContext, { account }: DeskOfficer, id: string): Promise<CandidateRow> {
  const row = await findCandidate(ctx.db, id);
  if (!row) throw new AppError<RequestErrorCode>('not-found', { candidate: id });
  requireAllowed(account, 'candidate.review', row.site);
  if (row.state !== 'open') return row;
  await refreshOpenCandidate(ctx, row.site);
  return (await findCandidate(ctx.db, id)) ?? row;
}

/** Open candidates of the sites the officer approves for, oldest first. */
export async function deskCandidates(ctx: ReleaseContext, { account }: DeskOfficer): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const { site } of await openCandidates(ctx.db)) {
    if (!allows(account, 'candidate.review', site)) continue;
    const row = await refreshOpenCandidate(ctx, site);
    if (row) candidates.push(await presentCandidate(ctx, await candidateParts(ctx, row)));
  }
  return candidates;
}

/** Everything the desk needs to check, show and sign a candidate itself. `whyNot` is an API error code. */
export async function deskCandidate(ctx: ReleaseContext, officer: DeskOfficer, id: string): Promise<DeskCandidate> {
  const row = await reviewable(ctx, officer, id);
  const parts = await candidateParts(ctx, row);
  const officers = await enrolledOfficers(ctx.db, ctx.identity, row.site);
  const refusal = row.state === 'open' ? (await whyNotSign(ctx, row, officer.account.id, officer.key.keyid, officers))?.code : undefined;
  const closed = row.state === 'open' ? undefined : row.state === 'outdated' ? 'candidate-outdated' : 'candidate-closed';
  const done = parts.status.counting.some((signature) => signature.account === officer.account.id);
  const whyNot = closed ?? (refusal === 'signed-already' ? undefined : refusal);
  return {
    candidate: await presentCandidate(ctx, parts),
    signedBytes: Buffer.from(row.signed_bytes).toString('base64'),
    release: await readRelease(ctx.blobs, row.release_sha256),
    mySignature: done ? 'done' : whyNot ? 'not-mine' : 'possible',
    ...(whyNot ? { whyNot } : {}),
  };
}

/** Path and length of a file the desk may read: of the candidate while it is open, or of a release of its site. @throws AppError('not-found') */
export async function deskBlob(
  ctx: ReleaseContext,
  officer: DeskOfficer,
  id: string,
  sha256: string,
): Promise<{ path: string; bytes: number }> {
  const { site, state } = await reviewable(ctx, officer, id);
  const tables = ctx.db.tables<ReleaseTables>();
  const released = tables.selectFrom('release_blobs').select(['path', 'bytes']).where('site', '=', site).where('sha256', '=', sha256);
  const frozen = tables.selectFrom('candidate_blobs').select(['path', 'bytes']).where('candidate', '=', id).where('sha256', '=', sha256);
  const found = (state === 'open' ? await frozen.limit(1).executeTakeFirst() : undefined) ?? (await released.limit(1).executeTakeFirst());
  if (!found) throw new AppError<RequestErrorCode>('not-found', { sha256 });
  return found;
}
