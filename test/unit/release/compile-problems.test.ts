import { describe, expect, it } from 'vitest';
import { compileRelease } from '../../../control-server/release/compile/compile.ts';
import type { ShippedContent } from '../../../control-server/release/compile/content.ts';
import { shippedFonts } from '../../../control-server/release/compile/fonts.ts';
import type { Block, TextBody } from '../../../shared/content-model/index.ts';
import { isAppError } from '../../../shared/errors/app-error.ts';
import type { CompileProblem } from '../../../shared/protocol/index.ts';
import { body, paragraph, sampleContent, sampleMeta, sampleSite, sourceText, translation } from './content.ts';

const fonts = shippedFonts();

async function problemsOf(overrides: Partial<ShippedContent>): Promise<CompileProblem[]> {
  try {
    await compileRelease(await sampleContent(overrides), { version: 1, createdAt: '2026-11-24T02:00:00Z', note: '' }, fonts);
    return [];
  } catch (error) {
    if (!isAppError(error, 'compile-failed')) throw error;
    return error.details.problems as CompileProblem[];
  }
}
const page = (...blocks: Block[]) => ({ meta: sampleMeta('customs'), texts: [sourceText(body('Hải quan', ...blocks))] });
const where = { page: 'customs', locale: 'vi', block: 'first' };

