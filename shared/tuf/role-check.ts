import { type Envelope, openMetadata, signersOf } from './envelope.ts';
import { tufError } from './errors.ts';
import type { MetadataKey, MetaFile, RoleKeys, RootSigned, SignedOf, TargetsSigned } from './metadata.ts';
import type { PinnedPolicy } from './policy.ts';
import type { TufCrypto } from './ports.ts';
import type { RoleNames } from './role-names.ts';

/** What every check needs. */
export interface Rules {
  readonly crypto: TufCrypto;
  readonly policy: PinnedPolicy;
  readonly roleNames: RoleNames;
  /** How role files are read, default `openMetadata`; a client that reads the same ones each minute may remember them. */
  readonly open?: typeof openMetadata;
}

/** A role file whose signatures are good. */
export interface Verified<Signed> extends Envelope<Signed> {
  /** Keyids that have signed, one for each distinct public key. */
  readonly signers: readonly string[];
}

/** A role that says who may sign others: root for the top-level roles, a targets role for those it delegates to. */
export type Delegator = Envelope<RootSigned> | Envelope<TargetsSigned>;

/**
 * Checks for an arbitrary software attack (spec 5.3.4, 5.4.2, 5.5.3, 5.6.3): enough distinct keys among those `delegator` names for the
 * role have signed, and as many as the pinned policy asks.
 * @throws metadata-unreadable, role-name-odd, role-delegated-twice, signatures-below-threshold
 */
export async function verifyRole<Kind extends keyof SignedOf>(
  kind: Kind,
  bytes: Uint8Array,
  delegator: Delegator,
  rules: Rules,
  role: string = kind,
): Promise<Verified<SignedOf[Kind]>> {
  const envelope = openBy(rules)(kind, bytes, role, rules.roleNames);
  return { ...envelope, signers: await requireThreshold(envelope, delegator, rules) };
}

export const openBy = ({ open = openMetadata }: Pick<Rules, 'open'>): typeof openMetadata => open;

/** The threshold half of `verifyRole`, for a file already read. */
export async function requireThreshold(envelope: Envelope<unknown>, delegator: Delegator, rules: Rules): Promise<string[]> {
  const { role } = envelope;
  const { keys, roleKeys } = keysFor(delegator, role);
  const signers = await signersOf(envelope, keys, roleKeys?.keyids ?? [], rules.crypto);
  const needed = Math.max(roleKeys?.threshold ?? Number.POSITIVE_INFINITY, rules.policy.minDistinctKeys(role));
  if (signers.length < needed) throw tufError('signatures-below-threshold', role, { needed, counted: signers.length });
  return signers;
}

/** Checks a downloaded file against what the role above says of it (spec 5.5.2, 5.6.2: mix-and-match). @throws length-mismatch, hash-mismatch */
export async function checkFile(bytes: Uint8Array, meta: MetaFile, role: string, crypto: TufCrypto): Promise<void> {
  if (meta.length !== undefined && bytes.length !== meta.length) throw tufError('length-mismatch', role, { expected: meta.length });
  if (meta.hashes && (await crypto.sha256(bytes)) !== meta.hashes.sha256) throw tufError('hash-mismatch', role);
}

/** Refuses a version below one seen before (rollback attack). @throws version-rolled-back */
export function checkNotBelow(role: string, version: number, trusted: number | undefined): void {
  if (trusted !== undefined && version < trusted) throw tufError('version-rolled-back', role, { version, trusted });
}

function keysFor(delegator: Delegator, role: string): { keys: Record<string, MetadataKey>; roleKeys: RoleKeys | undefined } {
  const { signed } = delegator;
  if (signed._type === 'root') {
    return {
      keys: signed.keys,
      roleKeys: role === 'root' || role === 'timestamp' || role === 'snapshot' || role === 'targets' ? signed.roles[role] : undefined,
    };
  }
  return { keys: signed.delegations?.keys ?? {}, roleKeys: signed.delegations?.roles?.find(({ name }) => name === role) };
}
