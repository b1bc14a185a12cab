import type { vi } from './vi.ts';

export type MessageKey = keyof typeof vi;

/** Shell strings of one locale. A missing or surplus key does not compile. */
export type Catalog = Readonly<Record<MessageKey, string>>;

type NamesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** What a message interpolates, read from the `{{names}}` of the source catalog; an empty tuple where it interpolates nothing. */
export type MessageParams<Key extends MessageKey> = [NamesIn<(typeof vi)[Key]>] extends [never]
  ? []
  : [Readonly<Record<NamesIn<(typeof vi)[Key]>, string | number>>];
