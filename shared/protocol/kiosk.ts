import * as z from 'zod/mini';
import { idSchema, localeSchema } from '../content-model/index.ts';

/** Version of what kiosk and server say to each other. A refusal is typed: protocol-too-old, protocol-too-new. */
export const kioskProtocolVersion = 1;

/** POST /api/kiosk/enrol. Idempotent by key. `publicKey`: Ed25519, 32 bytes in hex; `wishedSite` is where its shell was provisioned for. */
export const enrolRequestSchema = z.strictObject({
  protocol: z.int(),
  publicKey: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  wishedSite: z.nullable(idSchema),
});
export const enrolmentSchema = z.object({
  kioskId: z.string(),
  state: z.enum(['waiting-for-claim', 'claimed']),
  /** 8 characters an officer types in the console; absent once claimed. */
  claimCode: z.optional(z.string()),
  site: z.nullable(idSchema),
  place: z.nullable(idSchema),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** POST /api/kiosk/nonce { kioskId } -> nonce; POST /api/kiosk/session { kioskId, nonce, signature } -> { token, expiresAt, enrolment }. */
export const kioskNonceRequestSchema = z.strictObject({ protocol: z.int(), kioskId: z.string().check(z.maxLength(64)) });
export const kioskSessionRequestSchema = z.strictObject({
  kioskId: z.string(),
  nonce: z.string(),
  signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
});
export const kioskSessionSchema = z.object({ token: z.string(), expiresAt: z.string(), enrolment: enrolmentSchema });
export const kioskSessionMessage = (nonce: string): Uint8Array => new TextEncoder().encode(`kiosk-session\n${nonce}`);

/** Where an update stands. `failed` names why (an update error code) and never changes what is shown. */
export const updateStateSchema = z.object({
  phase: z.enum(['idle', 'waiting', 'checking', 'downloading', 'verifying', 'staged', 'active', 'failed']),
  version: z.optional(z.int()),
  doneBytes: z.int(),
  totalBytes: z.int(),
  error: z.optional(z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) })),
  at: z.string(),
});
export type UpdateState = z.infer<typeof updateStateSchema>;

/** Reported state: what the kiosk says of itself. `freshness` follows signed times only (FRESH / STALE / OLD). */
export const kioskReportSchema = z.object({
  seq: z.int().check(z.minimum(0)),
  sentAt: z.string(),
  shellVersion: z.string().check(z.maxLength(40)),
  release: z.nullable(z.object({ version: z.int(), sha256: z.string(), activatedAt: z.string() })),
  trust: z.object({
    versions: z.record(z.string(), z.int()),
    freshness: z.enum(['fresh', 'stale', 'old', 'unknown']),
    checkedAt: z.nullable(z.string()),
  }),
  update: updateStateSchema,
  /** Read back from the painted screen, not from what was asked to be painted. */
  showing: z.nullable(
    z.object({
      screen: z.string().check(z.maxLength(40)),
      locale: z.nullable(localeSchema),
      page: z.nullable(idSchema),
      releaseVersion: z.nullable(z.int()),
      at: z.string(),
    }),
  ),
  storage: z.object({ blobs: z.int(), bytes: z.int(), persisted: z.boolean() }),
  lastTouchAt: z.nullable(z.string()),
  queueDepth: z.int(),
  errors: z.array(z.object({ code: z.string().check(z.maxLength(80)), at: z.string() })).check(z.maxLength(20)),
});
export type KioskReport = z.infer<typeof kioskReportSchema>;

/** POST /api/kiosk/reports (bearer token) does what the socket event `kiosk:report` does; answers this. */
export const reportAnswerSchema = z.object({ receivedAt: z.string(), pollNow: z.boolean() });
export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** Seconds between heartbeats, and without one after which contact counts as lost. */
export const heartbeatSeconds = 10;
export const contactLostSeconds = 30;
