/**
 * Versions a client has verified before, kept in a second place so that an edited or deleted metadata store cannot roll it back. They hold
 * as long as all of `onlineKeys` are still trusted: a root that removes one drops every floor but root's own (spec 5.3.11, fast-forward
 * recovery), without any step that a power cut could tear.
 */
export interface VersionFloors {
  /** Public keys of timestamp and snapshot at the time, as the Updater hands them out. */
  readonly onlineKeys: readonly string[];
  /** Lowest acceptable version by role name. */
  readonly versions: Readonly<Record<string, number>>;
}

/** What a client demands on top of what signed metadata says (design section 5). */
export interface PinnedPolicy {
  /** Distinct public keys that must have signed the role, whatever root or the delegation says; 1 = no more than they say. */
  minDistinctKeys(role: string): number;
  /** Asked before the search without `role`, and after it with the role that lists the target. */
  allowedTarget(path: string, role?: string): boolean;
  readonly floors?: VersionFloors | undefined;
}

/** Plain TUF: metadata alone decides. For the conformance suite, comparisons and tools. */
export const openPolicy: PinnedPolicy = { minDistinctKeys: () => 1, allowedTarget: () => true };

/** Roles whose own threshold is enough: offline root decides about itself, online and duty keys are single by design. */
const singleKeyRole = /^(?:root|timestamp|snapshot|alerts-[a-z0-9-]+)$/;

/** Distinct keys design section 5 asks of a role: 2 of `targets`, `app`, `site-*` and any role it does not know. */
export const minDistinctKeys = (role: string): number => (singleKeyRole.test(role) ? 1 : 2);

/**
 * Policy of a kiosk of `site`: it takes `sites/<site>/...` from role `site-<site>` alone, `alerts/<site>/state.json` from `alerts-<site>` and
 * `app/...` from `app`; never from top-level `targets`, another site, or a role one of these delegates to.
 */
export function kioskPolicy(site: string, floors?: VersionFloors): PinnedPolicy {
  const roleOf = (path: string): string | undefined => {
    if (path.startsWith(`sites/${site}/`)) return `site-${site}`;
    if (path === `alerts/${site}/state.json`) return `alerts-${site}`;
    return path.startsWith('app/') ? 'app' : undefined;
  };
  return {
    minDistinctKeys,
    allowedTarget: (path, role) => roleOf(path) !== undefined && (role === undefined || role === roleOf(path)),
    floors,
  };
}
