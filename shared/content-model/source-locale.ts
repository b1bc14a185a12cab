import type { Locale } from './locale.ts';

// Apart from the schemas, which the kiosk's page does without.

/** The locale every page is written in first; all others are translations of it. */
export const sourceLocale: Locale = 'vi';
