import type { vi } from './vi/index.ts';

/** Key of a message. Vietnamese has one plural form; English may add `<key>_one`. */
export type WordKey = keyof typeof vi;

/** The same messages in another language: none missing, none too many. */
export type Translated<Source> = { [Key in keyof Source]: string } & { [Key in keyof Source as `${Key & string}_one`]?: string };

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** Values put into a message; `count` also chooses the plural form. */
export type WordValues = Readonly<Record<string, string | number>>;
export type Translate = (key: WordKey, values?: WordValues) => string;
