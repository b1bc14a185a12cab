import { type Delegation, publicKeyOf, type TargetsSigned, type TufKey } from '../../../shared/tuf/index.ts';
import { type Edition, type RoleHolders, roleKeys } from './build.ts';
import { keyId, keysById } from './keys.ts';
import { expiryAfter, lifetimes } from './lifetimes.ts';

type Delegations = NonNullable<TargetsSigned['delegations']>;

/** A delegation and its keys, to be put together by `delegations`. */
export interface DelegationWithKeys {
  readonly delegation: Delegation;
  readonly keys: readonly TufKey[];
}

export const siteRole = (site: string): string => `site-${site}`;
const alertsRole = (site: string): string => `alerts-${site}`;

/** Two officers of the site, for `sites/<site>/*` alone. */
export const siteDelegation = (site: string, officers: readonly TufKey[]): DelegationWithKeys =>
  delegate(siteRole(site), `sites/${site}/*`, { keys: officers, threshold: 2 });

/** The duty room's key, for the alert state file alone. */
export const alertsDelegation = (site: string, dutyKeys: readonly TufKey[]): DelegationWithKeys =>
  delegate(alertsRole(site), `alerts/${site}/state.json`, { keys: dutyKeys, threshold: 1 });

/** Two of the shell's signers, for `app/*`. */
export const appDelegation = (keys: readonly TufKey[]): DelegationWithKeys => delegate('app', 'app/*', { keys, threshold: 2 });

/** The `delegations` member of targets, in order of trust. @throws RangeError when a role is named twice */
export function delegations(list: readonly DelegationWithKeys[]): Delegations {
  if (new Set(list.map(({ delegation }) => delegation.name)).size !== list.length) throw new RangeError('a role delegated twice');
  const keys = new Map(list.flatMap((entry) => entry.keys.map((key) => [keyId(key), key] as const)));
  return { keys: Object.fromEntries(keys), roles: list.map(({ delegation }) => delegation) };
}

/** The next targets version with one more delegation, least trusted. @throws RangeError when the role is there already */
export function addDelegation(current: TargetsSigned, { delegation, keys }: DelegationWithKeys, now: Date): TargetsSigned {
  const { keys: known = {}, roles = [] } = current.delegations ?? {};
  if (roles.some(({ name }) => name === delegation.name)) throw new RangeError(`${delegation.name} is delegated already`);
  return nextTargets(current, now, { keys: { ...known, ...keysById(keys) }, roles: [...roles, delegation] });
}

/**
 * The next targets version, in which `key` may sign for `site-<site>` and the keys `replacesKeyids` may no more. Mind what the site's current
 * release was signed with: kiosks that have it go on showing it, but one that has not cannot take a release whose signers were removed. So
 * a key that is merely lost is better left in until the next release and then removed by `retireOfficerKeys`.
 * @throws RangeError when the site has no role, the key is in it already, or fewer keys than its threshold would be left
 */
export function enrolOfficerKey(
  current: TargetsSigned,
  site: string,
  key: TufKey,
  replacesKeyids: readonly string[],
  now: Date,
): TargetsSigned {
  return changeHolders(current, siteRole(site), now, (keys) => {
    if (keys.some((known) => publicKeyOf(known) === publicKeyOf(key))) throw new RangeError('this key is enrolled already');
    return [...keys.filter((known) => !replacesKeyids.includes(keyId(known))), key];
  });
}

/** The next targets version without these keys in `site-<site>`. @throws RangeError as `enrolOfficerKey` */
export const retireOfficerKeys = (current: TargetsSigned, site: string, keyids: readonly string[], now: Date): TargetsSigned =>
  changeHolders(current, siteRole(site), now, (keys) => keys.filter((key) => !keyids.includes(keyId(key))));

function changeHolders(current: TargetsSigned, role: string, now: Date, change: (keys: TufKey[]) => TufKey[]): TargetsSigned {
  const { keys = {}, roles = [] } = current.delegations ?? {};
  const delegation = roles.find(({ name }) => name === role);
  if (!delegation) throw new RangeError(`${role} is not delegated`);
  const holders = change(delegation.keyids.flatMap((keyid) => (keys[keyid] ? [keys[keyid] as unknown as TufKey] : [])));
  const changed = roles.map((other) =>
    other === delegation ? { ...other, ...roleKeys({ keys: holders, threshold: other.threshold }) } : other,
  );
  const used = new Set(changed.flatMap(({ keyids }) => keyids));
  const all = { ...keys, ...keysById(holders) };
  return nextTargets(current, now, { keys: Object.fromEntries(Object.entries(all).filter(([keyid]) => used.has(keyid))), roles: changed });
}

function nextTargets(current: TargetsSigned, now: Date, next: Delegations): TargetsSigned {
  const edition: Required<Edition> = { version: current.version + 1, now, lifetime: lifetimes.targets };
  return {
    ...current,
    version: edition.version,
    expires: expiryAfter(now, edition.lifetime),
    delegations: { ...current.delegations, ...next },
  };
}

const delegate = (name: string, path: string, holders: RoleHolders): DelegationWithKeys => ({
  delegation: { name, ...roleKeys(holders), terminating: true, paths: [path] },
  keys: holders.keys,
});