describe('what a release is refused for', () => {
  it('a character no shipped font draws, with page, locale and block', async () => {
    expect(await problemsOf({ pages: [page(paragraph('Cửa khẩu ก ข ก'))] })).toEqual([
      { code: 'missing-glyph', ...where, detail: 'ก U+0E01, ข U+0E02' },
    ]);
    expect(await problemsOf({ pages: [{ ...page(), texts: [sourceText({ ...body('Hải quan'), summary: '😀' })] }] })).toEqual([
      { code: 'missing-glyph', page: 'customs', locale: 'vi', detail: '😀 U+1F600' },
    ]);
  });

  it('a foreign script, unless the words are marked as that language', async () => {
    const river: Block = {
      id: 'first',
      kind: 'paragraph',
      text: [{ text: 'Hà Khẩu (' }, { text: '河口', lang: 'zh-Hans' }, { text: ')' }],
    };
    expect(await problemsOf({ pages: [page(river)] })).toEqual([]);
    expect(await problemsOf({ pages: [page(paragraph('Hà Khẩu (河口)'))] })).toEqual([
      { code: 'missing-glyph', ...where, detail: '河 U+6CB3, 口 U+53E3' },
    ]);
  });

  it('nothing for decomposed Vietnamese letters, joiners and zero-width spaces', async () => {
    expect(await problemsOf({ pages: [page(paragraph('Hải quan\u200bcửa\u00a0khẩu'.normalize('NFD')))] })).toEqual([]);
  });

  it('words of the site itself that cannot be drawn', async () => {
    const site = sampleSite();
    site.doors.after.hints = { ...site.doors.after.hints, en: 'Go ☂' };
    expect(await problemsOf({ site })).toEqual([{ code: 'missing-glyph', locale: 'en', detail: 'doors after hints: ☂ U+2602' }]);
  });

  it('a locale without a font, of the site or of marked words', async () => {
    const thai = sampleSite({ locales: ['vi', 'th'] });
    expect(await problemsOf({ site: thai })).toEqual([{ code: 'locale-without-font', locale: 'th' }]);
    const marked: Block = { id: 'first', kind: 'list', items: [[{ text: 'ก', lang: 'th' }]] };
    expect(await problemsOf({ pages: [page(marked)] })).toEqual([{ code: 'locale-without-font', ...where, detail: 'th' }]);
  });

  it('every script of the five languages is drawn', async () => {
    const site = sampleSite({ locales: ['vi', 'lo', 'en', 'km', 'zh-Hans'] });
    const vi: TextBody = body('Cửa khẩu quốc tế Bờ Y – “₫” 5.000 …');
    const texts = [
      sourceText(vi),
      await translation('lo', body('ດ່ານສາກົນບໍ່ອີ ພາສາລາວ Bờ Y'), vi),
      await translation('km', body('ច្រកព្រំដែនអន្តរជាតិ ភាសាខ្មែរ'), vi),
      await translation('zh-Hans', body('国际口岸对外信息服务点，简体中文'), vi),
      await translation('en', body('External Information Point, Lào Cai'), vi),
    ];
    expect(await problemsOf({ site, pages: [{ meta: sampleMeta('customs'), texts }] })).toEqual([]);
  });

  it('a required locale that is missing or stale', async () => {
    const site = sampleSite({ requiredLocales: ['vi', 'en'] });
    expect(await problemsOf({ site, pages: [page()] })).toEqual([{ code: 'required-locale-missing', page: 'customs', locale: 'en' }]);
    const stale = await translation('en', body('Customs'), body('Hải quan cũ'));
    expect(await problemsOf({ site, pages: [{ ...page(), texts: [sourceText(body('Hải quan')), stale] }] })).toEqual([
      { code: 'required-locale-stale', page: 'customs', locale: 'en' },
    ]);
  });

  it('a translation without its source text', async () => {
    const orphan = { meta: sampleMeta('customs'), texts: [await translation('en', body('Customs'), body('Hải quan'))] };
    expect(await problemsOf({ pages: [orphan] })).toEqual([{ code: 'required-locale-missing', page: 'customs', locale: 'vi' }]);
  });

  it('a clarification that does not speak every locale of the site', async () => {
    const vi = body('Đính chính');
    const clarification = {
      meta: sampleMeta('customs', { class: 'clarification' }),
      texts: [sourceText(vi), await translation('en', body('Correction'), body('Khác'))],
    };
    expect(await problemsOf({ pages: [clarification] })).toEqual([
      { code: 'required-locale-missing', page: 'customs', locale: 'zh-Hans' },
      { code: 'required-locale-stale', page: 'customs', locale: 'en' },
    ]);
  });

  it('a link to a page that does not ship', async () => {
    const link = (target: string): Block => ({
      id: 'first',
      kind: 'facts',
      items: [{ label: [{ text: 'Xem' }], value: [{ text: 'đây', page: target }] }],
    });
    expect(await problemsOf({ pages: [page(link('visa'))] })).toEqual([{ code: 'broken-page-link', ...where, detail: 'visa' }]);
    expect(await problemsOf({ pages: [page(link('customs'))] })).toEqual([]);
  });

  it('a picture that is not there, in a text or in the attract loop', async () => {
    const image: Block = { id: 'first', kind: 'image', media: 'media/gone.webp', alt: 'Cửa khẩu' };
    expect(await problemsOf({ pages: [page(image)] })).toEqual([{ code: 'broken-media', ...where, detail: 'media/gone.webp' }]);
    const site = sampleSite({ attract: [{ lines: { vi: 'a', 'zh-Hans': 'a', en: 'a' }, image: 'media/loop.webp' }] });
    expect(await problemsOf({ site })).toEqual([{ code: 'broken-media', detail: 'media/loop.webp' }]);
  });

  it('a block longer than 3000 characters, counted as characters', async () => {
    expect(await problemsOf({ pages: [page(paragraph('ă'.repeat(3000)))] })).toEqual([]);
    expect(await problemsOf({ pages: [page(paragraph('ă'.repeat(3001)))] })).toEqual([
      { code: 'block-too-long', ...where, detail: '3001' },
    ]);
  });

  it('a tile of the home screen that leads nowhere', async () => {
    expect(await problemsOf({ site: sampleSite({ tiles: ['customs', 'visa'] }) })).toEqual([{ code: 'tile-without-page', page: 'visa' }]);
  });

  it('all of them at once', async () => {
    const codes = (
      await problemsOf({ site: sampleSite({ tiles: ['visa'], requiredLocales: ['en'] }), pages: [page(paragraph('ก'.repeat(3001)))] })
    ).map((one) => one.code);
    expect(codes).toEqual(['required-locale-missing', 'tile-without-page', 'block-too-long', 'missing-glyph']);
  });
});
