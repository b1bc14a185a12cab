import { afterEach, beforeEach, expect, it } from 'vitest';
import { memorySigner } from '../../../control-server/release/repository-side/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { type Desk, freeze, openDesk } from './desk.ts';
import { asKiosk } from './kiosk.ts';
import { openWorld, type World } from './world.ts';

describeOnEachDatabase('a release that breaks off', (open) => {
  let world: World;
  let first: Desk;
  let second: Desk;
  let id: string;
  beforeEach(async () => {
    world = await openWorld(await open());
    first = await openDesk(world, 'officer-1');
    second = await openDesk(world, 'officer-2');
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'editor');
    id = (await freeze(world)).body.id;
    await first.sign(id);
  });
  afterEach(() => world.close());

  const files = async () =>
    (
      await world.db
        .tables<{ tuf_metadata: { file: string; version: number } }>()
        .selectFrom('tuf_metadata')
        .select(['file', 'version'])
        .orderBy('file')
        .execute()
    ).map((row) => `${row.file} ${row.version}`);
  const rows = async (table: 'releases' | 'release_blobs') =>
    Number(
      (
        await world.db
          .tables<Record<string, Record<string, unknown>>>()
          .selectFrom(table)
          .select((sql) => sql.fn.countAll().as('n'))
          .executeTakeFirst()
      )?.n,
    );

  async function expectOldReleaseWhole(work: () => Promise<unknown>): Promise<void> {
    const before = { files: await files(), releases: await rows('releases'), blobs: await rows('release_blobs') };
    await work();
    expect({ files: await files(), releases: await rows('releases'), blobs: await rows('release_blobs') }).toEqual(before);
    expect(await asKiosk(world)).toMatchObject({ release: { version: 1 }, titles: { customs: 'Hải quan' } });
  }

  it('in its last step leaves the old one whole, and is made up for when the officer tries again', async () => {
    world.editorial.failMark = new Error('power cut');
    await expectOldReleaseWhole(async () => expect((await second.sign(id)).status).toBe(500));
    world.editorial.failMark = undefined;
    expect((await second.sign(id)).body.state).toBe('released');
    expect(await asKiosk(world)).toMatchObject({ release: { version: 2 }, titles: { customs: 'Hải quan mới' } });
  });

  it('at the online signer leaves the old one whole, and is made up for by the hourly job', async () => {
    world.signerFails = new Error('signer host is down');
    await expectOldReleaseWhole(async () => expect((await second.sign(id)).status).toBe(500));
    await expect(world.release.resignTimestamp()).rejects.toThrow('signer host is down');
    world.signerFails = undefined;
    await world.release.resignTimestamp();
    expect(await asKiosk(world)).toMatchObject({ release: { version: 2 } });
    expect((await world.call('GET', `/candidates/${id}`, { as: 'editor' })).body).toMatchObject({
      state: 'released',
      signatures: [{}, {}],
    });
  });

  it('does not come back after an edit in between', async () => {
    world.signerFails = new Error('signer host is down');
    await second.sign(id);
    world.signerFails = undefined;
    world.editorial.write('customs', 'vi', 'Hải quan, lại sửa', 'editor');
    await world.release.resignTimestamp();
    expect((await asKiosk(world)).release.version).toBe(1);
    expect((await world.call('GET', `/candidates/${id}`, { as: 'editor' })).body.state).toBe('outdated');
  });

  it('because a blob is damaged is refused before anything is signed', async () => {
    const { release } = (await world.call('GET', `/desk/candidates/${id}`, { token: first.token })).body;
    const { sha256 } = release.blobs.find((ref: { path: string }) => ref.path.endsWith('index.vi.json'));
    const get = world.blobs.get.bind(world.blobs);
    world.blobs.get = async (name) => (name === sha256 ? Buffer.from('{}') : get(name));
    await expectOldReleaseWhole(async () => expect((await second.sign(id)).status).toBe(500));
  });

  it('never happens twice when two signatures arrive at once', async () => {
    const third = await openDesk(world, 'officer-3');
    const answers = await Promise.all([second.sign(id), third.sign(id)]);
    expect(answers.map((answer) => answer.status).every((status) => status === 200 || status === 409)).toBe(true);
    expect(await rows('releases')).toBe(2);
    expect((await asKiosk(world)).release.version).toBe(2);
  });

  it('does not disturb the other changes of the repository', async () => {
    const third = await openDesk(world, 'officer-3');
    await Promise.all([
      second.sign(id),
      world.release.resignTimestamp(),
      openDesk(world, 'officer-1', memorySigner(world.keys.timestamp)),
      third.sign(id).catch(() => undefined),
    ]);
    const kiosk = await asKiosk(world);
    expect(kiosk.release.version).toBe(2);
  });
});
