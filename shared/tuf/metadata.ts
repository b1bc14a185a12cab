import * as z from 'zod/mini';

// Shapes of TUF metadata (spec section 4). Unknown members are kept: signatures cover them.

const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const version = z.int().check(z.minimum(1));
const length = z.int().check(z.minimum(0));
/** Of several hash functions only SHA-256 is checked, so it has to be there. */
const hashes = z.looseObject({ sha256 });

/** Spec 4.2: "YYYY-MM-DDTHH:MM:SSZ"; the round trip refuses the 30th of February. */
const dateTime = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), z.refine(isRealDate));
const issuedAt = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/), z.refine(isRealDate));

function isRealDate(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === (text.includes('.') ? text : text.replace('Z', '.000Z'));
}

const common = { spec_version: z.string().check(z.regex(/^1\.\d+(?:\.\d+)?$/)), version, expires: dateTime };

/** A key of any type; one without a `public` of text, or of a type the client does not know, never verifies. */
const keySchema = z.looseObject({ keytype: z.string(), scheme: z.string(), keyval: z.record(z.string(), z.string()) });
const keysSchema = z.record(z.string(), keySchema);
const keyids = z.array(z.string()).check(z.refine((list) => new Set(list).size === list.length));
const roleKeys = { keyids, threshold: z.int().check(z.minimum(1)) };
const roleKeysSchema = z.looseObject(roleKeys);

export const rootSchema = z.looseObject({
  _type: z.literal('root'),
  ...common,
  consistent_snapshot: z.optional(z.boolean()),
  keys: keysSchema,
  roles: z.looseObject({ root: roleKeysSchema, timestamp: roleKeysSchema, snapshot: roleKeysSchema, targets: roleKeysSchema }),
});

const metaFileSchema = z.looseObject({ version, length: z.optional(length), hashes: z.optional(hashes) });

export const timestampSchema = z.looseObject({
  _type: z.literal('timestamp'),
  ...common,
  meta: z.looseObject({ 'snapshot.json': metaFileSchema }),
  /** Ours (design section 6, "Time"): when this was signed. It is the only time a kiosk believes. */
  issued_at: z.optional(issuedAt),
});

export const snapshotSchema = z.looseObject({ _type: z.literal('snapshot'), ...common, meta: z.record(z.string(), metaFileSchema) });

const targetSchema = z.looseObject({ length, hashes, custom: z.optional(z.record(z.string(), z.unknown())) });

const delegationSchema = z
  .looseObject({
    name: z.string(),
    ...roleKeys,
    terminating: z.boolean(),
    paths: z.optional(z.array(z.string())),
    path_hash_prefixes: z.optional(z.array(z.string())),
  })
  .check(z.refine((role) => !(role.paths && role.path_hash_prefixes)));

export const targetsSchema = z.looseObject({
  _type: z.literal('targets'),
  ...common,
  targets: z.record(z.string(), targetSchema),
  delegations: z.optional(z.looseObject({ keys: keysSchema, roles: z.optional(z.array(delegationSchema)) })),
});

export const envelopeSchema = z.looseObject({
  signatures: z
    .array(z.looseObject({ keyid: z.string(), sig: z.string() }))
    // Spec 4.2: "multiple signatures with the same keyid are not allowed".
    .check(z.refine((list) => new Set(list.map((entry) => entry.keyid)).size === list.length)),
  signed: z.looseObject({}),
});

export type MetadataKey = z.infer<typeof keySchema>;
export type RoleKeys = z.infer<typeof roleKeysSchema>;
export type MetaFile = z.infer<typeof metaFileSchema>;
export type TargetFile = z.infer<typeof targetSchema>;
export type Delegation = z.infer<typeof delegationSchema>;
export type RootSigned = z.infer<typeof rootSchema>;
export type TimestampSigned = z.infer<typeof timestampSchema>;
export type SnapshotSigned = z.infer<typeof snapshotSchema>;
export type TargetsSigned = z.infer<typeof targetsSchema>;

/** Signed part by `_type`. Delegated roles are of type `targets` too. */
export interface SignedOf {
  root: RootSigned;
  timestamp: TimestampSigned;
  snapshot: SnapshotSigned;
  targets: TargetsSigned;
}
