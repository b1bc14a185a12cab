import { afterEach, beforeEach, expect, it } from 'vitest';
import { generatePrivateKey, memorySigner } from '../../../control-server/release/repository-side/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { type Desk, freeze, openDesk } from './desk.ts';
import { openWorld, type World } from './world.ts';

describeOnEachDatabase('who may sign a candidate', (open) => {
  let world: World;
  let first: Desk;
  let second: Desk;
  beforeEach(async () => {
    world = await openWorld(await open());
    first = await openDesk(world, 'officer-1');
    second = await openDesk(world, 'officer-2');
  });
  afterEach(() => world.close());

  const edited = async (writer = 'editor'): Promise<string> => {
    world.editorial.write('customs', 'vi', 'Hải quan mới', writer);
    return (await freeze(world)).body.id;
  };
  const version = () => world.release.desiredVersion('lao-cai');

  it('not the one who wrote a text in it, and the refusal names the text', async () => {
    const id = await edited('officer-1');
    expect(await first.sign(id)).toMatchObject({
      status: 403,
      body: { error: { code: 'signer-wrote-it', details: { texts: [{ page: 'customs', locale: 'vi' }] } } },
    });
    expect((await world.call('GET', `/desk/candidates/${id}`, { token: first.token })).body).toMatchObject({
      mySignature: 'not-mine',
      whyNot: 'signer-wrote-it',
    });
    expect((await world.call('GET', `/candidates/${id}`, { as: 'editor' })).body.canStillSign.map((one: { id: string }) => one.id)).toEqual(
      ['officer-2'],
    );
  });

  it('nor who translated one, even a single one of many', async () => {
    await world.editorial.translate('visa', 'en', 'Visa', 'officer-2');
    const id = await edited();
    expect((await second.sign(id)).body.error.details).toEqual({ texts: [{ page: 'visa', locale: 'en' }] });
  });

  it('the same officer once, also with the same signature again', async () => {
    const id = await edited();
    expect((await first.sign(id)).status).toBe(200);
    expect(await first.sign(id)).toMatchObject({ status: 409, body: { error: { code: 'signed-already' } } });
    expect(await version()).toBe(1);
  });

  it('two keys of one officer count once', async () => {
    const id = await edited();
    await first.sign(id);
    const again = await openDesk(world, 'officer-1');
    const answer = await again.sign(id);
    // The signature by the key he replaced does not count any more, the new one does; together they are still one officer.
    expect(answer.body).toMatchObject({
      state: 'open',
      signatures: [{ by: { id: 'officer-1' } }, { by: { id: 'officer-1' } }],
      changes: [{ signedBy: [{ id: 'officer-1' }] }],
    });
    expect(answer.body.canStillSign.map((one: { id: string }) => one.id)).toEqual(['officer-2']);
    expect(await version()).toBe(1);
    expect((await second.sign(id)).body.state).toBe('released');
  });

  it("nobody with somebody else's key or signature", async () => {
    const id = await edited();
    expect((await first.sign(id, { keyid: second.signer.keyid })).body.error.code).toBe('key-of-another-officer');
    expect((await first.sign(id, { keyid: 'f'.repeat(64) })).body.error.code).toBe('key-not-enrolled');
    const { signedBytes } = (await world.call('GET', `/desk/candidates/${id}`, { token: first.token })).body;
    const foreign = await memorySigner(generatePrivateKey()).sign(Buffer.from(signedBytes, 'base64'));
    expect(await first.sign(id, { signature: foreign })).toMatchObject({ status: 422, body: { error: { code: 'signature-wrong' } } });
  });

  it('no other bytes than the frozen ones', async () => {
    const id = await edited();
    const { signedBytes } = (await world.call('GET', `/desk/candidates/${id}`, { token: first.token })).body;
    const other = Buffer.from(Buffer.from(signedBytes, 'base64').toString('utf8').replace('"version":2', '"version":3'));
    expect((await first.sign(id, { bytes: other })).body.error.code).toBe('signature-wrong');
    expect((await first.sign(id, { bytes: Buffer.concat([Buffer.from(signedBytes, 'base64'), Buffer.from(' ')]) })).body.error.code).toBe(
      'signature-wrong',
    );
    expect((await first.sign(id)).status).toBe(200);
  });

  it('nobody from another site, and no administrator, not even to make one', async () => {
    const id = await edited();
    const stranger = await openDesk(world, 'stranger');
    expect((await world.call('GET', `/desk/candidates/${id}`, { token: stranger.token })).body.error.code).toBe('not-allowed');
    expect((await stranger.sign(id, { bytes: new Uint8Array() })).body.error.code).toBe('not-allowed');
    expect((await world.call('GET', '/desk/candidates', { token: stranger.token })).body.candidates).toEqual([]);
    expect((await world.call('POST', '/desk/codes', { as: 'admin' })).body.error.code).toBe('not-allowed');
    expect((await world.call('DELETE', `/candidates/${id}`, { as: 'admin' })).body.error.code).toBe('not-allowed');
    expect((await freeze(world, [], 'admin')).body.error.code).toBe('not-allowed');
    expect((await world.call('GET', `/candidates/${id}`, { as: 'stranger' })).body.error.code).toBe('not-allowed');
    expect((await world.call('GET', `/candidates/${id}`, { as: 'admin' })).status).toBe(200);
  });

  it('says which texts block, and that leaving them out unblocks the rest', async () => {
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'officer-1');
    world.editorial.text('customs', 'vi').writers.push('officer-3');
    world.editorial.write('visa', 'vi', 'Thị thực mới', 'editor');
    const blocked = (await freeze(world)).body;
    expect(blocked).toMatchObject({
      canStillSign: [{ id: 'officer-2' }],
      blocked: [{ page: 'customs', locale: 'vi', reason: 'too-few-officers-left' }],
    });
    expect((await freeze(world)).body).toMatchObject({ error: { code: 'candidate-open', details: { candidateId: blocked.id } } });
    expect((await world.call('DELETE', `/candidates/${blocked.id}`, { as: 'editor' })).status).toBe(204);
    expect((await first.sign(blocked.id)).body.error.code).toBe('candidate-closed');
    const rest = (await freeze(world, [{ page: 'customs', locale: 'vi' }])).body;
    expect(rest).toMatchObject({ version: 2, blocked: [], changes: [{ page: 'visa' }] });
    await first.sign(rest.id);
    expect((await second.sign(rest.id)).body.state).toBe('released');
  });

  it('counts on an officer who has yet to bind a desk, and names him', async () => {
    const id = await edited('officer-1');
    expect((await world.call('GET', `/candidates/${id}`, { as: 'editor' })).body).toMatchObject({
      canStillSign: [{ id: 'officer-2' }],
      couldSignWithKey: [{ id: 'officer-3' }],
      blocked: [],
    });
  });

  it('a third enrolled officer stands in for one who wrote', async () => {
    const third = await openDesk(world, 'officer-3');
    const id = await edited('officer-1');
    await second.sign(id);
    expect((await third.sign(id)).body).toMatchObject({
      state: 'released',
      changes: [{ signedBy: [{ id: 'officer-2' }, { id: 'officer-3' }] }],
    });
  });
});

