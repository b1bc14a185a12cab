import { AppError } from '../../../shared/errors/app-error.ts';
import type { ReleaseErrorCode, RequestErrorCode } from '../../../shared/errors/codes.ts';
import { isDemoRoot, openMetadata } from '../../../shared/tuf/index.ts';
import { appendAudit } from '../../audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { nowText, type ReleaseContext } from '../context.ts';
import { checkTargetsFile, openTrustedRoot } from '../repository-side/index.ts';
import { signSnapshotAndTimestamp } from './sign-online.ts';
import { lockRepository, newestMetadata, saveMetadata } from './tuf-metadata.ts';
import { refreshAsClient } from './verify-as-kiosk.ts';

/** Files of a ceremony, newest last. Without a snapshot and a timestamp the online signer makes them. */
export interface CeremonyFiles {
  roots: readonly Uint8Array[];
  targets?: Uint8Array | undefined;
  snapshot?: Uint8Array | undefined;
  timestamp?: Uint8Array | undefined;
}

/** A demo's keys lie on the disk beside the data: what they sign is worth nothing. @throws AppError('demo-root-in-production') */
function requireRootFit(ctx: ReleaseContext, rootFile: Uint8Array): void {
  if (!ctx.demo && isDemoRoot(rootFile)) throw new AppError<ReleaseErrorCode>('demo-root-in-production');
}

/** Stores a role file that may be there already, byte for byte; another one of the same version is refused. */
async function saveOnce(tx: Database, role: 'root' | 'targets' | 'snapshot', bytes: Uint8Array, at: string): Promise<void> {
  const { version } = openMetadata(role, bytes).signed;
  const newest = await newestMetadata(tx, role);
  if (newest?.version === version && Buffer.compare(Buffer.from(newest.bytes), Buffer.from(bytes)) === 0) return;
  if (newest && version <= newest.version) throw new AppError<RequestErrorCode>('conflict', { role, version });
  await saveMetadata(tx, { role, version, bytes, at });
}

/**
 * Takes the files of a key ceremony into the repository: the first root and targets, or later ones. Ends with a look at the repository as
 * a client with nothing but the first root would have it.
 * @throws AppError demo-root-in-production, conflict (a version that is there already); TufError where files do not verify
 */
export async function adoptRepository(
  ctx: ReleaseContext,
  tx: Database,
  { roots, targets, snapshot, timestamp }: CeremonyFiles,
): Promise<void> {
  await lockRepository(tx);
  const at = nowText(ctx);
  for (const root of roots) {
    requireRootFit(ctx, root);
    await openTrustedRoot(root);
    await saveOnce(tx, 'root', root, at);
  }
  if (targets) {
    const root = await newestMetadata(tx, 'root');
    if (root) await checkTargetsFile(targets, await openTrustedRoot(root.bytes));
    await saveOnce(tx, 'targets', targets, at);
  }
  if (snapshot && timestamp) {
    await saveOnce(tx, 'snapshot', snapshot, at);
    await saveMetadata(tx, { role: 'timestamp', version: openMetadata('timestamp', timestamp).signed.version, bytes: timestamp, at });
  } else await signSnapshotAndTimestamp(ctx, tx);
  await refreshAsClient(tx, ctx.clock.now());
  const versions = { root: (await newestMetadata(tx, 'root'))?.version, targets: (await newestMetadata(tx, 'targets'))?.version };
  await appendAudit(tx, { at, actor: 'system', action: 'repository.adopted', subject: 'tuf', details: versions });
}

/**
 * What the server must know before it opens: whether there is a repository, and that it is none of a demo's.
 * @throws AppError('demo-root-in-production')
 */
export async function checkRepository(ctx: ReleaseContext): Promise<{ adopted: boolean }> {
  const root = await newestMetadata(ctx.db, 'root');
  if (root) requireRootFit(ctx, root.bytes);
  return { adopted: root !== undefined };
}
