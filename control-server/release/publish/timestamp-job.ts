import { openMetadata } from '../../../shared/tuf/index.ts';
import { openCandidates } from '../candidates/repository.ts';
import { releaseWhenComplete } from '../candidates/sign.ts';
import type { ReleaseContext } from '../context.ts';
import { signSnapshotAndTimestamp, signTimestampOnly } from './sign-online.ts';
import { lockRepository, newestMetadata } from './tuf-metadata.ts';

/** The snapshot (7 days) is signed again with so much left, so that a signer that is away over a weekend does not freeze the kiosks. */
const renewSnapshotMs = 2 * 86_400_000;

/**
 * Hourly job: signs a new timestamp, and the snapshot too when it has less than two days left. Before that it releases candidates whose
 * second signature was taken while releasing failed. Does nothing before there is a repository.
 */
export async function resignTimestamp(ctx: ReleaseContext): Promise<void> {
  for (const { id, site } of await openCandidates(ctx.db)) {
    try {
      await releaseWhenComplete(ctx, id, 'system');
    } catch (error) {
      ctx.log.error({ err: error, site, candidate: id }, 'a signed candidate could not be released');
    }
  }
  await ctx.db.transaction(async (tx) => {
    await lockRepository(tx);
    const snapshot = await newestMetadata(tx, 'snapshot');
    if (!snapshot) return;
    const expires = Date.parse(openMetadata('snapshot', snapshot.bytes).signed.expires);
    if (expires - ctx.clock.now().getTime() < renewSnapshotMs) await signSnapshotAndTimestamp(ctx, tx);
    else await signTimestampOnly(ctx, tx);
  });
}