describeOnEachDatabase('a candidate that is not what is approved any more', (open) => {
  let world: World;
  let first: Desk;
  let second: Desk;
  let id: string;
  beforeEach(async () => {
    world = await openWorld(await open());
    first = await openDesk(world, 'officer-1');
    second = await openDesk(world, 'officer-2');
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'editor', ['officer-1', 'officer-2']);
    world.editorial.text('customs', 'vi').newestHash = 'a'.repeat(64);
    id = (await freeze(world)).body.id;
    await first.sign(id);
  });
  afterEach(() => world.close());

  const state = async () => (await world.call('GET', `/candidates/${id}`, { as: 'editor' })).body.state;

  it('is ended by an edit, with its signatures, and the next one starts from none', async () => {
    world.editorial.write('customs', 'vi', 'Hải quan, lại sửa', 'editor');
    expect(await second.sign(id, { bytes: new Uint8Array() })).toMatchObject({
      status: 409,
      body: { error: { code: 'candidate-outdated' } },
    });
    expect(await state()).toBe('outdated');
    expect((await second.sign(id, { bytes: new Uint8Array() })).body.error.code).toBe('candidate-outdated');
    expect(await world.release.desiredVersion('lao-cai')).toBe(1);
    const next = (await freeze(world)).body;
    expect(next).toMatchObject({ version: 2, signatures: [], state: 'open' });
    expect((await world.call('GET', `/desk/candidates/${id}`, { token: second.token })).body).toMatchObject({
      mySignature: 'not-mine',
      whyNot: 'candidate-outdated',
    });
  });

  it.each([
    [
      'a draft of newer words',
      () => {
        world.editorial.text('customs', 'vi').newestHash = 'b'.repeat(64);
      },
    ],
    ['an approval taken back', () => world.editorial.text('customs', 'vi').approvedBy.splice(0, 1)],
    ['one more writer', () => world.editorial.text('customs', 'vi').writers.push('officer-2')],
    ['a withdrawal', () => world.editorial.pages.delete('customs')],
  ])('is ended by %s, once editorial tells', async (_what, change) => {
    change();
    await world.db.transaction((tx) => world.release.textChanged('lao-cai', tx));
    expect(
      await world.db
        .tables<{ candidates: { id: string; state: string } }>()
        .selectFrom('candidates')
        .select('state')
        .where('id', '=', id)
        .executeTakeFirst(),
    ).toEqual({ state: 'outdated' });
  });

  it('is not touched by one more approval, nor by edits of texts it does not change', async () => {
    world.editorial.text('customs', 'vi').approvedBy.push('officer-3');
    world.editorial.write('visa', 'vi', 'Thị thực mới', 'officer-2');
    await world.release.textChanged('lao-cai');
    expect(await state()).toBe('open');
    expect((await second.sign(id)).body.state).toBe('released');
    expect((await world.call('GET', '/sites/lao-cai/release', { as: 'editor' })).body.pending).toMatchObject([{ page: 'visa' }]);
  });

  it('leaves its blobs to nobody', async () => {
    const { release } = (await world.call('GET', `/desk/candidates/${id}`, { token: first.token })).body;
    const changed = release.blobs.find((ref: { path: string }) => ref.path.endsWith('index.vi.json'));
    const read = () =>
      fetch(`${world.origin}/api/desk/candidates/${id}/blobs/${changed.sha256}`, { headers: { authorization: `Bearer ${first.token}` } });
    expect((await read()).status).toBe(200);
    await world.call('DELETE', `/candidates/${id}`, { as: 'officer-2' });
    expect((await read()).status).toBe(404);
  });
});

