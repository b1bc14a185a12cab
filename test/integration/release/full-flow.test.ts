import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyAuditChain } from '../../../control-server/audit/index.ts';
import type { Database } from '../../../control-server/platform/db/index.ts';
import { sha256Hex } from '../../../control-server/platform/sha256.ts';
import { releaseTargetPath } from '../../../shared/content-model/index.ts';
import { candidateSchema, deskCandidateSchema, deskIdentitySchema, releaseOverviewSchema } from '../../../shared/protocol/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { type Desk, freeze, openDesk } from './desk.ts';
import { asKiosk } from './kiosk.ts';
import { openWorld, type World } from './world.ts';

describeOnEachDatabase('a release from edit to screen', (open) => {
  let db: Database;
  let world: World;
  let first: Desk;
  let second: Desk;
  beforeEach(async () => {
    db = await open();
    world = await openWorld(db);
    first = await openDesk(world, 'officer-1');
    second = await openDesk(world, 'officer-2');
  });
  afterEach(() => world.close());

  it('shows the baseline until two officers have signed, and then exactly what they signed', async () => {
    expect(await asKiosk(world)).toMatchObject({ titles: { customs: 'Hải quan', visa: 'Thị thực' }, release: { version: 1 } });
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'editor');
    const overview = releaseOverviewSchema.parse((await world.call('GET', '/sites/lao-cai/release', { as: 'editor' })).body);
    expect(overview.pending).toEqual([
      { page: 'customs', locale: 'vi', title: 'Hải quan mới', writers: [{ id: 'editor', displayName: 'Ông editor' }] },
    ]);
    expect(overview.current).toMatchObject({ version: 1, expires: '2027-02-22T02:00:00Z' });

    const created = await freeze(world);
    expect(created.status).toBe(200);
    const candidate = candidateSchema.parse(created.body);
    expect(candidate).toMatchObject({
      version: 2,
      state: 'open',
      needed: 2,
      blocked: [],
      createdBy: { displayName: 'Ông editor' },
      note: 'Sửa hải quan',
    });
    expect(candidate.changes).toHaveLength(1);
    expect(candidate.changes[0]).toMatchObject({
      page: 'customs',
      locale: 'vi',
      before: { title: 'Hải quan' },
      after: { title: 'Hải quan mới' },
      approvedBy: [{ id: 'officer-1' }],
      signedBy: [],
    });
    expect(candidate.canStillSign.map((one) => one.id)).toEqual(['officer-1', 'officer-2']);

    const shown = deskCandidateSchema.parse((await world.call('GET', `/desk/candidates/${candidate.id}`, { token: first.token })).body);
    const bytes = Buffer.from(shown.signedBytes, 'base64');
    expect(sha256Hex(bytes)).toBe(candidate.signedSha256);
    expect(JSON.parse(bytes.toString('utf8')).targets[releaseTargetPath('lao-cai')].hashes.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(shown.mySignature).toBe('possible');

    const one = await first.sign(candidate.id);
    expect(one.status).toBe(200);
    expect(candidateSchema.parse(one.body)).toMatchObject({
      state: 'open',
      canStillSign: [{ id: 'officer-2' }],
      changes: [{ signedBy: [{ id: 'officer-1' }] }],
    });
    expect((await world.call('GET', `/desk/candidates/${candidate.id}`, { token: first.token })).body.mySignature).toBe('done');
    expect((await asKiosk(world)).release.version).toBe(1);
    expect(world.hints).toEqual(['lao-cai']);

    const two = await second.sign(candidate.id);
    expect(candidateSchema.parse(two.body)).toMatchObject({
      state: 'released',
      signatures: [{ by: { id: 'officer-1' } }, { by: { id: 'officer-2' } }],
    });
    const kiosk = await asKiosk(world);
    expect(kiosk).toMatchObject({
      titles: { customs: 'Hải quan mới', visa: 'Thị thực' },
      release: { version: 2, note: 'Sửa hải quan' },
      versions: { targets: 3 },
    });
    expect(kiosk.target).toMatchObject({ roleVersion: 2, signers: expect.arrayContaining([first.signer.keyid, second.signer.keyid]) });
    expect(world.hints).toEqual(['lao-cai', 'lao-cai']);
    expect(world.signatureHints).toEqual(['lao-cai', 'lao-cai']);
    expect(await world.release.desiredVersion('lao-cai')).toBe(2);
    expect(world.editorial.marked.at(-1)).toMatchObject({ version: 2, texts: [{ page: 'customs', locale: 'vi' }] });
  });

  it('leaves its whole story in the log and in the history', async () => {
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'editor');
    const { id } = (await freeze(world)).body;
    await first.sign(id);
    await second.sign(id);
    const { body } = await world.call('GET', '/sites/lao-cai/release', { as: 'admin' });
    expect(releaseOverviewSchema.parse(body)).toMatchObject({
      candidate: null,
      pending: [],
      current: { version: 2, signers: ['Ông officer-1', 'Ông officer-2'] },
      history: [{ version: 2 }, { version: 1, signers: world.baselineSigners.map((signer) => signer.keyid.slice(0, 12)) }],
    });
    const rows = await db
      .tables<{ audit_log: { seq: number; action: string; actor: string } }>()
      .selectFrom('audit_log')
      .select(['action', 'actor'])
      .orderBy('seq')
      .execute();
    expect(rows.map((row) => `${row.actor} ${row.action}`)).toEqual([
      'system repository.adopted',
      'system release.baseline-released',
      'officer-1 desk-code.issued',
      'officer-1 officer-key.bound',
      'officer-1 officer-key.enrolled',
      'officer-2 desk-code.issued',
      'officer-2 officer-key.bound',
      'officer-2 officer-key.enrolled',
      'editor candidate.created',
      'officer-1 candidate.signed',
      'officer-2 candidate.signed',
      'officer-2 release.released',
    ]);
    expect((await verifyAuditChain(db)).ok).toBe(true);
  });

  it('takes off the screens what is no longer approved', async () => {
    world.editorial.pages.delete('visa');
    const { body } = await freeze(world);
    expect(body.changes).toMatchObject([{ page: 'visa', before: { title: 'Thị thực' }, writers: [] }]);
    expect(body.changes[0].after).toBeUndefined();
    await first.sign(body.id);
    expect((await second.sign(body.id)).body.state).toBe('released');
    expect((await asKiosk(world)).titles).toEqual({ customs: 'Hải quan' });
    expect(world.editorial.marked.at(-1)?.texts).toEqual([{ page: 'visa', locale: 'vi', hash: undefined }]);
  });

  it('keeps the words on the screens of what is left out, and a new page away with its translations', async () => {
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'editor');
    world.editorial.write('visa', 'vi', 'Thị thực mới', 'editor');
    world.editorial.write('border', 'vi', 'Biên giới', 'officer-3');
    await world.editorial.translate('border', 'en', 'Border', 'officer-3');
    const { body } = await freeze(world, [
      { page: 'visa', locale: 'vi' },
      { page: 'border', locale: 'vi' },
    ]);
    expect(body.changes.map((text: { page: string }) => text.page)).toEqual(['customs']);
    await first.sign(body.id);
    await second.sign(body.id);
    expect((await asKiosk(world)).titles).toEqual({ customs: 'Hải quan mới', visa: 'Thị thực' });
    expect((await world.call('GET', '/sites/lao-cai/release', { as: 'editor' })).body.pending).toMatchObject([
      { page: 'visa', locale: 'vi' },
      { page: 'border', locale: 'vi' },
      { page: 'border', locale: 'en' },
    ]);
  });

  it('goes on working when an officer has to make a new key', async () => {
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'editor');
    const { id } = (await freeze(world)).body;
    await first.sign(id);
    await second.sign(id);
    const again = await openDesk(world, 'officer-1');
    const me = deskIdentitySchema.parse((await world.call('GET', '/desk/me', { token: again.token })).body);
    expect(me).toMatchObject({ officer: { id: 'officer-1' }, keyid: again.signer.keyid, sites: ['lao-cai'], enrolled: true });
    // The release on the screens was signed with the key that was replaced: a new kiosk must still be able to take it.
    expect((await asKiosk(world)).release.version).toBe(2);
    expect((await world.call('GET', '/desk/me', { token: first.token })).status).toBe(401);

    world.editorial.write('customs', 'vi', 'Hải quan, lần ba', 'editor');
    const next = (await freeze(world)).body;
    expect(next.canStillSign.map((one: { id: string }) => one.id)).toEqual(['officer-2', 'officer-1']);
    await second.sign(next.id);
    expect((await again.sign(next.id)).body.state).toBe('released');
    await openDesk(world, 'officer-2');
    const kiosk = await asKiosk(world);
    expect(kiosk.release.version).toBe(3);
  });

  it('signs the timestamp again every hour, and the snapshot before it runs out', async () => {
    const before = (await asKiosk(world)).versions;
    world.now = new Date(world.now.getTime() + 3_600_000);
    await world.release.resignTimestamp();
    const hourly = (await asKiosk(world)).versions;
    expect(hourly).toMatchObject({ timestamp: (before.timestamp ?? 0) + 1, snapshot: before.snapshot });
    world.now = new Date(world.now.getTime() + 5 * 86_400_000);
    await world.release.resignTimestamp();
    expect((await asKiosk(world)).versions).toMatchObject({ timestamp: (before.timestamp ?? 0) + 2, snapshot: (before.snapshot ?? 0) + 1 });
  });
});
