import { describe, expect, it } from 'vitest';
import { verifyAuditChain } from '../../../control-server/audit/index.ts';
import { auditLength, readAudit } from '../../../control-server/audit/repository.ts';
import { saveText } from '../../../control-server/editorial/commands.ts';
import { importPack } from '../../../control-server/editorial/import-pack.ts';
import type { EditorialTables } from '../../../control-server/editorial/tables.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { account, approver, body, editor, english, newsroom, smallPack, start, translator, vietnamese } from './newsroom.ts';

describeOnEachDatabase('writing a text', (open) => {
  it('keeps every revision for ever', async () => {
    const db = await open();
    const desk = await newsroom(db);
    await desk.save(editor, 'vi', body('Hải quan 2', ['declare', 'Khai.'], ['limit', 'Tối đa.']));
    await desk.save(editor, 'vi', body('Hải quan 3', ['declare', 'Khai.'], ['limit', 'Tối đa.']));
    const rows = await db
      .tables<EditorialTables>()
      .selectFrom('text_revisions')
      .select(['revision', 'author', 'body'])
      .where('page', '=', 'customs')
      .where('locale', '=', 'vi')
      .orderBy('revision')
      .execute();
    expect(rows.map((row) => [row.revision, row.author])).toEqual([
      [1, 'importer'],
      [2, 'editor'],
      [3, 'editor'],
    ]);
    expect(JSON.parse(rows[0]?.body ?? '')).toEqual(vietnamese);
  });

  it('is refused when somebody else saved meanwhile, and says what is there now', async () => {
    const desk = await newsroom(await open());
    const stale = (await desk.text('vi')).current.hash;
    await desk.save(editor, 'vi', body('Hải quan 2', ['declare', 'Khai.']));
    const late = saveText(desk.deps, editor, desk.place('vi'), { baseHash: stale, body: vietnamese });
    await expect(late).rejects.toMatchObject({
      code: 'text-changed-meanwhile',
      details: { currentHash: (await desk.text('vi')).current.hash },
    });
    await expect(saveText(desk.deps, editor, desk.place('vi'), { baseHash: null, body: vietnamese })).rejects.toMatchObject({
      code: 'text-changed-meanwhile',
    });
  });

  it('lets one of two win who save at the same time', async () => {
    const desk = await newsroom(await open());
    const baseHash = (await desk.text('vi')).current.hash;
    const both = await Promise.allSettled(
      ['A', 'B'].map((title) => saveText(desk.deps, editor, desk.place('vi'), { baseHash, body: body(title, ['declare', 'x']) })),
    );
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'text-changed-meanwhile' } });
    expect((await desk.text('vi')).current.revision).toBe(2);
  });

  it('never waits in a circle, whatever happens at the same time', async () => {
    const db = await open();
    const desk = await newsroom(db);
    await desk.approved('vi');
    const { hash } = (await desk.text('vi')).current;
    // As a release does: the log first, the texts after it.
    const release = (version: number) =>
      db.transaction((tx) => desk.content.markReleased(tx, 'lao-cai', version, [{ page: 'customs', locale: 'vi', hash }]));
    const busy = [1, 2, 3, 4].flatMap((round) => [
      desk.save(editor, 'vi', body(`vi ${round}`, ['declare', 'x'], ['limit', 'y'])),
      desk.save(editor, 'vi', body(`tiền ${round}`, ['cash', 'x']), 'money'),
      smallPack(body(`gói ${round}`, ['declare', 'x'], ['limit', 'y'])).then((pack) => importPack(db, pack, { by: 'importer', at: start })),
      release(round),
    ]);
    const results = await Promise.allSettled(busy);
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    for (const reason of refused) expect(reason).toMatchObject({ code: 'text-changed-meanwhile' });
    expect(await verifyAuditChain(db)).toMatchObject({ ok: true });
  });

  it('stores the canonical form', async () => {
    const desk = await newsroom(await open());
    await desk.save(editor, 'vi', {
      title: ' Hải  quan ',
      summary: 'x',
      blocks: [{ id: 'a', kind: 'paragraph', text: [{ text: 'Kha' }, { text: 'i\n tiền ' }] }],
    });
    expect((await desk.text('vi')).current.body).toEqual({
      title: 'Hải quan',
      summary: 'x',
      blocks: [{ id: 'a', kind: 'paragraph', text: [{ text: 'Khai tiền' }] }],
    });
  });

  it('changes nothing when a source text is saved as it is', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    await desk.save(editor, 'vi', vietnamese);
    expect(await desk.text('vi')).toMatchObject({ state: 'approved', current: { revision: 1 } });
  });

  it('refuses words that vanish in canonical form, ids given twice and ragged tables', async () => {
    const desk = await newsroom(await open());
    const cell = [{ text: 'x' }];
    for (const blocks of [
      [{ id: 'a', kind: 'paragraph' as const, text: [{ text: ' ' }] }],
      [...vietnamese.blocks, ...vietnamese.blocks.slice(1)],
      [{ id: 't', kind: 'table' as const, header: [cell, cell], rows: [[cell]] }],
    ]) {
      await expect(desk.save(editor, 'vi', { title: 't', summary: 's', blocks })).rejects.toMatchObject({
        code: 'bad-request',
        details: { issues: [expect.anything()] },
      });
    }
  });

  it('knows no page, site or locale that does not exist', async () => {
    const desk = await newsroom(await open());
    const everywhere = { ...editor, grants: [{ role: 'editor' as const, agency: 'so', site: '*' }] };
    for (const place of [
      { site: 'lao-cai', page: 'none', locale: 'vi' },
      { site: 'none', page: 'customs', locale: 'vi' },
      { site: 'lao-cai', page: 'customs', locale: 'km' },
    ]) {
      await expect(saveText(desk.deps, everywhere, place, { baseHash: null, body: vietnamese })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
  });

  it('writes each change into the audit log, and neither without the other', async () => {
    const db = await open();
    const seen: string[] = [];
    const desk = await newsroom(db, {
      afterChange: async (site) => {
        seen.push(site);
        if (seen.length === 2) throw new Error('the candidate could not be closed');
      },
    });
    const before = await auditLength(db);
    await desk.save(editor, 'vi', body('Hai', ['declare', 'x']));
    await expect(desk.save(editor, 'vi', body('Ba', ['declare', 'x']))).rejects.toThrow('candidate');
    const rows = await readAudit(db, before, 10);
    expect(rows.map((row) => [row.actor, row.action, row.subject])).toEqual([['editor', 'text.saved', 'lao-cai/customs/vi']]);
    expect((await desk.text('vi')).current.body.title).toBe('Hai');
    expect(await verifyAuditChain(db)).toMatchObject({ ok: true });
  });
});

