import { sha256 } from '../../../control-server/platform/sha256.ts';
import type { ShippedContent, ShippedPage, ShippedText } from '../../../control-server/release/compile/content.ts';
import { type Block, type Locale, type PageMeta, renderHash, type Site, type TextBody } from '../../../shared/content-model/index.ts';

const words = (text: string, locales: readonly Locale[]): Record<Locale, string> =>
  Object.fromEntries(locales.map((locale) => [locale, text]));

/** A small site whose own words all fonts can draw. */
export function sampleSite(overrides: Partial<Site> = {}): Site {
  const locales = overrides.locales ?? ['vi', 'zh-Hans', 'en'];
  const w = (text: string) => words(text, locales);
  return {
    id: 'lao-cai',
    status: 'active',
    accent: 'terrace',
    names: w('Lào Cai'),
    shortNames: w('Lào Cai'),
    locales,
    requiredLocales: ['vi'],
    clocks: [{ zone: 'Asia/Ho_Chi_Minh', names: w('Hà Nội') }],
    operator: 'so-tttt-lao-cai',
    guard: 'bdbp-lao-cai',
    doors: { before: { titles: w('1'), hints: w('1') }, after: { titles: w('2'), hints: w('2') } },
    tiles: ['customs'],
    emergency: [{ phone: '113', labels: w('113') }],
    attract: [{ lines: w('Lào Cai') }],
    neutralScreen: { titles: w('Lào Cai'), texts: w('Lào Cai') },
    kiosks: [],
    ...overrides,
  };
}

export const sampleMeta = (id: string, overrides: Partial<PageMeta> = {}): PageMeta => ({
  id,
  category: 'hai_quan',
  class: 'official',
  door: 'before',
  icon: 'luggage',
  owner: 'so-tttt-lao-cai',
  checkedOn: '2026-11-24',
  reviewBy: '2027-05-24',
  certainty: 'seen',
  sources: [{ title: 'Nghị định', issuer: 'Chính phủ', seen: '2026-11-23' }],
  ...overrides,
});

export const paragraph = (text: string, id = 'first'): Block => ({ id, kind: 'paragraph', text: [{ text }] });

export const body = (title: string, ...blocks: Block[]): TextBody => ({
  title,
  summary: title,
  blocks: blocks.length > 0 ? blocks : [paragraph(title)],
});

/** What a translation of `source` records when it renders all of it as it stands. */
export async function rendersOf(source: TextBody): Promise<Record<string, string>> {
  return Object.fromEntries(await Promise.all(source.blocks.map(async (block) => [block.id, await renderHash(block, sha256)] as const)));
}

export const sourceText = (text: TextBody): ShippedText => ({ locale: 'vi', body: text, renders: {} });
export const translation = async (locale: Locale, text: TextBody, source: TextBody): Promise<ShippedText> => ({
  locale,
  body: text,
  renders: await rendersOf(source),
});

const customsVi = body('Hải quan', paragraph('Khai báo tiền mặt trên 5.000 USD.'));

/** A page with all three locales of the sample site. */
export const customsPage = async (): Promise<ShippedPage> => ({
  meta: sampleMeta('customs'),
  texts: [
    sourceText(customsVi),
    await translation('zh-Hans', body('海关', paragraph('超过5,000美元的现金须申报。')), customsVi),
    await translation('en', body('Customs', paragraph('Declare cash above 5,000 USD.')), customsVi),
  ],
});

export const sampleContent = async (overrides: Partial<ShippedContent> = {}): Promise<ShippedContent> => ({
  site: sampleSite(),
  pages: [await customsPage()],
  media: async () => undefined,
  ...overrides,
});
