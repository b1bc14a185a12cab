import * as z from 'zod/mini';
import { idSchema } from './block.ts';
import { localeSchema, localizedSchema } from './locale.ts';

const doorSchema = z.strictObject({ titles: localizedSchema, hints: localizedSchema });

/** A kiosk the site expects, with the physical data its screen is laid out from (all millimetres; clamped to sane bounds here). */
export const kioskPlaceSchema = z.strictObject({
  id: idSchema,
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  diagonalMm: z.number().check(z.minimum(200), z.maximum(4000)),
  orientation: z.enum(['portrait', 'landscape']),
  bottomEdgeMm: z.number().check(z.minimum(0), z.maximum(3000)),
  viewingMm: z.number().check(z.minimum(300), z.maximum(10000)),
});
export type KioskPlace = z.infer<typeof kioskPlaceSchema>;

/** A site is one Cụm thông tin đối ngoại (LC 8, KT 11.10). Maps of words have exactly the site's locales as keys. */
export const siteSchema = z.strictObject({
  id: idSchema,
  status: z.enum(['planned', 'active', 'retired']),
  accent: z.enum(['terrace', 'gong']),
  names: localizedSchema,
  shortNames: localizedSchema,
  locales: z.array(localeSchema).check(z.minLength(1), z.maxLength(8)),
  requiredLocales: z.array(localeSchema).check(z.minLength(1)),
  clocks: z.array(z.strictObject({ zone: z.string(), names: localizedSchema })).check(z.minLength(1), z.maxLength(3)),
  operator: idSchema,
  guard: idSchema,
  /** Further agencies with a function at this site: translation, secrecy check, contributions. */
  partners: z.optional(z.array(idSchema).check(z.maxLength(40))),
  doors: z.strictObject({ before: doorSchema, after: doorSchema }),
  tiles: z.array(idSchema).check(z.minLength(1), z.maxLength(8)),
  emergency: z
    .array(z.strictObject({ phone: z.string().check(z.regex(/^[0-9+ ]{2,20}$/)), labels: localizedSchema }))
    .check(z.maxLength(8)),
  attract: z.array(z.strictObject({ lines: localizedSchema, image: z.optional(z.string()) })).check(z.minLength(1), z.maxLength(12)),
  neutralScreen: z.strictObject({ titles: localizedSchema, texts: localizedSchema }),
  kiosks: z.array(kioskPlaceSchema).check(z.maxLength(100)),
});
export type Site = z.infer<typeof siteSchema>;

export const agencySchema = z.strictObject({
  id: idSchema,
  names: localizedSchema,
  abbreviation: z.string(),
  functions: z.array(z.enum(['content', 'kiosk-watch', 'translation', 'secrecy-check', 'contributor', 'oversight'])),
  validFrom: z.string(),
  validTo: z.optional(z.string()),
  succeeds: z.optional(z.union([idSchema, z.array(idSchema)])),
});
export type Agency = z.infer<typeof agencySchema>;
