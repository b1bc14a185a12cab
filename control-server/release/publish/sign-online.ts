import type { Database } from '../../platform/db/index.ts';
import { nowText, type ReleaseContext } from '../context.ts';
import type { LastSigned } from '../ports.ts';
import type { OnlineSigner } from '../repository-side/index.ts';
import { newestMetadata, saveMetadata } from './tuf-metadata.ts';

async function openSigner(ctx: ReleaseContext, tx: Database): Promise<OnlineSigner> {
  const [root, snapshot, timestamp] = [
    await newestMetadata(tx, 'root'),
    await newestMetadata(tx, 'snapshot'),
    await newestMetadata(tx, 'timestamp'),
  ];
  if (!root) throw new Error('there is no TUF repository yet: adopt one first');
  const last: LastSigned = { root: root.bytes, snapshot: snapshot?.bytes, timestamp: timestamp?.bytes };
  return ctx.openOnlineSigner(last);
}

/**
 * New snapshot and timestamp over the stored role files, `changed` (role name -> file) among them. `changed` must be stored already.
 * @param changed nothing = the same roles again, because the snapshot is about to expire
 */
export async function signSnapshotAndTimestamp(
  ctx: ReleaseContext,
  tx: Database,
  changed: Readonly<Record<string, Uint8Array>> = {},
): Promise<void> {
  const targets = await newestMetadata(tx, 'targets');
  if (!targets) throw new Error('there is no targets role yet');
  const signer = await openSigner(ctx, tx);
  const snapshot = await signer.signSnapshot({ targets: targets.bytes, ...changed });
  await saveMetadata(tx, { role: 'snapshot', ...snapshot, at: nowText(ctx) });
  const timestamp = await signer.signTimestamp();
  await saveMetadata(tx, { role: 'timestamp', ...timestamp, at: nowText(ctx) });
}

/** A new timestamp over the snapshot as it is. */
export async function signTimestampOnly(ctx: ReleaseContext, tx: Database): Promise<void> {
  const timestamp = await (await openSigner(ctx, tx)).signTimestamp();
  await saveMetadata(tx, { role: 'timestamp', ...timestamp, at: nowText(ctx) });
}
