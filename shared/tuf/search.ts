import { delegationsOf } from './envelope.ts';
import { tufError } from './errors.ts';
import type { Delegation, TargetFile, TargetsSigned } from './metadata.ts';
import { matchesPathPattern } from './path-pattern.ts';
import type { TufCrypto } from './ports.ts';
import type { Verified } from './role-check.ts';

/** A target file that trusted metadata lists. */
export interface FoundTarget {
  readonly path: string;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly length: number;
  readonly custom?: Readonly<Record<string, unknown>>;
  /** The role that lists it. */
  readonly role: string;
  readonly roleVersion: number;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly roleExpires: string;
  /** Keyids that signed the role, one for each distinct public key (an alert template may ask for two). */
  readonly signers: readonly string[];
}

/** Gives the role as `delegator` delegates to it; `undefined` when the repository has no such role (yet). */
export type RoleLoader = (role: string, delegator: Verified<TargetsSigned>) => Promise<Verified<TargetsSigned> | undefined>;

/**
 * Pre-order depth-first search for a target, in order of trust (spec 5.6.7). `limit` = roles visited at most, which bounds depth too.
 * @throws delegations-too-many, and whatever `load` throws: a role that cannot be had or believed ends the search
 */
export async function searchTarget(
  path: string,
  top: Verified<TargetsSigned>,
  load: RoleLoader,
  limit: number,
  crypto: TufCrypto,
): Promise<FoundTarget | undefined> {
  const visited = new Set<string>();
  const toVisit: { name: string; delegator: Verified<TargetsSigned> | undefined }[] = [{ name: top.role, delegator: undefined }];
  for (let next = toVisit.pop(); next; next = toVisit.pop()) {
    // Spec 5.6.7.1: a role is visited once, so that cycles end, and only so many are visited.
    if (visited.has(next.name)) continue;
    if (visited.size >= limit) throw tufError('delegations-too-many', next.name, { path, limit });
    visited.add(next.name);
    const role = next.delegator ? await load(next.name, next.delegator) : top;
    if (!role) return undefined;
    const target = Object.hasOwn(role.signed.targets, path) ? role.signed.targets[path] : undefined;
    if (target) return found(path, target, role);
    const children: typeof toVisit = [];
    for (const delegation of delegationsOf(role.signed)) {
      if (!(await isDelegatedPath(path, delegation, crypto))) continue;
      children.push({ name: delegation.name, delegator: role });
      if (delegation.terminating) {
        // Spec 5.6.7.2.1: nothing that comes after a terminating delegation is looked at.
        toVisit.length = 0;
        break;
      }
    }
    toVisit.push(...children.reverse());
  }
  return undefined;
}

/** May this delegation speak for the path? (spec 4.5) */
export async function isDelegatedPath(path: string, delegation: Delegation, crypto: Pick<TufCrypto, 'sha256'>): Promise<boolean> {
  if (delegation.paths) return delegation.paths.some((pattern) => matchesPathPattern(path, pattern));
  if (!delegation.path_hash_prefixes) return false;
  const digest = await crypto.sha256(new TextEncoder().encode(path));
  return delegation.path_hash_prefixes.some((prefix) => digest.startsWith(prefix));
}

function found(path: string, { length, hashes, custom }: TargetFile, { role, signed, signers }: Verified<TargetsSigned>): FoundTarget {
  const target = { path, sha256: hashes.sha256, length, role, roleVersion: signed.version, roleExpires: signed.expires, signers };
  return custom ? { ...target, custom } : target;
}
