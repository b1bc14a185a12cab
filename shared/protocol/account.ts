import * as z from 'zod/mini';
import { idSchema, localeSchema } from '../content-model/index.ts';

/** Account roles are functions granted to a person for an agency, at one site or at all (`*`), a translator's also for one locale. */
export const accountRoles = ['editor', 'translator', 'approver', 'duty-officer', 'administrator', 'auditor'] as const;
export type AccountRole = (typeof accountRoles)[number];

export const grantSchema = z.strictObject({
  role: z.enum(accountRoles),
  agency: idSchema,
  site: z.union([idSchema, z.literal('*')]),
  locale: z.optional(localeSchema),
});
export type Grant = z.infer<typeof grantSchema>;

export const accountSchema = z.object({ id: z.string(), name: z.string(), displayName: z.string(), grants: z.array(grantSchema) });
export type Account = z.infer<typeof accountSchema>;

/** POST /api/session */
export const signInSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(64)),
  password: z.string().check(z.minLength(1), z.maxLength(256)),
});

/** Answer of POST and GET /api/session. Unsafe requests carry `csrfToken` in the header `x-csrf-token`. */
export const sessionSchema = z.object({ account: accountSchema, csrfToken: z.string(), demo: z.boolean() });
export type SessionView = z.infer<typeof sessionSchema>;
