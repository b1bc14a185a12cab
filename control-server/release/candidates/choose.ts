import { type PageMeta, sourceLocale, type TextBody } from '../../../shared/content-model/index.ts';
import type { ShippedPage } from '../compile/content.ts';
import type { ReleasableSite, ReleasableText } from '../ports.ts';
import type { ReleasedState, ReleasedWords } from './released.ts';

export interface TextPlace {
  page: string;
  locale: string;
}

/** A text of the next release beside the one it replaces. Neither `after` nor `before` = it is not on the screens and stays away. */
export interface ChosenText extends TextPlace {
  after: { hash: string; body: TextBody; renders: Record<string, string> } | undefined;
  before: ReleasedWords | undefined;
  writers: readonly string[];
  approvedBy: readonly string[];
  newestHash: string | undefined;
}

export interface Choice {
  pages: ShippedPage[];
  texts: ChosenText[];
}

const key = (place: TextPlace): string => `${place.page}/${place.locale}`;

/**
 * What the next release ships: everything approved; of texts left out, the words that are on the screens. A page whose source text is left
 * out and was never released stays away whole, because its translations cannot be read against anything.
 * @param bodyOf words of a released page blob, by its SHA-256
 */
export async function chooseTexts(
  releasable: ReleasableSite,
  released: ReleasedState,
  leaveOut: readonly TextPlace[],
  bodyOf: (blob: string) => Promise<TextBody>,
): Promise<Choice> {
  const { locales } = releasable.site;
  const approved = new Map<string, ReleasableText>();
  const metas = new Map<string, PageMeta>(released.metas);
  for (const { meta, texts } of releasable.pages) {
    metas.set(meta.id, meta);
    for (const text of texts) if (locales.includes(text.locale)) approved.set(key({ page: meta.id, locale: text.locale }), text);
  }
  const onScreens = new Map(released.texts.map((text) => [key(text), text]));
  const left = new Set(leaveOut.map(key));

  const pages: ShippedPage[] = [];
  const chosen: ChosenText[] = [];
  for (const [page, meta] of metas) {
    const source = key({ page, locale: sourceLocale });
    const staysAway = left.has(source) && !onScreens.has(source);
    const shipped: ShippedPage = { meta, texts: [] };
    for (const locale of new Set([...locales, ...released.texts.map((text) => text.locale)])) {
      const place = { page, locale };
      const before = onScreens.get(key(place));
      const text = approved.get(key(place));
      const keepsWords = left.has(key(place)) || staysAway;
      const after = keepsWords
        ? before && locales.includes(locale) && { hash: before.hash, body: await bodyOf(before.blob), renders: before.renders }
        : text && { hash: text.hash, body: text.body, renders: text.renders };
      if (after) shipped.texts.push({ locale, body: after.body, renders: after.renders });
      chosen.push({
        page,
        locale,
        after: after || undefined,
        before,
        writers: keepsWords ? [] : (text?.writers ?? []),
        approvedBy: keepsWords ? [] : (text?.approvedBy ?? []),
        newestHash: keepsWords ? undefined : text?.newestHash,
      });
    }
    if (shipped.texts.length > 0) pages.push(shipped);
  }
  return { pages, texts: chosen.filter((text) => text.after ?? text.before) };
}
