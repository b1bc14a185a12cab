import { expect, it } from 'vitest';
import { auditLength, readAudit } from '../../../control-server/audit/repository.ts';
import { approveText, submitText } from '../../../control-server/editorial/commands.ts';
import type { EditorialTables } from '../../../control-server/editorial/tables.ts';
import { staleBlocksOf, visibleState } from '../../../control-server/editorial/text-record.ts';
import { approvalChecklist } from '../../../shared/protocol/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { account, approver, body, editor, english, type Newsroom, newsroom, secondApprover, translator, vietnamese } from './newsroom.ts';

/** State and stale blocks of a text as people see them. */
async function seen(desk: Newsroom, locale: string): Promise<{ state: string; stale: string[] }> {
  const text = await desk.text(locale);
  const stale = await staleBlocksOf(text.current, locale, await desk.find('vi'));
  return { state: visibleState(text, stale), stale };
}

describeOnEachDatabase('approving a text', (open) => {
  it('goes draft, in review, approved, with the whole checklist kept', async () => {
    const db = await open();
    const desk = await newsroom(db);
    expect((await seen(desk, 'vi')).state).toBe('draft');
    await desk.submit(editor, 'vi');
    expect((await seen(desk, 'vi')).state).toBe('in-review');
    await desk.approve(approver, 'vi');
    expect(await desk.text('vi')).toMatchObject({
      state: 'approved',
      approved: { revision: 1 },
      approvals: [{ by: 'approver', revision: 1 }],
    });
    const row = await db.tables<EditorialTables>().selectFrom('text_approvals').selectAll().executeTakeFirstOrThrow();
    expect({ ...row, checklist: JSON.parse(row.checklist) }).toMatchObject({
      basis: 'checklist',
      checklist: [...approvalChecklist],
      hash: (await desk.text('vi')).current.hash,
    });
    const log = await readAudit(db, (await auditLength(db)) - 2, 5);
    expect(log.map((line) => line.action)).toEqual(['text.submitted', 'text.approved']);
    expect(JSON.parse(log[0]?.details ?? '')).toMatchObject({ noStateSecret: true });
  });

  it('needs every point of the checklist, not one of them eight times', async () => {
    const desk = await newsroom(await open());
    await desk.submit(editor, 'vi');
    const { hash } = (await desk.text('vi')).current;
    const checklist = Array.from({ length: 8 }, () => approvalChecklist[0]);
    await expect(approveText(desk.deps, approver, desk.place('vi'), { hash, checklist })).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('is nothing for who wrote the words, whatever other roles he has', async () => {
    const desk = await newsroom(await open());
    const both = account('both', 'editor', 'approver', 'administrator', 'auditor', 'duty-officer');
    await desk.save(both, 'vi', body('Hải quan 2', ['declare', 'Khai.'], ['limit', 'Tối đa.']));
    await desk.save(editor, 'vi', body('Hải quan 3', ['declare', 'Khai.'], ['limit', 'Tối đa.']));
    await desk.submit(editor, 'vi');
    await expect(desk.approve(both, 'vi')).rejects.toMatchObject({ code: 'approver-wrote-it', details: { locale: 'vi' } });
    await desk.approve(approver, 'vi');
    // Not even once the words are approved and others follow: he is a writer until they are on the screens.
    await desk.save(editor, 'vi', body('Hải quan 4', ['declare', 'Khai.'], ['limit', 'Tối đa.']));
    await desk.submit(editor, 'vi');
    await expect(desk.approve(both, 'vi')).rejects.toMatchObject({ code: 'approver-wrote-it' });
    const { hash = '' } = (await desk.text('vi')).approved ?? {};
    await desk.deps.db.transaction((tx) => desk.content.markReleased(tx, 'lao-cai', 1, [{ page: 'customs', locale: 'vi', hash }]));
    await desk.approve(both, 'vi');
    expect((await seen(desk, 'vi')).state).toBe('approved');
  });

  it('is nothing for who only confirmed a translation as still right', async () => {
    const desk = await newsroom(await open());
    const both = account('both', ['translator', 'en'], 'approver');
    await desk.save(both, 'en', english);
    await desk.submit(both, 'en');
    await expect(desk.approve(both, 'en')).rejects.toMatchObject({ code: 'approver-wrote-it' });
  });

  it('is for words in review only, and once per officer', async () => {
    const desk = await newsroom(await open());
    await expect(desk.approve(approver, 'vi')).rejects.toMatchObject({ code: 'text-not-in-review' });
    await desk.approved('vi');
    await expect(desk.approve(approver, 'vi')).rejects.toMatchObject({ code: 'already-approved-by-you' });
    await expect(desk.approve(secondApprover, 'vi')).rejects.toMatchObject({ code: 'text-not-in-review' });
    await expect(desk.submit(editor, 'vi')).rejects.toMatchObject({ code: 'conflict', details: { state: 'approved' } });
  });

  it('is for the words the officer read', async () => {
    const desk = await newsroom(await open());
    const { hash } = (await desk.text('vi')).current;
    await desk.save(editor, 'vi', body('Khác', ['declare', 'x']));
    await expect(submitText(desk.deps, editor, desk.place('vi'), { hash, noStateSecret: true })).rejects.toMatchObject({
      code: 'text-changed-meanwhile',
    });
    await desk.submit(editor, 'vi');
    await expect(approveText(desk.deps, approver, desk.place('vi'), { hash, checklist: [...approvalChecklist] })).rejects.toMatchObject({
      code: 'text-changed-meanwhile',
    });
  });

  it('is void after any edit, even one that goes back to approved words', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    await desk.save(editor, 'vi', body('Khác', ['declare', 'x']));
    expect(await desk.text('vi')).toMatchObject({ state: 'draft', current: { revision: 2 }, approved: { revision: 1 } });
    await desk.save(editor, 'vi', vietnamese);
    expect(await desk.text('vi')).toMatchObject({ state: 'draft', current: { revision: 3 }, approved: { revision: 1 } });
  });

  it('can be refused with a reason, which stands until the next edit', async () => {
    const desk = await newsroom(await open());
    await expect(desk.sendBack(approver, 'vi', 'Sai số tiền')).rejects.toMatchObject({ code: 'text-not-in-review' });
    await desk.submit(editor, 'vi');
    await expect(desk.sendBack(editor, 'vi', 'Sai số tiền')).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(desk.sendBack(approver, 'vi', 'Sai số tiền', 'none')).rejects.toMatchObject({ code: 'bad-request' });
    await desk.sendBack(approver, 'vi', 'Sai số tiền', 'limit');
    expect(await desk.text('vi')).toMatchObject({ state: 'draft', sentBack: { by: 'approver', reason: 'Sai số tiền', block: 'limit' } });
    await desk.save(editor, 'vi', body('Hải quan', ['declare', 'Khai.'], ['limit', '5.000']));
    expect((await desk.text('vi')).sentBack).toBeUndefined();
  });
});

describeOnEachDatabase('a translation becomes stale', (open) => {
  it('block by block, only once its new source is approved, and is mended block by block', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    await desk.approved('en');
    expect(await seen(desk, 'en')).toEqual({ state: 'approved', stale: [] });

    await desk.save(editor, 'vi', body('Hải quan', ['declare', 'Khai tiền và vàng.'], ['limit', 'Tối đa 7.000 đô la.']));
    expect(await seen(desk, 'en')).toEqual({ state: 'approved', stale: [] });
    await desk.approved('vi');
    expect(await seen(desk, 'en')).toEqual({ state: 'stale', stale: ['declare', 'limit'] });

    await desk.save(translator, 'en', body('Customs', ['declare', 'Declare cash and gold.'], ['limit', 'At most 5,000 dollars.']));
    expect(await seen(desk, 'en')).toEqual({ state: 'draft', stale: ['limit'] });
    await desk.save(translator, 'en', body('Customs', ['declare', 'Declare cash and gold.'], ['limit', 'At most 7,000 dollars.']));
    await desk.submit(translator, 'en');
    await desk.approve(approver, 'en');
    expect(await seen(desk, 'en')).toEqual({ state: 'approved', stale: [] });
  });

  it('is confirmed by saving it unchanged, which needs a new approval', async () => {
    const desk = await newsroom(await open());
    await desk.approved('vi');
    await desk.approved('en');
    await desk.save(editor, 'vi', body('Hải quan', ['declare', 'Khai tiền mặt!'], ['limit', 'Tối đa 5.000 đô la.']));
    await desk.approved('vi');
    await desk.save(translator, 'en', english);
    expect(await seen(desk, 'en')).toEqual({ state: 'draft', stale: [] });
    expect(await desk.text('en')).toMatchObject({ current: { revision: 2 }, approved: { revision: 1 } });
  });
});
