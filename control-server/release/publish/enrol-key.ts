import { openMetadata, publicKeyOf, type TargetsSigned } from '../../../shared/tuf/index.ts';
import { appendAudit } from '../../audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { currentRelease } from '../candidates/repository.ts';
import { nowText, type ReleaseContext } from '../context.ts';
import type { OfficerKey } from '../ports.ts';
import {
  checkTargetsFile,
  ed25519Key,
  enrolOfficerKey,
  openTrustedRoot,
  type RoleSigner,
  signedFile,
  siteRole,
} from '../repository-side/index.ts';
import type { ReleaseTables } from '../tables.ts';
import { signSnapshotAndTimestamp } from './sign-online.ts';
import { lockRepository, newestMetadata, saveMetadata } from './tuf-metadata.ts';

export interface EnrolOrder {
  key: OfficerKey;
  sites: readonly string[];
  /** Holders of the top-level targets role: as many as its threshold. */
  signers: readonly RoleSigner[];
}

/**
 * Keys officers have replaced, except those that signed what the site's screens show: a kiosk that has yet to fetch that release must still
 * find its signers trusted. They go with a later enrolment; the server itself counts a replaced key no more.
 */
async function keysToRemove(tx: Database, site: string): Promise<string[]> {
  const replaced = await tx
    .tables<ReleaseTables>()
    .selectFrom('officer_keys')
    .select('keyid')
    .where('replaced_at', 'is not', null)
    .execute();
  const release = await currentRelease(tx, site);
  const signers = new Set(release ? (JSON.parse(release.signers) as { keyid: string }[]).map((signer) => signer.keyid) : []);
  return replaced.map((row) => row.keyid).filter((keyid) => !signers.has(keyid));
}

const holdsKey = ({ delegations }: TargetsSigned, site: string, publicKey: string): boolean =>
  delegations?.roles?.some(
    ({ name, keyids }) =>
      name === siteRole(site) && keyids.some((keyid) => delegations.keys[keyid] && publicKeyOf(delegations.keys[keyid]) === publicKey),
  ) ?? false;

const delegates = ({ delegations }: TargetsSigned, site: string): boolean =>
  delegations?.roles?.some(({ name }) => name === siteRole(site)) ?? false;

/**
 * Lets an officer's key sign for sites: targets v+1, signed by `signers`, then snapshot and timestamp, in one transaction. Sites without a
 * role of their own, or that know the key already, are passed over; where none is left nothing is signed.
 * @returns the sites it was enrolled for @throws TufError when the signers are not enough
 */
export async function enrolKey(ctx: ReleaseContext, { key, sites, signers }: EnrolOrder): Promise<string[]> {
  return ctx.db.transaction(async (tx) => {
    await lockRepository(tx);
    const [root, file] = [await newestMetadata(tx, 'root'), await newestMetadata(tx, 'targets')];
    if (!root || !file) throw new Error('there is no TUF repository to enrol a key in');
    const current = openMetadata('targets', file.bytes).signed;
    const missing = sites.filter((site) => delegates(current, site) && !holdsKey(current, site, key.publicKey));
    if (missing.length === 0) return [];

    let next = current;
    for (const site of missing)
      next = enrolOfficerKey(next, site, ed25519Key(key.publicKey), await keysToRemove(tx, site), ctx.clock.now());
    // Each step above counts as one; together they are one version.
    next = { ...next, version: current.version + 1 };
    const bytes = await signedFile(next, signers);
    await checkTargetsFile(bytes, await openTrustedRoot(root.bytes));
    const at = nowText(ctx);
    await saveMetadata(tx, { role: 'targets', version: next.version, bytes, at });
    await signSnapshotAndTimestamp(ctx, tx);
    await tx.tables<ReleaseTables>().updateTable('officer_keys').set({ enrolled_at: at }).where('keyid', '=', key.keyid).execute();
    await appendAudit(tx, {
      at,
      actor: key.account,
      action: 'officer-key.enrolled',
      subject: key.keyid,
      details: { sites: missing, targets: next.version },
    });
    return missing;
  });
}