describeOnEachDatabase('translating a text', (open) => {
  it('records the source blocks it renders', async () => {
    const desk = await newsroom(await open());
    await desk.save(
      account('t-zh', ['translator', 'zh-Hans']),
      'zh-Hans',
      body('海关', ['declare', '申报现金。'], ['limit', '最多5000美元。']),
    );
    expect((await desk.text('zh-Hans')).current).toMatchObject({ origin: 'human', renders: (await desk.text('en')).current.renders });
  });

  it('needs the blocks of the source text', async () => {
    const desk = await newsroom(await open());
    const save = (...blocks: [string, string][]) => desk.save(translator, 'en', body('Customs', ...blocks));
    await expect(save(['declare', 'x'])).rejects.toMatchObject({
      code: 'blocks-do-not-match-source',
      details: { missing: ['limit'], extra: [] },
    });
    await expect(save(['declare', 'x'], ['limit', 'y'], ['more', 'z'])).rejects.toMatchObject({
      details: { missing: [], extra: ['more'] },
    });
    await expect(save(['limit', 'y'], ['declare', 'x'])).rejects.toMatchObject({ details: { otherOrder: true } });
    const other = { ...english, blocks: english.blocks.map((block) => ({ ...block, kind: 'heading' as const, level: 2 as const })) };
    await expect(desk.save(translator, 'en', other as never)).rejects.toMatchObject({ details: { otherKind: ['declare', 'limit'] } });
  });

  it('may follow the approved source while a newer draft has other blocks', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    await desk.save(editor, 'vi', body('Hải quan', ['declare', 'Khai tiền mặt.'], ['limit', 'Tối đa 5.000 đô la.'], ['new', 'Mới.']));
    await desk.save(translator, 'en', body('Customs', ['declare', 'Declare your cash.'], ['limit', 'At most 5,000 dollars.']));
    expect((await desk.text('en')).current.revision).toBe(2);
  });

  it('by a translator of the locale makes machine words human; by an editor it does not', async () => {
    const desk = await newsroom(await open());
    await desk.save(editor, 'en', body('Customs', ['declare', 'Declare your cash.'], ['limit', 'At most 5,000 dollars.']));
    expect((await desk.text('en')).current.origin).toBe('machine');
    await desk.save(translator, 'en', (await desk.text('en')).current.body);
    expect((await desk.text('en')).current).toMatchObject({ origin: 'human', revision: 3 });
  });

  describe('is refused', () => {
    it.each([
      ['to a translator of another locale', account('t', ['translator', 'zh-Hans'])],
      ['to an approver', approver],
      ['to a duty officer', account('d', 'duty-officer')],
      ['to an auditor', account('k', 'auditor')],
      ['to an administrator', account('q', 'administrator')],
      ['to an editor of another site', { ...editor, grants: [{ role: 'editor' as const, agency: 'so', site: 'bo-y' }] }],
    ])('%s', async (_who, who) => {
      const desk = await newsroom(await open());
      await expect(desk.save(who, 'en', english)).rejects.toMatchObject({ code: 'not-allowed', details: { action: 'text.edit' } });
      await expect(desk.submit(who, 'en')).rejects.toMatchObject({ code: 'not-allowed' });
    });
  });
});
