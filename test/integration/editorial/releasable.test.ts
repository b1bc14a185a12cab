import { expect, it } from 'vitest';
import { importPack } from '../../../control-server/editorial/import-pack.ts';
import { updateText } from '../../../control-server/editorial/text-repository.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { account, body, editor, english, type Newsroom, newsroom, smallPack, start, translator, vietnamese } from './newsroom.ts';

const read = async (desk: Newsroom) => {
  const site = await desk.content.releasable(desk.deps.db, 'lao-cai');
  const textOf = (locale: string, page = 'customs') =>
    site?.pages.find((one) => one.meta.id === page)?.texts.find((one) => one.locale === locale);
  return { site, textOf };
};
/** Puts the newest approved words on the screens. */
async function release(desk: Newsroom, version: number, ...locales: string[]): Promise<void> {
  const { textOf } = await read(desk);
  const texts = locales.map((locale) => ({ page: 'customs', locale, hash: textOf(locale)?.hash }));
  await desk.deps.db.transaction((tx) => desk.content.markReleased(tx, 'lao-cai', version, texts));
}

describeOnEachDatabase('what may be released', (open) => {
  it('is nothing of a site that does not exist', async () => {
    const desk = await newsroom(await open());
    expect(await desk.content.releasable(desk.deps.db, 'none')).toBeUndefined();
  });

  it('are the newest approved words, while newer ones are drafts', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    const writer = account('writer', 'editor');
    await desk.save(writer, 'vi', body('Nháp', ['declare', 'x'], ['limit', 'y']));
    const { textOf, site } = await read(desk);
    expect(textOf('vi')).toMatchObject({ body: vietnamese, released: false, approvedBy: ['approver'], writers: ['importer'], stale: [] });
    // Words nobody approved are not there, nor pages without any approved words.
    expect(textOf('en')).toBeUndefined();
    expect(site?.pages.map((page) => page.meta.id)).toEqual(['customs']);
  });

  it('says who wrote since the words on the screens, and whether these are on them', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    await release(desk, 1, 'vi');
    expect((await read(desk)).textOf('vi')).toMatchObject({ released: true, writers: [] });
    for (const id of ['one', 'two']) await desk.save(account(id, 'editor'), 'vi', body(id, ['declare', 'x'], ['limit', 'y']));
    await desk.approved('vi');
    expect((await read(desk)).textOf('vi')).toMatchObject({ released: false, writers: ['one', 'two'], body: { title: 'two' } });
  });

  it('marks what renders an earlier source than the approved one', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    await desk.approved('en');
    await desk.save(editor, 'vi', body('Hải quan', ['declare', 'Khai tiền mặt.'], ['limit', 'Tối đa 7.000 đô la.']));
    expect((await read(desk)).textOf('en')?.stale).toEqual([]);
    await desk.approved('vi');
    expect((await read(desk)).textOf('en')).toMatchObject({ stale: ['limit'], body: english });
    // Mended but not yet approved: the approved words still ship, still marked.
    await desk.save(translator, 'en', body('Customs', ['declare', 'Declare cash.'], ['limit', 'At most 7,000 dollars.']));
    expect((await read(desk)).textOf('en')).toMatchObject({ stale: ['limit'], body: english });
  });

  it('names what must leave the screens: withdrawn, or in a locale the site has no more', async () => {
    const db = await open();
    const desk = await newsroom(db);
    await desk.approved('vi');
    await desk.approved('en');
    await release(desk, 1, 'vi', 'en');
    expect((await read(desk)).site?.removed).toEqual([]);
    const pack = await smallPack();
    for (const one of pack.sites) one.site = { ...one.site, locales: ['vi'] };
    await importPack(db, pack, { by: 'importer', at: start });
    expect((await read(desk)).site).toMatchObject({ removed: [{ page: 'customs', locale: 'en' }], pages: [{ texts: [{ locale: 'vi' }] }] });
    await updateText(db, desk.place('vi'), { state: 'withdrawn' });
    expect((await read(desk)).site?.removed.map((text) => text.locale).sort()).toEqual(['en', 'vi']);
  });
});

describeOnEachDatabase('after a release', (open) => {
  it('only what it names has changed', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    await desk.approved('en');
    await release(desk, 1, 'vi', 'en');
    await desk.deps.db.transaction((tx) =>
      desk.content.markReleased(tx, 'lao-cai', 2, [{ page: 'customs', locale: 'en', hash: undefined }]),
    );
    expect((await read(desk)).textOf('vi')?.released).toBe(true);
    expect((await read(desk)).textOf('en')?.released).toBe(false);
  });

  it('may show earlier words again', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    const first = (await read(desk)).textOf('vi')?.hash;
    await desk.save(editor, 'vi', body('Hai', ['declare', 'x'], ['limit', 'y']));
    await desk.approved('vi');
    await release(desk, 1, 'vi');
    await desk.deps.db.transaction((tx) => desk.content.markReleased(tx, 'lao-cai', 2, [{ page: 'customs', locale: 'vi', hash: first }]));
    expect(await desk.text('vi')).toMatchObject({ released: { revision: 1 }, approved: { revision: 2 } });
    expect((await read(desk)).textOf('vi')).toMatchObject({ released: false, writers: ['editor'] });
  });

  it('never are words on the screens that nobody approved', async () => {
    const desk = await newsroom(await open());
    const { hash } = (await desk.text('vi')).current;
    const mark = desk.deps.db.transaction((tx) => desk.content.markReleased(tx, 'lao-cai', 1, [{ page: 'customs', locale: 'vi', hash }]));
    await expect(mark).rejects.toMatchObject({ code: 'conflict' });
  });
});
