import { AppError } from '../../../shared/errors/app-error.ts';
import type { ReleaseErrorCode } from '../../../shared/errors/codes.ts';
import { freezeCandidate } from '../candidates/freeze.ts';
import { findCandidate, findOpenCandidate, insertCandidate } from '../candidates/repository.ts';
import type { ReleaseContext } from '../context.ts';
import type { RoleSigner } from '../repository-side/index.ts';
import { hintPublished, publishCandidate, type ReleaseSignature, requireBlobs } from './publish-candidate.ts';
import { lockRepository } from './tuf-metadata.ts';

/**
 * Releases everything approved of a site with the given keys of its role, without officers: the release a new installation starts with. The
 * log says baseline, not release. Only a composition root that holds such keys can call this.
 * @returns the version released
 * @throws AppError nothing-to-release, compile-failed, candidate-open, not-found; TufError when the keys are not two distinct ones of the role
 */
export async function publishBaseline(ctx: ReleaseContext, site: string, signers: readonly RoleSigner[]): Promise<number> {
  const candidate = await freezeCandidate(ctx, { site, note: '', leaveOut: [], createdBy: 'baseline' });
  const { row } = candidate;
  const signatures = await Promise.all(
    signers.map(
      async (signer): Promise<ReleaseSignature> => ({ account: null, keyid: signer.keyid, signature: await signer.sign(row.signed_bytes) }),
    ),
  );
  await ctx.db.transaction(async (tx) => {
    await lockRepository(tx);
    const open = await findOpenCandidate(tx, site);
    if (open) throw new AppError<ReleaseErrorCode>('candidate-open', { candidateId: open.id });
    await insertCandidate(tx, candidate);
    await requireBlobs({ ...ctx, db: tx }, row);
    const stored = await findCandidate(tx, row.id);
    if (stored) await publishCandidate(ctx, tx, stored, signatures, { actor: 'system', action: 'release.baseline-released' });
  });
  await hintPublished(ctx, site);
  return row.version;
}
