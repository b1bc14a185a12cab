import { resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPack } from '../../../control-server/editorial/index.ts';
import { memorySigner } from '../../../control-server/release/repository-side/index.ts';
import { sourceLocale } from '../../../shared/content-model/index.ts';
import { approvalChecklist, type PageDetail, type TextDetail } from '../../../shared/protocol/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { type Desk, freeze, openDesk } from './desk.ts';
import { asKiosk } from './kiosk.ts';
import { openWorld, type World } from './world.ts';

const { pack } = await readPack(resolve(import.meta.dirname, '../../../content'));

describeOnEachDatabase('releases of the content that ships with the product', (open) => {
  let world: World;
  let first: Desk;
  let second: Desk;
  beforeEach(async () => {
    world = await openWorld(await open(), { pack });
    first = await openDesk(world, 'officer-1');
    second = await openDesk(world, 'officer-2');
  });
  afterEach(() => world.close());

  const page = '/sites/lao-cai/pages/customs-allowance';
  const textOf = (detail: PageDetail): TextDetail => detail.texts.find((text) => text.locale === sourceLocale) as TextDetail;

  /** Saves another title as a draft; answers the text's new hash. */
  async function edit(title: string, as = 'editor'): Promise<string> {
    const { body, hash } = textOf((await world.call('GET', page, { as })).body);
    const saved = await world.call('PUT', `${page}/texts/vi`, { as, body: { baseHash: hash, body: { ...body, title } } });
    expect(saved.status).toBe(200);
    return textOf(saved.body).hash ?? '';
  }
  async function approve(hash: string, as = 'officer-1'): Promise<void> {
    expect((await world.call('POST', `${page}/texts/vi/submit`, { as: 'editor', body: { hash, noStateSecret: true } })).status).toBe(200);
    expect((await world.call('POST', `${page}/texts/vi/approve`, { as, body: { hash, checklist: approvalChecklist } })).status).toBe(200);
  }

  it('compiles for every site and comes to the screen as a baseline', async () => {
    const { index, release } = await asKiosk(world);
    expect(index.pages.map((entry) => entry.id)).toEqual(
      expect.arrayContaining(pack.sites.find(({ site }) => site.id === 'lao-cai')?.site.tiles ?? []),
    );
    expect(Object.keys(release.indexes)).toEqual(expect.arrayContaining(['vi', 'zh-Hans', 'en']));
    const boY = (world.keys.sites['bo-y']?.officers ?? []).map(memorySigner);
    expect(await world.release.publishBaseline('bo-y', boY)).toBe(1);
    expect((await world.call('GET', '/sites/lao-cai/release', { as: 'editor' })).body).toMatchObject({
      pending: [],
      current: { version: 1 },
    });
  });

  it('brings an edit to the screen through approval and two signatures', async () => {
    await approve(await edit('Hàng được mang qua'));
    const { body: candidate } = await freeze(world);
    expect(candidate.changes).toMatchObject([
      { page: 'customs-allowance', locale: 'vi', writers: [{ id: 'editor' }], approvedBy: [{ id: 'officer-1' }] },
    ]);
    await first.sign(candidate.id);
    expect((await second.sign(candidate.id)).body.state).toBe('released');
    expect((await asKiosk(world)).titles['customs-allowance']).toBe('Hàng được mang qua');
    expect((await world.call('GET', '/sites/lao-cai/release', { as: 'editor' })).body.pending).toEqual([]);
    expect(textOf((await world.call('GET', page, { as: 'editor' })).body)).toMatchObject({
      state: 'approved',
      unreleased: false,
      writers: [],
    });
  });

  it('ends a candidate with its signatures as soon as anyone edits one of its texts, in a draft already', async () => {
    await approve(await edit('Hàng được mang qua'));
    const { id } = (await freeze(world)).body;
    await first.sign(id);
    await edit('Hàng hóa được mang qua');
    const row = await world.db
      .tables<{ candidates: { id: string; state: string } }>()
      .selectFrom('candidates')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirst();
    expect(row).toEqual({ state: 'outdated' });
    expect((await second.sign(id, { bytes: new Uint8Array() })).body.error.code).toBe('candidate-outdated');
    expect((await asKiosk(world)).release.version).toBe(1);
  });
});
