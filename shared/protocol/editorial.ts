import * as z from 'zod/mini';
import { idSchema, localeSchema, originSchema, pageMetaSchema, siteSchema, textBodySchema } from '../content-model/index.ts';

/** State of a page's text in one locale. `stale` = approved, but the source changed since. */
export const textStates = ['missing', 'draft', 'in-review', 'approved', 'stale', 'withdrawn'] as const;
export type TextState = (typeof textStates)[number];

export const textSummarySchema = z.object({
  locale: localeSchema,
  state: z.enum(textStates),
  origin: z.optional(originSchema),
  title: z.optional(z.string()),
  /** Ids of blocks whose source changed since they were translated. */
  staleBlocks: z.array(z.string()),
  /** The approved words differ from those on the site's screens. */
  unreleased: z.boolean(),
});

/** GET /api/sites: what the signed-in account may see. */
export const siteListSchema = z.object({ sites: z.array(siteSchema) });

/** GET /api/sites/:site/pages */
export const pageListSchema = z.object({
  pages: z.array(z.object({ meta: pageMetaSchema, texts: z.array(textSummarySchema) })),
});
export type PageListItem = z.infer<typeof pageListSchema>['pages'][number];

const personSchema = z.object({ id: z.string(), displayName: z.string() });
export const approvalSchema = z.object({ by: personSchema, at: z.string() });

export const textDetailSchema = z.object({
  ...textSummarySchema.shape,
  /** The newest words; absent when missing. */
  body: z.optional(textBodySchema),
  hash: z.optional(z.string()),
  renders: z.record(z.string(), z.string()),
  revision: z.int(),
  /** Everyone who wrote or translated since the words that are on the screens: none of them may approve or count as a signer. */
  writers: z.array(personSchema),
  updatedAt: z.optional(z.string()),
  approvals: z.array(approvalSchema),
  /** The words last approved before these, and those on the screens now: what the difference is shown against. */
  approvedBody: z.optional(textBodySchema),
  releasedBody: z.optional(textBodySchema),
  /** What the signed-in account may do now, and why not where not (an API error code). */
  may: z.object({ edit: z.boolean(), submit: z.boolean(), approve: z.boolean(), whyNotApprove: z.optional(z.string()) }),
  /** Reason given with the last "send back", until the next edit. */
  sentBack: z.optional(z.object({ by: personSchema, at: z.string(), reason: z.string(), block: z.optional(idSchema) })),
});
export type TextDetail = z.infer<typeof textDetailSchema>;

/** GET /api/sites/:site/pages/:page */
export const pageDetailSchema = z.object({ meta: pageMetaSchema, texts: z.array(textDetailSchema) });
export type PageDetail = z.infer<typeof pageDetailSchema>;

/** PUT /api/sites/:site/pages/:page/texts/:locale — saves a draft; answers pageDetail. `baseHash` is the hash the editor started from. */
export const saveTextSchema = z.strictObject({ baseHash: z.nullable(z.string()), body: textBodySchema });

/** POST …/texts/:locale/submit — the declaration is the regulations' (LC 2.2, 15.1): no state secret. */
export const submitTextSchema = z.strictObject({ hash: z.string(), noStateSecret: z.literal(true) });

/** The approver's checklist (LC 2, KT 3.4, ST 3.5; the last added by the product): all must be confirmed. */
export const approvalChecklist = [
  'policy-and-law',
  'security-and-relations',
  'no-state-secret',
  'no-incitement',
  'accurate-and-sourced',
  'no-insult',
  'local-customs',
  'maps-and-names',
] as const;

/** POST …/texts/:locale/approve */
export const approveTextSchema = z.strictObject({
  hash: z.string(),
  checklist: z.array(z.enum(approvalChecklist)).check(z.minLength(8), z.maxLength(8)),
});

/** POST …/texts/:locale/send-back */
export const sendBackSchema = z.strictObject({
  hash: z.string(),
  reason: z.string().check(z.minLength(3), z.maxLength(1000)),
  block: z.optional(idSchema),
});
