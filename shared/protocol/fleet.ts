import * as z from 'zod/mini';
import { idSchema } from '../content-model/index.ts';
import { kioskReportSchema } from './kiosk.ts';

/** A kiosk as the console sees it. Three clocks are kept apart: last contact, last content applied, last render seen. */
export const kioskViewSchema = z.object({
  id: z.string(),
  state: z.enum(['waiting-for-claim', 'claimed']),
  /** Only while it waits, and only for those who may claim. */
  claimCode: z.optional(z.string()),
  site: z.nullable(idSchema),
  place: z.nullable(idSchema),
  name: z.string(),
  contact: z.enum(['never', 'online', 'lost']),
  lastContactAt: z.nullable(z.string()),
  lastContentAppliedAt: z.nullable(z.string()),
  lastRenderSeenAt: z.nullable(z.string()),
  /** Version the server wants on the screen; compare with report.release.version (drift). */
  desiredVersion: z.nullable(z.int()),
  /** Seconds the kiosk's clock is ahead of the server's. */
  clockOffsetSeconds: z.nullable(z.int()),
  report: z.nullable(kioskReportSchema),
});
export type KioskView = z.infer<typeof kioskViewSchema>;

/** GET /api/kiosks */
export const kioskListSchema = z.object({ kiosks: z.array(kioskViewSchema) });

/** POST /api/kiosks/claims */
export const claimKioskSchema = z.strictObject({
  claimCode: z.string().check(z.minLength(4), z.maxLength(20)),
  site: idSchema,
  place: idSchema,
});

/** GET /api/audit?after=<seq>: newest last, at most 200 rows. */
export const auditRowSchema = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export const auditPageSchema = z.object({
  rows: z.array(auditRowSchema),
  /** Display names of the accounts named anywhere in these rows, by account id. */
  people: z.record(z.string(), z.string()),
  chain: z.object({ ok: z.boolean(), firstBadSeq: z.nullable(z.int()), length: z.int() }),
});