describeOnEachDatabase('what cannot become a candidate', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(await open());
  });
  afterEach(() => world.close());

  it('nothing new, until the signatures on the screens are about to expire', async () => {
    expect(await freeze(world)).toMatchObject({ status: 409, body: { error: { code: 'nothing-to-release' } } });
    world.now = new Date(world.now.getTime() + 61 * 86_400_000);
    expect((await freeze(world)).body).toMatchObject({ version: 2, changes: [], state: 'open' });
  });

  it('what does not compile', async () => {
    world.editorial.write('customs', 'vi', 'Hải quan ก', 'editor');
    const { status, body } = await freeze(world);
    expect(status).toBe(422);
    expect(body.error).toMatchObject({
      code: 'compile-failed',
      details: {
        problems: [
          { code: 'missing-glyph', page: 'customs', locale: 'vi' },
          { code: 'missing-glyph', block: 'first' },
        ],
      },
    });
  });

  it('a site there is none of', async () => {
    expect((await world.call('POST', '/sites/bo-y/candidates', { as: 'stranger', body: { note: '', leaveOut: [] } })).status).toBe(404);
    expect((await world.call('POST', '/sites/bo-y/candidates', { as: 'editor', body: { note: '', leaveOut: [] } })).status).toBe(403);
    expect((await world.call('GET', '/candidates/none', { as: 'editor' })).status).toBe(404);
  });
});
