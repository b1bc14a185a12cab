import { randomUUID } from 'node:crypto';
import { releaseTargetPath } from '../../../shared/content-model/index.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ReleaseErrorCode, RequestErrorCode } from '../../../shared/errors/codes.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { type CompiledRelease, compileRelease, contentFingerprint } from '../compile/compile.ts';
import type { ReleaseContext } from '../context.ts';
import { newestMetadata } from '../publish/tuf-metadata.ts';
import { buildSiteRole, dateTime, signedBytes, siteRole } from '../repository-side/index.ts';
import { type ChosenText, chooseTexts, type TextPlace } from './choose.ts';
import { type ReleasedState, readPageBody, readReleased } from './released.ts';
import type { CandidateBlobRow, CandidateTextRow, NewCandidate } from './repository.ts';

/** From so many days before the signatures on the screens expire, the same content may be signed again (role `site-<id>`: 90 days). */
const renewWithinDays = 30;

export interface FreezeOrder {
  site: string;
  note: string;
  leaveOut: readonly TextPlace[];
  /** Account id, or `baseline`. */
  createdBy: string;
}

function isWorthReleasing(compiled: CompiledRelease, released: ReleasedState, now: Date): boolean {
  if (!released.release || contentFingerprint(compiled.release) !== contentFingerprint(released.release)) return true;
  return Date.parse(released.expires ?? '') - now.getTime() < renewWithinDays * 86_400_000;
}

function textRow(
  candidate: string,
  { page, locale, after, before, writers, approvedBy, newestHash }: ChosenText,
  compiled: CompiledRelease,
): CandidateTextRow {
  return {
    candidate,
    page,
    locale,
    hash: after?.hash ?? null,
    blob: (after && compiled.texts.find((text) => text.page === page && text.locale === locale)?.blob) ?? null,
    renders: JSON.stringify(after?.renders ?? {}),
    before_hash: before?.hash ?? null,
    before_blob: before?.blob ?? null,
    writers: JSON.stringify(writers),
    approved_by: JSON.stringify(approvedBy),
    newest_hash: newestHash ?? null,
  };
}

/**
 * Compiles what is approved, puts every blob safely on the disk and freezes the exact bytes two officers will sign: role `site-<id>`, the
 * version after the current one, with the release as its only target. Writes nothing to the database.
 * @throws AppError not-found, compile-failed (problems[]), nothing-to-release
 */
export async function freezeCandidate(ctx: ReleaseContext, { site, note, leaveOut, createdBy }: FreezeOrder): Promise<NewCandidate> {
  const releasable = await ctx.editorial.releasable(ctx.db, site);
  if (!releasable) throw new AppError<RequestErrorCode>('not-found', { site });
  const released = await readReleased(ctx.db, ctx.blobs, site);
  const signedBefore = await newestMetadata(ctx.db, siteRole(site));
  const version = Math.max(released.version, signedBefore?.version ?? 0) + 1;
  const now = ctx.clock.now();

  const choice = await chooseTexts(releasable, released, leaveOut, (blob) => readPageBody(ctx.blobs, blob));
  const content = { site: releasable.site, pages: choice.pages, media: (name: string) => ctx.media(site, name) };
  const compiled = await compileRelease(content, { version, createdAt: dateTime(now), note }, ctx.fonts);
  if (!isWorthReleasing(compiled, released, now)) throw new AppError<ReleaseErrorCode>('nothing-to-release', { site });

  for (const blob of compiled.blobs) await ctx.blobs.put(blob.bytes);
  const releaseSha256 = await ctx.blobs.put(compiled.bytes);

  const audit = await ctx.auditHead?.(ctx.db);
  const target = { sha256: releaseSha256, length: compiled.bytes.byteLength, ...(audit ? { custom: { audit } } : {}) };
  const bytes = signedBytes(buildSiteRole({ version, now }, site, target));

  const id = randomUUID();
  const files = [
    ...compiled.blobs.map((blob) => blob.ref),
    { path: releaseTargetPath(site), sha256: releaseSha256, bytes: compiled.bytes.byteLength },
  ];
  return {
    row: {
      id,
      site,
      version,
      state: 'open',
      note,
      created_by: createdBy,
      created_at: now.toISOString(),
      signed_bytes: bytes,
      signed_sha256: sha256Hex(bytes),
      release_sha256: releaseSha256,
      leave_out: JSON.stringify(leaveOut),
    },
    texts: choice.texts.map((text) => textRow(id, text, compiled)),
    blobs: files.map(({ path, sha256, bytes: length }): CandidateBlobRow => ({ candidate: id, path, sha256, bytes: length })),
  };
}
