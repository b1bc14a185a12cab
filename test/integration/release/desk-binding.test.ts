import { afterEach, beforeEach, expect, it } from 'vitest';
import { generatePrivateKey, memorySigner } from '../../../control-server/release/repository-side/index.ts';
import { bindMessage, deskSessionMessage } from '../../../shared/protocol/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { bind, freeze, openDesk, signIn } from './desk.ts';
import { openWorld, type World } from './world.ts';

describeOnEachDatabase('binding a desk', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(await open(), { onOfficerKeyBound: 'nothing' });
  });
  afterEach(() => world.close());

  const signer = memorySigner(generatePrivateKey());
  const publicKey = signer.publicKey.keyval.public;
  const newCode = async (account = 'officer-1'): Promise<string> => (await world.call('POST', '/desk/codes', { as: account })).body.code;
  const bindWith = async (code: string, by = signer, message = bindMessage(code, publicKey)) =>
    world.call('POST', '/desk/bind', { body: { code, publicKey, proof: await by.sign(message) } });
  const later = (minutes: number): void => {
    world.now = new Date(world.now.getTime() + minutes * 60_000);
  };

  it('takes a code of eight characters once, however it is typed', async () => {
    const { body } = await world.call('POST', '/desk/codes', { as: 'officer-1' });
    expect(body.code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
    expect(Date.parse(body.expiresAt) - world.now.getTime()).toBeGreaterThanOrEqual(600_000);
    const typed = `${body.code.slice(0, 4)}-${body.code.slice(4)}`.toLowerCase();
    expect((await bindWith(typed)).body).toEqual({
      officer: { id: 'officer-1', displayName: 'Ông officer-1' },
      keyid: signer.keyid,
      sites: ['lao-cai'],
      enrolled: false,
    });
    expect(await bindWith(body.code)).toMatchObject({ status: 403, body: { error: { code: 'bind-code-wrong' } } });
  });

  it('refuses codes that are wrong, over or replaced', async () => {
    expect((await bindWith('ABCDEFGH')).body.error.code).toBe('bind-code-wrong');
    const old = await newCode();
    const code = await newCode();
    expect((await bindWith(old)).body.error.code).toBe('bind-code-wrong');
    later(11);
    expect((await bindWith(code)).body.error.code).toBe('bind-code-wrong');
  });

  it('refuses a key whose private half is not there, and keeps the code good', async () => {
    const code = await newCode();
    expect((await bindWith(code, memorySigner(generatePrivateKey()))).body.error.code).toBe('signature-wrong');
    expect((await bindWith(code, signer, bindMessage(code, 'f'.repeat(64)))).body.error.code).toBe('signature-wrong');
    expect((await bindWith(code)).status).toBe(200);
  });

  it("refuses a second officer the first one's key", async () => {
    await bind(world, 'officer-1', signer);
    expect(await bind(world, 'officer-2', signer)).toMatchObject({ status: 403, body: { error: { code: 'key-of-another-officer' } } });
  });

  it('counts tries', async () => {
    const statuses = [];
    for (let at = 0; at < 12; at++) statuses.push((await bindWith('ABCDEFGH')).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(403));
    expect(statuses.at(-1)).toBe(429);
  });

  it('lets an officer come back to an earlier key, and only one be active', async () => {
    await bind(world, 'officer-1', signer);
    const { token } = (await signIn(world, signer)).body;
    const other = memorySigner(generatePrivateKey());
    await bind(world, 'officer-1', other);
    expect((await world.call('GET', '/desk/me', { token })).status).toBe(401);
    expect((await signIn(world, signer)).body.error.code).toBe('signature-wrong');
    await bind(world, 'officer-1', signer);
    expect((await signIn(world, signer)).status).toBe(200);
    expect((await signIn(world, other)).status).toBe(422);
  });

  it('a bound key that is not enrolled may look but not sign', async () => {
    const desk = await openDesk(world, 'officer-1', signer);
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'editor');
    const { id, canStillSign } = (await freeze(world)).body;
    expect(canStillSign).toEqual([]);
    expect((await world.call('GET', `/desk/candidates/${id}`, { token: desk.token })).body).toMatchObject({
      mySignature: 'not-mine',
      whyNot: 'key-not-enrolled',
    });
    expect(await desk.sign(id)).toMatchObject({ status: 403, body: { error: { code: 'key-not-enrolled' } } });
    await world.release.enrolKey({
      key: { keyid: signer.keyid, publicKey, account: 'officer-1' },
      sites: ['lao-cai', 'nowhere'],
      signers: world.targetsSigners,
    });
    expect((await world.call('GET', '/desk/me', { token: desk.token })).body.enrolled).toBe(true);
    expect((await desk.sign(id)).status).toBe(200);
  });

  it('opens a session for one signed nonce, once, for half an hour', async () => {
    await bind(world, 'officer-1', signer);
    const { nonce } = (await world.call('POST', '/desk/nonce', { body: { keyid: signer.keyid } })).body;
    const order = { keyid: signer.keyid, nonce, signature: await signer.sign(deskSessionMessage(nonce)) };
    const session = await world.call('POST', '/desk/session', { body: order });
    expect(session.status).toBe(200);
    expect((await world.call('POST', '/desk/session', { body: order })).body.error.code).toBe('signature-wrong');
    const { token } = session.body;
    expect((await world.call('GET', '/desk/me', { token })).status).toBe(200);
    later(31);
    expect(await world.call('GET', '/desk/me', { token })).toMatchObject({ status: 401, body: { error: { code: 'sign-in-required' } } });
  });

  it('opens none for a foreign signature, an old nonce or a key nobody has', async () => {
    await bind(world, 'officer-1', signer);
    const nonce = async (keyid = signer.keyid): Promise<string> =>
      (await world.call('POST', '/desk/nonce', { body: { keyid } })).body.nonce;
    const attempt = async (given: string, by = signer, keyid = signer.keyid) =>
      (await world.call('POST', '/desk/session', { body: { keyid, nonce: given, signature: await by.sign(deskSessionMessage(given)) } }))
        .status;
    expect(await attempt(await nonce(), memorySigner(generatePrivateKey()))).toBe(422);
    const old = await nonce();
    later(3);
    expect(await attempt(old)).toBe(422);
    const unknown = memorySigner(generatePrivateKey());
    expect(await attempt(await nonce(unknown.keyid), unknown, unknown.keyid)).toBe(422);
    expect((await world.call('GET', '/desk/me')).status).toBe(401);
    expect((await world.call('GET', '/desk/candidates', { token: 'x'.repeat(43) })).status).toBe(401);
  });

  it('keeps no secret in readable form', async () => {
    const code = await newCode();
    await bind(world, 'officer-2', signer);
    const { token } = (await signIn(world, signer)).body;
    const tables = world.db.tables<Record<string, Record<string, unknown>>>();
    const kept = JSON.stringify([
      await tables.selectFrom('desk_codes').selectAll().execute(),
      await tables.selectFrom('desk_sessions').selectAll().execute(),
    ]);
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(token);
    expect(kept).toContain('officer-2');
  });
});
