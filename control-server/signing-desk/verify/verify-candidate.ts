import type { Release } from '../../../shared/content-model/index.ts';
import type { DeskCandidate } from '../../../shared/protocol/index.ts';
import { type ChangedItem, differenceOf } from '../difference/release-difference.ts';
import { bytesOfBase64 } from './base64.ts';
import { blobReader, type ReadBlob } from './checked-bytes.ts';
import { plainForm } from './plain-json.ts';
import type { VerificationPorts } from './ports.ts';
import { refusal } from './refusals.ts';
import { checkConsistency, eachOf, type ReleaseContent, readReleaseContent, refNamed } from './release-content.ts';
import { type RoleStatement, readRoleBytes } from './role-bytes.ts';
import { findTrustedRelease } from './trusted-release.ts';

/** A candidate that passed every check, with all an officer needs to judge it. Nothing in it is the server's word. */
export interface VerifiedCandidate {
  /** The one thing that may be signed. */
  readonly signedBytes: Uint8Array<ArrayBuffer>;
  readonly signedSha256: string;
  readonly site: string;
  readonly statement: RoleStatement;
  /** 0 before the first release. */
  readonly trustedVersion: number;
  readonly before: ReleaseContent | undefined;
  readonly after: ReleaseContent;
  readonly changes: readonly ChangedItem[];
  /** How many files were fetched and checked. */
  readonly files: number;
  /** A picture of a release, checked when it is read. */
  media(side: 'before' | 'after', name: string): Promise<Blob | undefined>;
}

function checkAnnounced({ candidate }: DeskCandidate, { version }: RoleStatement, signedSha256: string): void {
  if (candidate.signedSha256 !== signedSha256) throw refusal('fingerprint-differs', { said: candidate.signedSha256, found: signedSha256 });
  if (candidate.version !== version) throw refusal('announced-otherwise', { member: 'version', said: candidate.version, signed: version });
}

function checkSameRelease(said: Release, signed: Release): void {
  if (plainForm(said) !== plainForm(signed))
    throw refusal('announced-otherwise', { member: 'release', said: said.version, signed: signed.version });
}

async function readChangedMedia(
  { before, after }: { before: ReleaseContent | undefined; after: ReleaseContent },
  read: ReadBlob,
): Promise<void> {
  const had = new Set(before?.release.blobs.map(({ sha256 }) => sha256));
  const refs = Object.entries(after.release.media).map(([name, media]) => refNamed(after.release.blobs, media.blob, `media ${name}`));
  await eachOf(
    refs.filter(({ sha256 }) => !had.has(sha256)),
    async (ref) => void (await read(ref)),
  );
}

/**
 * Everything that must hold before an officer may sign (trust.md 4.3). The order: what the screens have now, from the pinned root; the bytes
 * to sign; every file they stand for; and the difference between the two releases, made here.
 * @throws Refusal saying what failed and where; connection errors when there is no answer
 */
export async function verifyCandidate(ports: VerificationPorts, desk: DeskCandidate): Promise<VerifiedCandidate> {
  const { site } = desk.candidate;
  const trusted = await findTrustedRelease(ports, site);
  const signedBytes = bytesOfBase64(desk.signedBytes);
  if (!signedBytes) throw refusal('bytes-unreadable', { role: `site-${site}`, reason: 'base64' });
  const statement = readRoleBytes(signedBytes, site, ports.now());
  const signedSha256 = await ports.crypto.sha256(signedBytes);
  checkAnnounced(desk, statement, signedSha256);
  if (statement.version !== trusted.version + 1)
    throw refusal('version-not-next', { version: statement.version, trusted: trusted.version });

  const known = new Map<string, string>();
  const checked = new Set<string>();
  const counting =
    (read: ReadBlob): ReadBlob =>
    async (ref) => {
      const bytes = await read(ref);
      checked.add(ref.sha256);
      return bytes;
    };
  const readTrusted = counting(blobReader(ports, 'trusted', known));
  const readFrozen = counting(blobReader(ports, 'candidate', known));
  const before = trusted.release && (await readReleaseContent(trusted.release, readTrusted, 'trusted'));
  const after = await readReleaseContent(statement.release, readFrozen, 'candidate');
  checkConsistency(after, { site, version: statement.version });
  checkSameRelease(desk.release, after.release);
  await readChangedMedia({ before, after }, readFrozen);

  return {
    signedBytes,
    signedSha256,
    site,
    statement,
    trustedVersion: trusted.version,
    before,
    after,
    changes: differenceOf(before, after),
    files: checked.size,
    async media(side, name) {
      const content = side === 'before' ? before : after;
      const media = content && Object.hasOwn(content.release.media, name) ? content.release.media[name] : undefined;
      if (!content || !media) return undefined;
      const ref = refNamed(content.release.blobs, media.blob, `media ${name}`);
      return new Blob([await (side === 'before' ? readTrusted : readFrozen)(ref)], { type: media.type });
    },
  };
}
