import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../control-server/platform/sha256.ts';
import { compileRelease, contentFingerprint } from '../../../control-server/release/compile/compile.ts';
import { shippedFonts } from '../../../control-server/release/compile/fonts.ts';
import {
  chunkBytes,
  type LocaleIndex,
  localeIndexSchema,
  pageBlobSchema,
  releaseSchema,
  siteSchema,
} from '../../../shared/content-model/index.ts';
import { body, customsPage, paragraph, sampleContent, sampleMeta, sampleSite, sourceText, translation } from './content.ts';

const fonts = shippedFonts();
const head = { version: 3, createdAt: '2026-11-24T02:00:00Z', note: 'Sửa\nhải quan' };
const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

async function compiled(...args: Parameters<typeof sampleContent>) {
  const result = await compileRelease(await sampleContent(...args), head, fonts);
  const byPath = new Map(result.blobs.map((blob) => [blob.ref.path, blob]));
  const indexOf = (locale: string): LocaleIndex =>
    localeIndexSchema.parse(json(byPath.get(`sites/lao-cai/blobs/index.${locale}.json`)?.bytes ?? new Uint8Array()));
  return { ...result, byPath, indexOf };
}

describe('a compiled release', () => {
  it('is these blobs and this release.json, byte for byte', async () => {
    const { release, blobs, bytes } = await compiled();
    expect(blobs.map((blob) => blob.ref.path.replace('sites/lao-cai/blobs/', ''))).toEqual([
      'site.json',
      'index.vi.json',
      'index.zh-Hans.json',
      'index.en.json',
      'customs.vi.json',
      'customs.zh-Hans.json',
      'customs.en.json',
    ]);
    expect(json(bytes)).toEqual(release);
    expect(sha256Hex(bytes)).toMatchInlineSnapshot(`"ab6654676d697682107ee7df0407c111e922d160f40f72d95f2b4ad2e7641df7"`);
    expect(new TextDecoder().decode(blobs.at(-1)?.bytes)).toMatchInlineSnapshot(
      `"{"body":{"blocks":[{"id":"first","kind":"paragraph","text":[{"text":"Declare cash above 5,000 USD."}]}],"summary":"Customs","title":"Customs"},"format":1,"locale":"en","page":"customs"}"`,
    );
  });

  it('fits the schemas kiosk and desk read it with', async () => {
    const { release, byPath, indexOf } = await compiled();
    expect(releaseSchema.parse(release)).toMatchObject({
      format: 1,
      site: 'lao-cai',
      ...head,
      minShell: '0.1.0',
      siteData: 'sites/lao-cai/blobs/site.json',
    });
    expect(siteSchema.parse(json(byPath.get(release.siteData)?.bytes ?? new Uint8Array()))).toEqual(sampleSite());
    for (const entry of indexOf('en').pages)
      expect(pageBlobSchema.parse(json(byPath.get(entry.blob)?.bytes ?? new Uint8Array())).page).toBe(entry.id);
    for (const blob of byPath.values()) expect(blob.ref).toMatchObject({ sha256: sha256Hex(blob.bytes), bytes: blob.bytes.length });
  });

  it('keeps the blobs of texts that did not change', async () => {
    const page = await customsPage();
    const before = await compiled();
    const after = await compiled({
      pages: [{ ...page, texts: page.texts.map((text) => (text.locale === 'en' ? { ...text, body: body('Customs, new') } : text)) }],
    });
    const changed = [...after.byPath]
      .filter(([path, blob]) => before.byPath.get(path)?.ref.sha256 !== blob.ref.sha256)
      .map(([path]) => path);
    expect(changed).toEqual(['sites/lao-cai/blobs/index.en.json', 'sites/lao-cai/blobs/customs.en.json']);
    expect(contentFingerprint(after.release)).not.toBe(contentFingerprint(before.release));
    const again = await compileRelease(await sampleContent(), { ...head, version: 9 }, fonts);
    expect(contentFingerprint(again.release)).toBe(contentFingerprint(before.release));
  });

  it('does not depend on the order pages and texts come in', async () => {
    const pages = [await customsPage(), { meta: sampleMeta('about'), texts: [sourceText(body('Giới thiệu'))] }];
    const shuffled = [...pages].reverse().map((page) => ({ ...page, texts: [...page.texts].reverse() }));
    expect((await compiled({ pages: shuffled })).bytes).toEqual((await compiled({ pages })).bytes);
    expect((await compiled({ pages: shuffled })).indexOf('vi').pages.map((entry) => entry.id)).toEqual(['customs', 'about']);
  });

  it('points to the source text where a translation is missing, and says so', async () => {
    const pages = [{ meta: sampleMeta('customs'), texts: [sourceText(body('Hải quan'))] }];
    const { indexOf } = await compiled({ pages });
    expect(indexOf('en').pages[0]).toMatchObject({
      title: 'Hải quan',
      locale: 'vi',
      olderThanSource: false,
      blob: 'sites/lao-cai/blobs/customs.vi.json',
    });
    expect(indexOf('en').blobs).toEqual(indexOf('vi').blobs);
  });

  it('marks a translation that renders an earlier source text', async () => {
    const old = body('Hải quan');
    const pages = [
      {
        meta: sampleMeta('customs'),
        texts: [sourceText(body('Hải quan', paragraph('Mới'))), await translation('en', body('Customs'), old)],
      },
    ];
    const { indexOf } = await compiled({ pages });
    expect(indexOf('en').pages[0]).toMatchObject({ locale: 'en', olderThanSource: true });
    expect(indexOf('vi').pages[0]).toMatchObject({ olderThanSource: false });
  });

  it('writes JSON that can be read back even where words hold line breaks', async () => {
    const pages = [{ meta: sampleMeta('customs'), texts: [sourceText(body('Hải quan', paragraph('một\nhai\t"ba" \\')))] }];
    const { byPath } = await compiled({ pages });
    expect(json(byPath.get('sites/lao-cai/blobs/customs.vi.json')?.bytes ?? new Uint8Array())).toMatchObject({
      body: pages[0]?.texts[0]?.body,
    });
  });

  it('takes along the pictures that are shown, with chunk hashes where they are long', async () => {
    const long = new Uint8Array(chunkBytes + 10).fill(7);
    const files: Record<string, Uint8Array> = {
      'media/gate.webp': long,
      'common/map.png': new Uint8Array([1, 2, 3]),
      'media/unused.webp': long,
    };
    const { release, byPath } = await compiled({
      site: sampleSite({ attract: [{ lines: { vi: 'a', 'zh-Hans': 'a', en: 'a' }, image: 'common/map.png' }] }),
      pages: [
        {
          meta: sampleMeta('customs'),
          texts: [sourceText(body('Hải quan', { id: 'gate', kind: 'image', media: 'media/gate.webp', alt: 'Cửa khẩu' }))],
        },
      ],
      media: async (name) => (files[name] ? { bytes: files[name], type: 'image/webp', width: 800, height: 600 } : undefined),
    });
    expect(release.media).toEqual({
      'common/map.png': { blob: 'sites/lao-cai/blobs/common-map.png', type: 'image/webp', width: 800, height: 600 },
      'media/gate.webp': { blob: 'sites/lao-cai/blobs/media-gate.webp', type: 'image/webp', width: 800, height: 600 },
    });
    expect(byPath.get('sites/lao-cai/blobs/media-gate.webp')?.ref.chunks).toEqual([
      sha256Hex(long.subarray(0, chunkBytes)),
      sha256Hex(long.subarray(chunkBytes)),
    ]);
    expect(byPath.get('sites/lao-cai/blobs/common-map.png')?.ref.chunks).toBeUndefined();
  });
});
