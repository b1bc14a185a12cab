import { canonicalBytes } from '../content-model/hash.ts';
import { tufError } from './errors.ts';
import {
  type Delegation,
  envelopeSchema,
  rootSchema,
  type SignedOf,
  snapshotSchema,
  type TargetsSigned,
  targetsSchema,
  timestampSchema,
} from './metadata.ts';
import type { TufCrypto, TufKey } from './ports.ts';
import { isOddRoleName, type RoleNames } from './role-names.ts';
import { type JsonObject, type JsonValue, parseStrictJson } from './strict-json.ts';
import { hexToBytes } from './web-crypto.ts';

/** A role file that was read but not yet believed. */
export interface Envelope<Signed = JsonObject> {
  readonly role: string;
  readonly signed: Signed;
  /** Canonical JSON of `signed`: what signatures cover. */
  readonly signedBytes: Uint8Array;
  /** Signature (hex) by keyid. */
  readonly signatures: ReadonlyMap<string, string>;
  /** The file as it came. */
  readonly bytes: Uint8Array;
}

/** A key of a type we may not know. */
type AnyKey = Omit<TufKey, 'keyval'> & { keyval: { public?: string } };

const schemas = { root: rootSchema, timestamp: timestampSchema, snapshot: snapshotSchema, targets: targetsSchema } as const;

/** Reads a role file of unknown type (spec 4.2). @throws metadata-unreadable */
function openEnvelope(bytes: Uint8Array, role: string): Envelope {
  const file = readJson(bytes, role);
  const result = envelopeSchema.safeParse(file);
  if (!result.success) throw unreadable(role, result.error.issues[0]);
  const signed = (file as JsonObject).signed as JsonObject;
  const signatures = new Map(result.data.signatures.map(({ keyid, sig }) => [keyid, sig]));
  return { role, signed, signedBytes: canonicalBytes(signed), signatures, bytes };
}

/**
 * Reads a role file and checks its shape. `kind` is the `_type` it must have, `role` its name (a delegated role is of kind `targets`).
 * @throws metadata-unreadable, role-name-odd, role-delegated-twice
 */
export function openMetadata<Kind extends keyof SignedOf>(
  kind: Kind,
  bytes: Uint8Array,
  role: string = kind,
  names: RoleNames = 'plain',
): Envelope<SignedOf[Kind]> {
  const envelope = openEnvelope(bytes, role);
  return { ...envelope, signed: readSigned(kind, envelope.signed, role, names) };
}

/**
 * Reads the bytes a targets role's signatures cover, as the signing desk gets them.
 * @throws metadata-unreadable (also when they are not canonical: what is shown would not be what is signed), role-name-odd, role-delegated-twice
 */
export function readTargetsSigned(signedBytes: Uint8Array, role: string): TargetsSigned {
  const value = readJson(signedBytes, role);
  const signed = readSigned('targets', value, role, 'plain');
  const canonical = canonicalBytes(value);
  if (canonical.length !== signedBytes.length || canonical.some((byte, i) => byte !== signedBytes[i])) {
    throw tufError('metadata-unreadable', role, { reason: 'not canonical' });
  }
  return signed;
}

function readSigned<Kind extends keyof SignedOf>(kind: Kind, value: JsonValue, role: string, names: RoleNames): SignedOf[Kind] {
  const result = schemas[kind].safeParse(value);
  if (!result.success) throw unreadable(role, result.error.issues[0]);
  // The tree that was read, not zod's copy: its objects have no prototype to look names up in by mistake.
  const signed = value as unknown as SignedOf[Kind];
  if (signed._type === 'targets') checkDelegations(signed as TargetsSigned, role, names);
  return signed;
}

function checkDelegations(signed: TargetsSigned, role: string, names: RoleNames): void {
  const seen = new Set<string>();
  for (const { name } of delegationsOf(signed)) {
    if (isOddRoleName(name, names)) throw tufError('role-name-odd', role, { name });
    // Spec 4.5: "multiple roles with the same rolename are not allowed within a DELEGATIONS".
    if (seen.has(name)) throw tufError('role-delegated-twice', role, { name });
    seen.add(name);
  }
}

/** Delegations of a targets role in order of trust; none for a succinct (TAP 15) delegation, which we do not follow. */
export const delegationsOf = (signed: TargetsSigned): readonly Delegation[] => signed.delegations?.roles ?? [];

/**
 * Keyids among `keyids` whose signature verifies, one for each *distinct public key*: one key under two keyids counts once (the spec and
 * tuf-js count keyids).
 */
export async function signersOf(
  envelope: Pick<Envelope<unknown>, 'signatures' | 'signedBytes'>,
  keys: Readonly<Record<string, AnyKey>>,
  keyids: readonly string[],
  crypto: TufCrypto,
): Promise<string[]> {
  const signers = new Map<string, string>();
  for (const keyid of keyids) {
    const key = Object.hasOwn(keys, keyid) ? keys[keyid] : undefined;
    const signature = hexToBytes(envelope.signatures.get(keyid) ?? '');
    const publicPart = key?.keyval.public;
    if (!key || !signature || publicPart === undefined) continue;
    if (await crypto.verify({ ...key, keyval: { public: publicPart } }, signature, envelope.signedBytes)) {
      const identity = publicKeyOf(key);
      if (!signers.has(identity)) signers.set(identity, keyid);
    }
  }
  return [...signers.values()];
}

/** What makes two keys the same: the public part, without the spelling of hex digits or of a PEM file's lines. */
export function publicKeyOf(key: AnyKey): string {
  const text = (key.keyval.public ?? '').replace(/\s/g, '');
  return /^[0-9a-fA-F]+$/.test(text) ? text.toLowerCase() : text;
}

/**
 * Checks one role file against the keys that may sign it: at least `threshold` distinct public keys of `keys` (by keyid) have signed.
 * Nothing is said about its version, expiry or content.
 * @throws metadata-unreadable, signatures-below-threshold
 */
export async function verifyEnvelope(
  bytes: Uint8Array,
  keys: Readonly<Record<string, TufKey>>,
  threshold: number,
  crypto: TufCrypto,
  role = 'role',
): Promise<Envelope & { readonly signers: readonly string[] }> {
  const envelope = openEnvelope(bytes, role);
  const signers = await signersOf(envelope, keys, Object.keys(keys), crypto);
  if (signers.length < threshold) throw tufError('signatures-below-threshold', role, { needed: threshold, counted: signers.length });
  return { ...envelope, signers };
}

function readJson(bytes: Uint8Array, role: string): JsonValue {
  try {
    return parseStrictJson(bytes);
  } catch (cause) {
    throw tufError('metadata-unreadable', role, { reason: 'not strict JSON' }, cause);
  }
}

function unreadable(role: string, issue: { path: PropertyKey[]; message: string } | undefined): Error {
  return tufError('metadata-unreadable', role, { reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
}
