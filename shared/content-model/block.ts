import * as z from 'zod/mini';
import { localeSchema } from './locale.ts';

/** kebab-case id, unique within its page (blocks) or site (pages). */
export const idSchema = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(60));

/** A run of text. `page` links to a page of the same site; `lang` marks words in another language than the text's own. */
export const spanSchema = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(4000)),
  strong: z.optional(z.literal(true)),
  em: z.optional(z.literal(true)),
  page: z.optional(idSchema),
  lang: z.optional(localeSchema),
});
export type Span = z.infer<typeof spanSchema>;

const spans = z.array(spanSchema).check(z.minLength(1), z.maxLength(100));
const items = z.array(spans).check(z.minLength(1), z.maxLength(40));

export const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ id: idSchema, kind: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), text: spans }),
  z.strictObject({ id: idSchema, kind: z.literal('paragraph'), text: spans }),
  z.strictObject({ id: idSchema, kind: z.literal('list'), items }),
  z.strictObject({ id: idSchema, kind: z.literal('steps'), items }),
  z.strictObject({
    id: idSchema,
    kind: z.literal('facts'),
    items: z.array(z.strictObject({ label: spans, value: spans })).check(z.minLength(1), z.maxLength(20)),
  }),
  z.strictObject({
    id: idSchema,
    kind: z.literal('table'),
    header: z.array(spans).check(z.minLength(1), z.maxLength(3)),
    rows: z.array(z.array(spans).check(z.minLength(1), z.maxLength(3))).check(z.minLength(1), z.maxLength(40)),
  }),
  z.strictObject({
    id: idSchema,
    kind: z.literal('image'),
    /** `media/<file>` of the site or `common/<file>`. */
    media: z.string().check(z.regex(/^(media|common)\/[a-z0-9-]+\.(webp|avif|png|jpg)$/)),
    alt: z.string().check(z.minLength(1), z.maxLength(400)),
    caption: z.optional(z.string().check(z.minLength(1), z.maxLength(400))),
  }),
  z.strictObject({
    id: idSchema,
    kind: z.literal('callout'),
    /** `ask`: what is not known here; ask the officer. */
    tone: z.enum(['info', 'warning', 'danger', 'ask']),
    paragraphs: items,
  }),
  z.strictObject({
    id: idSchema,
    kind: z.literal('contact'),
    phone: z.optional(z.string().check(z.regex(/^[0-9+ ]{2,20}$/))),
    text: spans,
  }),
]);
export type Block = z.infer<typeof blockSchema>;
export type BlockKind = Block['kind'];
