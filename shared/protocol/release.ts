import * as z from 'zod/mini';
import { localeSchema, releaseSchema, textBodySchema } from '../content-model/index.ts';

const personSchema = z.object({ id: z.string(), displayName: z.string() });

/** Why a release cannot be compiled; each names page, locale and block. */
export const compileProblemSchema = z.object({
  code: z.enum([
    'missing-glyph',
    'required-locale-missing',
    'required-locale-stale',
    'broken-page-link',
    'broken-media',
    'block-too-long',
    'tile-without-page',
    'locale-without-font',
  ]),
  page: z.optional(z.string()),
  locale: z.optional(localeSchema),
  block: z.optional(z.string()),
  detail: z.optional(z.string()),
});
export type CompileProblem = z.infer<typeof compileProblemSchema>;

/** One changed text of a candidate, with what the site's screens show now. */
export const changedTextSchema = z.object({
  page: z.string(),
  locale: localeSchema,
  before: z.optional(textBodySchema),
  after: z.optional(textBodySchema),
  writers: z.array(personSchema),
  approvedBy: z.array(personSchema),
  /** Officers whose signature counts for this text. */
  signedBy: z.array(personSchema),
});
export type ChangedText = z.infer<typeof changedTextSchema>;

export const candidateStates = ['open', 'released', 'discarded', 'outdated'] as const;

export const candidateSchema = z.object({
  id: z.string(),
  site: z.string(),
  version: z.int(),
  state: z.enum(candidateStates),
  note: z.string(),
  createdAt: z.string(),
  createdBy: personSchema,
  /** SHA-256 of the exact bytes officers sign; its first 12 digits are shown at console and desk for comparison. */
  signedSha256: z.string(),
  changes: z.array(changedTextSchema),
  signatures: z.array(z.object({ by: personSchema, keyid: z.string(), at: z.string() })),
  /** Officers with an enrolled key whose signature is still possible and would count for every changed text. */
  canStillSign: z.array(personSchema),
  /** Officers whose signature would count as well, once their signing desk is bound and its key enrolled. */
  couldSignWithKey: z.array(personSchema),
  /** Texts nobody (left) can complete, and why; leaving them out of a new candidate unblocks the rest. */
  blocked: z.array(z.object({ page: z.string(), locale: localeSchema, reason: z.enum(['too-few-officers-left']) })),
  needed: z.int(),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** GET /api/sites/:site/release */
export const releaseOverviewSchema = z.object({
  current: z.nullable(
    z.object({ version: z.int(), releasedAt: z.string(), note: z.string(), signers: z.array(z.string()), expires: z.string() }),
  ),
  /** Approved texts that are not on the screens yet. */
  pending: z.array(z.object({ page: z.string(), locale: localeSchema, title: z.string(), writers: z.array(personSchema) })),
  candidate: z.nullable(candidateSchema),
  history: z.array(z.object({ version: z.int(), releasedAt: z.string(), note: z.string(), signers: z.array(z.string()) })),
});
export type ReleaseOverview = z.infer<typeof releaseOverviewSchema>;

/** POST /api/sites/:site/candidates; `leaveOut` = pending texts not to take along. */
export const createCandidateSchema = z.strictObject({
  note: z.string().check(z.maxLength(400)),
  leaveOut: z.array(z.strictObject({ page: z.string(), locale: localeSchema })),
});

/** POST /api/desk/codes (console): a one-time code that binds a desk to the signed-in officer. */
export const bindCodeSchema = z.object({ code: z.string(), expiresAt: z.string() });

/** POST /api/desk/bind: `publicKey` is 32 bytes in hex; `proof` the Ed25519 signature (hex) of `bindMessage(code, publicKey)`. */
export const bindDeskSchema = z.strictObject({
  code: z.string().check(z.maxLength(20)),
  publicKey: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  proof: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
});
export const bindMessage = (code: string, publicKey: string): Uint8Array => new TextEncoder().encode(`desk-bind\n${code}\n${publicKey}`);

/** Officer's key as the server knows it. `enrolled` = stands in the trusted targets role, so that its signature counts. */
export const deskIdentitySchema = z.object({ officer: personSchema, keyid: z.string(), sites: z.array(z.string()), enrolled: z.boolean() });
export type DeskIdentity = z.infer<typeof deskIdentitySchema>;

/** POST /api/desk/nonce { keyid } -> { nonce }; POST /api/desk/session { keyid, nonce, signature of sessionMessage } -> { token, expiresAt } */
export const nonceRequestSchema = z.strictObject({ keyid: z.string().check(z.maxLength(64)) });
export const nonceSchema = z.object({ nonce: z.string(), expiresAt: z.string() });
export const deskSessionRequestSchema = z.strictObject({
  keyid: z.string(),
  nonce: z.string(),
  signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
});
export const bearerSchema = z.object({ token: z.string(), expiresAt: z.string() });
export const deskSessionMessage = (nonce: string): Uint8Array => new TextEncoder().encode(`desk-session\n${nonce}`);

/** GET /api/desk/candidates -> list; GET /api/desk/candidates/:id -> this. */
export const deskCandidateSchema = z.object({
  candidate: candidateSchema,
  /** The exact canonical bytes of the role's `signed` part, base64: what is verified, shown and signed. */
  signedBytes: z.string(),
  release: releaseSchema,
  mySignature: z.enum(['possible', 'done', 'not-mine']),
  whyNot: z.optional(z.string()),
});
export type DeskCandidate = z.infer<typeof deskCandidateSchema>;
export const deskCandidateListSchema = z.object({ candidates: z.array(candidateSchema) });

/** POST /api/desk/candidates/:id/signatures -> candidate. Blobs: GET /api/desk/candidates/:id/blobs/:sha256 (bearer). */
export const signCandidateSchema = z.strictObject({ keyid: z.string(), signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)) });
