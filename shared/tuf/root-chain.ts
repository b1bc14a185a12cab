import { publicKeyOf } from './envelope.ts';
import { tufError } from './errors.ts';
import type { RootSigned } from './metadata.ts';
import type { VersionFloors } from './policy.ts';
import { type MetadataStore, rootHistoryKey } from './ports.ts';
import { openBy, type Rules, requireThreshold, type Verified, verifyRole } from './role-check.ts';

/** Spec 5.2: the root shipped with the client. It must at least be signed by itself; its expiry does not matter. */
async function openPinnedRoot(bytes: Uint8Array, rules: Rules): Promise<Verified<RootSigned>> {
  const envelope = openBy(rules)('root', bytes, 'root', rules.roleNames);
  return { ...envelope, signers: await requireThreshold(envelope, envelope, rules) };
}

/** Takes root version N+1 after `current`, version N. @throws signatures-below-threshold, version-mismatch, version-rolled-back, metadata-unreadable */
export async function nextRoot(current: Verified<RootSigned>, bytes: Uint8Array, rules: Rules): Promise<Verified<RootSigned>> {
  // Spec 5.3.4: signed by a threshold of the trusted root's keys and by a threshold of its own.
  const next = await verifyRole('root', bytes, current, rules);
  await requireThreshold(next, next, rules);
  // Spec 5.3.5: its version is N+1, no more and no less.
  const { version } = next.signed;
  const trusted = current.signed.version;
  if (version <= trusted) throw tufError('version-rolled-back', 'root', { version, trusted });
  if (version !== trusted + 1) throw tufError('version-mismatch', 'root', { version, expected: trusted + 1 });
  return next;
}

/**
 * Every root from the pinned one to the newest that is stored, oldest first, each verified by the one before. A stored root that fails ends
 * the chain: the rest comes from the network again.
 */
export async function loadRootChain(
  pinned: Uint8Array,
  store: MetadataStore,
  rules: Rules,
): Promise<[Verified<RootSigned>, ...Verified<RootSigned>[]]> {
  const chain: [Verified<RootSigned>, ...Verified<RootSigned>[]] = [await openPinnedRoot(pinned, rules)];
  for (let current = chain[0]; ; ) {
    const bytes = await store.load(rootHistoryKey(current.signed.version + 1));
    if (!bytes) return chain;
    try {
      current = await nextRoot(current, bytes, rules);
    } catch {
      return chain;
    }
    chain.push(current);
  }
}

/** Public keys root trusts for timestamp and snapshot, each with its role: a key may leave one and stay in the other. */
export function onlineKeys({ keys, roles }: RootSigned): string[] {
  const of = (role: 'timestamp' | 'snapshot'): string[] =>
    roles[role].keyids.flatMap((keyid) => (keys[keyid] ? [`${role} ${publicKeyOf(keys[keyid])}`] : []));
  return [...of('timestamp'), ...of('snapshot')].sort();
}

/**
 * Spec 5.3.11: have the online keys been rotated? They have when one that was trusted no longer is: versions it vouched for prove nothing.
 * A key that is only added takes nothing away from those.
 */
export function areOnlineKeysRotated(before: readonly string[], root: RootSigned): boolean {
  const now = onlineKeys(root);
  return before.some((key) => !now.includes(key));
}

/** Lowest version of `role` that `root` still lets the floors demand. */
export function floorOf(role: string, floors: VersionFloors | undefined, root: RootSigned): number | undefined {
  if (!floors || !Object.hasOwn(floors.versions, role)) return undefined;
  return role === 'root' || !areOnlineKeysRotated(floors.onlineKeys, root) ? floors.versions[role] : undefined;
}
