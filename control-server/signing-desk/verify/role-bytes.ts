import { releaseTargetPath } from '../../../shared/content-model/index.ts';
import { isAppError } from '../../../shared/errors/app-error.ts';
import { readTargetsSigned, type TargetFile, type TufErrorCode } from '../../../shared/tuf/index.ts';
import { refusal } from './refusals.ts';

const dayMs = 86_400_000;
/** Role `site-<id>` lives 90 days (design section 5); one more for clocks that differ. */
const longestDays = 91;
const membersOfSiteRole: readonly string[] = ['_type', 'spec_version', 'version', 'expires', 'targets'];

/** What the bytes to sign say. */
export interface RoleStatement {
  readonly version: number;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly expires: string;
  /** SHA-256 and length of the `release.json` they stand for. */
  readonly release: { readonly path: string; readonly sha256: string; readonly bytes: number };
}

function readTargets(signedBytes: Uint8Array, role: string) {
  try {
    return readTargetsSigned(signedBytes, role);
  } catch (cause) {
    if (!isAppError<TufErrorCode>(cause)) throw cause;
    if (cause.details.reason === 'not canonical') throw refusal('bytes-not-canonical', { role });
    throw refusal('bytes-unreadable', { role, reason: String(cause.details.reason ?? cause.code) }, cause);
  }
}

function onlyTarget(targets: Readonly<Record<string, TargetFile>>, expected: string): TargetFile {
  const paths = Object.keys(targets);
  const target = Object.hasOwn(targets, expected) ? targets[expected] : undefined;
  if (!target || paths.length !== 1) throw refusal('foreign-target', { expected, found: paths.join(', ') });
  return target;
}

/**
 * Reads the exact bytes an officer is asked to sign (design section 5; trust.md 4.3): canonical, a plain role of the site with its release
 * as the only target, no delegation, good for at most 90 days.
 * @throws Refusal bytes-unreadable, bytes-not-canonical, role-with-extras, foreign-target, expiry-out-of-bounds
 */
export function readRoleBytes(signedBytes: Uint8Array, site: string, now: Date): RoleStatement {
  const signed = readTargets(signedBytes, `site-${site}`);
  const extras = Object.keys(signed).filter((member) => !membersOfSiteRole.includes(member));
  if (extras.length > 0) throw refusal('role-with-extras', { members: extras.join(', ') });
  const path = releaseTargetPath(site);
  const { hashes, length } = onlyTarget(signed.targets, path);
  const left = Date.parse(signed.expires) - now.getTime();
  if (left <= 0 || left > longestDays * dayMs) throw refusal('expiry-out-of-bounds', { expires: signed.expires });
  return { version: signed.version, expires: signed.expires, release: { path, sha256: hashes.sha256, bytes: length } };
}
