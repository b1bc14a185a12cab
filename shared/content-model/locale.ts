import * as z from 'zod/mini';

/** A BCP 47 tag such as `vi` or `zh-Hans`. Which locales a site has is data. */
export const localeSchema = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/));
export type Locale = z.infer<typeof localeSchema>;

/** One text per locale. */
export const localizedSchema = z.record(localeSchema, z.string().check(z.minLength(1), z.maxLength(400)));
export type Localized = z.infer<typeof localizedSchema>;
