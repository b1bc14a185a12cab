import { AppError, isAppError } from '../../../shared/errors/app-error.ts';
import type { ReleaseErrorCode, RequestErrorCode } from '../../../shared/errors/codes.ts';
import type { Account } from '../../../shared/protocol/index.ts';
import { appendAudit } from '../../audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { nowText, type ReleaseContext } from '../context.ts';
import { requireAllowed } from '../policy.ts';
import { hintPublished, publishCandidate, requireBlobs } from '../publish/publish-candidate.ts';
import { lockRepository } from '../publish/tuf-metadata.ts';
import { ed25519Key, nodeTufCrypto } from '../repository-side/index.ts';
import { isChanged, isStillCurrent, markOutdated } from './freshness.ts';
import { activeKeyById, enrolledOfficers } from './officers.ts';
import { idsIn } from './presenter.ts';
import { type CandidateRow, findCandidate, insertSignature, signaturesOf, textsOf } from './repository.ts';
import { type EnrolledOfficer, type JudgedText, signaturesNeeded, signingStatus, textsWrittenBy } from './signing-status.ts';

const refuse = (code: ReleaseErrorCode, details: Record<string, unknown>): never => {
  throw new AppError<ReleaseErrorCode>(code, details);
};

async function changesOf(db: Database, candidate: string): Promise<JudgedText[]> {
  return (await textsOf(db, candidate)).filter(isChanged).map(({ page, locale, writers }) => ({ page, locale, writers: idsIn(writers) }));
}

function requireOpen({ id, state }: CandidateRow): void {
  if (state === 'outdated') refuse('candidate-outdated', { candidate: id });
  if (state !== 'open') refuse('candidate-closed', { candidate: id });
}

/**
 * Why an account may not sign a candidate with a key; undefined when it may. The order is the order of what the officer can do about it.
 */
export async function whyNotSign(
  ctx: ReleaseContext,
  candidate: CandidateRow,
  account: string,
  keyid: string,
  officers: readonly EnrolledOfficer[],
  db: Database = ctx.db,
): Promise<AppError<ReleaseErrorCode> | undefined> {
  const key = await activeKeyById(db, keyid);
  if (key && key.account !== account) return new AppError('key-of-another-officer', { keyid });
  if (!officers.some((officer) => officer.account === account && officer.keyid === keyid))
    return new AppError('key-not-enrolled', { keyid });
  const changes = await changesOf(db, candidate.id);
  const own = textsWrittenBy(account, changes);
  if (own.length > 0) return new AppError('signer-wrote-it', { texts: own.map(({ page, locale }) => ({ page, locale })) });
  const { counting, canStillSign } = signingStatus(changes, await signaturesOf(db, candidate.id), officers);
  if (counting.some((signature) => signature.account === account)) return new AppError('signed-already', { candidate: candidate.id });
  return canStillSign.includes(account) ? undefined : new AppError('key-not-enrolled', { keyid });
}

/** Runs `work` on the candidate if it is open and still what was frozen; ends it, for good, where it is not. */
async function withOpenCandidate<Result>(
  ctx: ReleaseContext,
  id: string,
  work: (tx: Database, candidate: CandidateRow) => Promise<Result>,
): Promise<Result> {
  const outcome = await ctx.db.transaction(async (tx) => {
    await lockRepository(tx);
    const candidate = await findCandidate(tx, id);
    if (!candidate) throw new AppError<RequestErrorCode>('not-found', { candidate: id });
    requireOpen(candidate);
    // Thrown after the transaction: the mark must stay.
    if (!(await isStillCurrent(ctx, tx, candidate))) return markOutdated(ctx, tx, candidate);
    return { result: await work(tx, candidate) };
  });
  return outcome ? outcome.result : refuse('candidate-outdated', { candidate: id });
}

/**
 * Takes an officer's signature over the exact frozen bytes; the second one that counts releases the candidate.
 * @param signature Ed25519, 128 hex digits
 * @throws AppError not-found, not-allowed, candidate-closed, candidate-outdated, key-of-another-officer, key-not-enrolled, signer-wrote-it
 *   (texts[]), signed-already, signature-wrong; and what releasing throws, with the signature kept
 */
export async function signCandidate(ctx: ReleaseContext, account: Account, id: string, keyid: string, signature: string): Promise<void> {
  const known = await findCandidate(ctx.db, id);
  if (!known) throw new AppError<RequestErrorCode>('not-found', { candidate: id });
  requireAllowed(account, 'candidate.sign', known.site);
  const officers = await enrolledOfficers(ctx.db, ctx.identity, known.site);

  await withOpenCandidate(ctx, id, async (tx, candidate) => {
    const whyNot = await whyNotSign(ctx, candidate, account.id, keyid, officers, tx);
    // Signed by two already and yet open: releasing failed. Whoever signs again asks to try again.
    if (whyNot?.code === 'signed-already' && (await isComplete(tx, id, officers))) return;
    if (whyNot) throw whyNot;
    if (await isComplete(tx, id, officers)) return;
    const publicKey = officers.find((officer) => officer.keyid === keyid)?.publicKey ?? '';
    const given = Buffer.from(signature, 'hex');
    if (!(await nodeTufCrypto.verify(ed25519Key(publicKey), given, candidate.signed_bytes))) refuse('signature-wrong', { keyid });
    const at = nowText(ctx);
    await insertSignature(tx, { candidate: id, keyid, account: account.id, signature: signature.toLowerCase(), at });
    const subject = `${candidate.site}/${candidate.version}`;
    await appendAudit(tx, {
      at,
      actor: account.id,
      action: 'candidate.signed',
      subject,
      details: { candidate: id, keyid, signedSha256: candidate.signed_sha256 },
    });
  });
  ctx.afterSignature(known.site);
  await releaseWhenComplete(ctx, id, account.id);
}

async function isComplete(db: Database, id: string, officers: readonly EnrolledOfficer[]): Promise<boolean> {
  return signingStatus(await changesOf(db, id), await signaturesOf(db, id), officers).complete;
}

/** Releases a candidate that two officers have signed, in one transaction; answers whether it did. Does nothing before that. */
export async function releaseWhenComplete(ctx: ReleaseContext, id: string, actor: string): Promise<boolean> {
  const known = await findCandidate(ctx.db, id);
  if (known?.state !== 'open') return false;
  const officers = await enrolledOfficers(ctx.db, ctx.identity, known.site);
  if (!(await isComplete(ctx.db, id, officers))) return false;
  await requireBlobs(ctx, known);
  const release = withOpenCandidate(ctx, id, async (tx, candidate) => {
    const given = await signaturesOf(tx, id);
    const { counting } = signingStatus(await changesOf(tx, id), given, officers);
    // The first two, so that a second attempt makes the very same role file.
    const signatures = counting.slice(0, signaturesNeeded).map(({ account, keyid }) => ({
      account,
      keyid,
      signature: given.find((row) => row.keyid === keyid)?.signature ?? '',
    }));
    await publishCandidate(ctx, tx, candidate, signatures, { actor, action: 'release.released' });
  });
  try {
    await release;
  } catch (error) {
    // Two signatures that arrive together both find it complete; one of them releases it.
    if (isAppError(error, 'candidate-closed') && (await findCandidate(ctx.db, id))?.state === 'released') return false;
    throw error;
  }
  await hintPublished(ctx, known.site);
  return true;
}
