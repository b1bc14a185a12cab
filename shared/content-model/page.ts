import * as z from 'zod/mini';
import { blockSchema, idSchema } from './block.ts';
import { localeSchema } from './locale.ts';

/** Taxonomy of the regulations (LC 8.2; KT 4; the last four are traveller services added by the product). */
export const categories = [
  'chinh_sach',
  'bien_gioi',
  'van_hoa',
  'quang_ba',
  'du_lich',
  'dau_tu',
  'doi_ngoai',
  'huu_nghi',
  'giai_thich',
  'the_gioi',
  'thanh_tuu',
  'su_kien',
  'xuat_ban_pham',
  'thu_tuc',
  'hai_quan',
  'di_lai',
  'khan_cap',
] as const;

/** Information classes (LC 5-7; KT 2, 5-7). A clarification has stricter release rules. */
export const informationClasses = ['official', 'promotion', 'clarification', 'world'] as const;

export const pageIcons = [
  'passport',
  'id-card',
  'clock',
  'luggage',
  'banknote',
  'camera',
  'bus',
  'siren',
  'mountain',
  'info',
  'landmark',
  'handshake',
  'map',
] as const;

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

export const sourceSchema = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(300)),
  number: z.optional(z.string().check(z.maxLength(100))),
  issuer: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Year, month or day of the source: `2023`, `2023-08` or `2023-08-14`. */
  date: z.optional(z.string().check(z.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/))),
  url: z.optional(z.url()),
  /** The day the source was read. */
  seen: day,
});

/** What is true of a page in every locale. */
export const pageMetaSchema = z.strictObject({
  id: idSchema,
  category: z.enum(categories),
  class: z.enum(informationClasses),
  door: z.enum(['before', 'after']),
  icon: z.enum(pageIcons),
  owner: idSchema,
  checkedOn: day,
  reviewBy: day,
  validFrom: z.optional(day),
  validUntil: z.optional(day),
  certainty: z.enum(['seen', 'mixed']),
  sources: z.array(sourceSchema).check(z.minLength(1), z.maxLength(20)),
});
export type PageMeta = z.infer<typeof pageMetaSchema>;

/** The words of a page in one locale: what is hashed, approved and signed. */
export const textBodySchema = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  summary: z.string().check(z.minLength(1), z.maxLength(400)),
  blocks: z.array(blockSchema).check(z.minLength(1), z.maxLength(100)),
});
export type TextBody = z.infer<typeof textBodySchema>;

/** Who made the words: `machine` carries "needs native review" in the console. */
export const originSchema = z.enum(['human', 'machine']);

/** A text with its bookkeeping: for a translation, the hash of the source block each block renders. */
export const pageTextSchema = z.strictObject({
  locale: localeSchema,
  origin: originSchema,
  body: textBodySchema,
  renders: z.record(idSchema, z.string()),
});
export type PageText = z.infer<typeof pageTextSchema>;
