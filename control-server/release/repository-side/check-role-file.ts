import { webcrypto } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import {
  isDelegatedPath,
  minDistinctKeys,
  openMetadata,
  openPolicy,
  type RootSigned,
  type Rules,
  type TargetsSigned,
  type TufErrorCode,
  type Verified,
  verifyRole,
  webCrypto,
} from '../../../shared/tuf/index.ts';

export const nodeTufCrypto = webCrypto(webcrypto.subtle);

/** At least the distinct keys design section 5 asks for, whatever root or a delegation says. */
export const repositoryRules: Rules = { crypto: nodeTufCrypto, policy: { ...openPolicy, minDistinctKeys }, roleNames: 'plain' };

/** Reads a root file that is trusted by where it came from, and checks that it is signed by itself. @throws TufError */
export async function openTrustedRoot(rootFile: Uint8Array): Promise<Verified<RootSigned>> {
  return verifyRole('root', rootFile, openMetadata('root', rootFile), repositoryRules);
}

/** Checks a targets file against root. It may delegate, and have no targets of its own. @throws TufError, target-not-allowed */
export async function checkTargetsFile(targetsFile: Uint8Array, root: Verified<RootSigned>): Promise<Verified<TargetsSigned>> {
  const targets = await verifyRole('targets', targetsFile, root, repositoryRules);
  refuseTargets(targets, Object.keys(targets.signed.targets));
  return targets;
}

/**
 * Checks a delegated role file as a kiosk would: signatures by enough distinct keys, targets within the delegation's paths and, for `site-x`
 * and `alerts-x`, within the folder of x whatever the delegation says; no delegations of its own. Neither version nor expiry.
 * @throws TufError: signatures-below-threshold, target-not-allowed, metadata-unreadable, …
 */
export async function checkDelegatedFile(
  role: string,
  file: Uint8Array,
  targets: Pick<Verified<TargetsSigned>, 'signed' | 'signedBytes' | 'signatures' | 'bytes' | 'role'>,
): Promise<Verified<TargetsSigned>> {
  const verified = await verifyRole('targets', file, targets, repositoryRules, role);
  const delegation = targets.signed.delegations?.roles?.find(({ name }) => name === role);
  const folder = ownFolder(role);
  const foreign: string[] = [];
  for (const path of Object.keys(verified.signed.targets)) {
    const owned = delegation !== undefined && path.startsWith(folder) && (await isDelegatedPath(path, delegation, nodeTufCrypto));
    if (!owned) foreign.push(path);
  }
  refuseTargets(verified, foreign);
  if (verified.signed.delegations?.roles?.length)
    throw new AppError<TufErrorCode>('target-not-allowed', { role, reason: 'delegates further' });
  return verified;
}

/** Folder a role's name confines it to; unknown roles have none that any path lies in. */
function ownFolder(role: string): string {
  const [, kind, site] = /^(site|alerts)-(.+)$/.exec(role) ?? [];
  if (kind === 'site') return `sites/${site}/`;
  if (kind === 'alerts') return `alerts/${site}/`;
  return role === 'app' ? 'app/' : '\0';
}

function refuseTargets({ role }: { role: string }, paths: readonly string[]): void {
  if (paths.length > 0) throw new AppError<TufErrorCode>('target-not-allowed', { role, path: paths[0] });
}
