import { AppError } from '../../../shared/errors/app-error.ts';
import type { ReleaseErrorCode } from '../../../shared/errors/codes.ts';
import { appendAudit } from '../../audit/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { isChanged } from '../candidates/freshness.ts';
import { blobsOf, type CandidateRow, closeCandidate, textsOf } from '../candidates/repository.ts';
import { nowText, type ReleaseContext } from '../context.ts';
import { checkDelegatedFile, checkTargetsFile, envelope, openTrustedRoot, siteRole } from '../repository-side/index.ts';
import type { ReleaseTables } from '../tables.ts';
import { signSnapshotAndTimestamp } from './sign-online.ts';
import { newestMetadata, saveMetadata } from './tuf-metadata.ts';
import { findAsKiosk } from './verify-as-kiosk.ts';

/** A signature over a candidate's bytes; `account` is null where no officer owns the key (baseline). `signature` in hex. */
export interface ReleaseSignature {
  account: string | null;
  keyid: string;
  signature: string;
}

/** New files below this are read and hashed again before they are released; longer ones were hashed when they were stored. */
const rehashBelow = 8 * 1024 * 1024;

/** Whether every file of the candidate lies on the disk, and those that were never served as they were hashed. @throws Error naming the first that does not */
export async function requireBlobs(ctx: ReleaseContext, { id, site }: Pick<CandidateRow, 'id' | 'site'>): Promise<void> {
  const rows = await ctx.db.tables<ReleaseTables>().selectFrom('release_blobs').select('sha256').where('site', '=', site).execute();
  const served = new Set(rows.map((row) => row.sha256));
  for (const { path, sha256, bytes } of await blobsOf(ctx.db, id)) {
    const rehash = bytes < rehashBelow && !served.has(sha256);
    const whole = rehash ? sha256Hex(await ctx.blobs.get(sha256)) === sha256 : (await ctx.blobs.size(sha256)) === bytes;
    if (!whole) throw new Error(`the blob of ${path} is damaged`);
  }
}

async function verifiedRoleFile(tx: Database, candidate: CandidateRow, signatures: readonly ReleaseSignature[]) {
  const [root, targets] = [await newestMetadata(tx, 'root'), await newestMetadata(tx, 'targets')];
  if (!root || !targets) throw new Error('there is no TUF repository to release into');
  const role = siteRole(candidate.site);
  const signed = JSON.parse(Buffer.from(candidate.signed_bytes).toString('utf8')) as object;
  const file = envelope(
    signed,
    signatures.map(({ keyid, signature }) => ({ keyid, sig: signature })),
  );
  const verified = await checkDelegatedFile(role, file, await checkTargetsFile(targets.bytes, await openTrustedRoot(root.bytes)));
  if (sha256Hex(verified.signedBytes) !== candidate.signed_sha256) throw new Error('the role file does not say what was signed');
  return { role, file, expires: verified.signed.expires };
}

async function recordRelease(
  tx: Database,
  candidate: CandidateRow,
  signatures: readonly ReleaseSignature[],
  at: string,
  expires: string,
): Promise<void> {
  const tables = tx.tables<ReleaseTables>();
  const files = (await blobsOf(tx, candidate.id)).map(({ path, sha256, bytes }) => ({
    site: candidate.site,
    path,
    sha256,
    bytes,
    first_version: candidate.version,
  }));
  for (let from = 0; from < files.length; from += 100) {
    const some = files.slice(from, from + 100);
    await tables
      .insertInto('release_blobs')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const { site, version, note, release_sha256 } = candidate;
  const signers = JSON.stringify(signatures.map(({ account, keyid }) => ({ account, keyid })));
  await tables
    .insertInto('releases')
    .values({ site, version, candidate: candidate.id, released_at: at, note, signers, release_sha256, expires })
    .execute();
}

/**
 * Releases a candidate within the given transaction: role file, snapshot, timestamp, blobs, editorial's marks and the log lines stand or
 * fall together. Before it ends, the result is read the way a kiosk would. The caller holds the repository's lock and knows that the
 * signers may sign; the signatures themselves are checked here once more.
 * @throws TufError when a kiosk would refuse it, AppError('candidate-outdated') when the candidate is not open any more
 */
export async function publishCandidate(
  ctx: ReleaseContext,
  tx: Database,
  candidate: CandidateRow,
  signatures: readonly ReleaseSignature[],
  line: { actor: string; action: 'release.released' | 'release.baseline-released' },
): Promise<void> {
  const at = nowText(ctx);
  const { site, version } = candidate;
  const { role, file, expires } = await verifiedRoleFile(tx, candidate, signatures);
  await saveMetadata(tx, { role, version, bytes: file, at });
  await signSnapshotAndTimestamp(ctx, tx, { [role]: file });

  const found = await findAsKiosk(tx, site, ctx.clock.now());
  if (found?.sha256 !== candidate.release_sha256 || found.roleVersion !== version) throw new Error('a kiosk would not find this release');

  await recordRelease(tx, candidate, signatures, at, expires);
  const changed = (await textsOf(tx, candidate.id)).filter(isChanged);
  await ctx.editorial.markReleased(
    tx,
    site,
    version,
    changed.map(({ page, locale, hash }) => ({ page, locale, hash: hash ?? undefined })),
  );
  await appendAudit(tx, {
    at,
    actor: line.actor,
    action: line.action,
    subject: `${site}/${version}`,
    details: {
      candidate: candidate.id,
      signers: signatures.map(({ account, keyid }) => account ?? keyid),
      release: candidate.release_sha256,
      texts: changed.length,
    },
  });
  // After the log's lock: see markOutdated.
  if (!(await closeCandidate(tx, candidate.id, 'released')))
    throw new AppError<ReleaseErrorCode>('candidate-outdated', { candidate: candidate.id });
}

/** Tells whoever listens; nothing depends on it, kiosks poll anyway. */
export async function hintPublished(ctx: ReleaseContext, site: string): Promise<void> {
  try {
    await ctx.afterPublish(site);
  } catch (error) {
    ctx.log.warn({ err: error, site }, 'release hint failed');
  }
}
