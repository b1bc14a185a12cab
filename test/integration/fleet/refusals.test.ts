import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../control-server/platform/db/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { aReport } from '../../unit/fleet/reports.ts';
import { codeOf } from '../identity/identity-server.ts';
import { type FleetServer, fleetServer, grant } from './fleet-server.ts';
import { SimulatedKiosk } from './simulated-kiosk.ts';

describeOnEachDatabase('a kiosk is refused', (open) => {
  let db: Database;
  let server: FleetServer;
  let kiosk: SimulatedKiosk;

  beforeEach(async () => {
    db = await open();
    server = await fleetServer(db, {
      autoClaim: async ({ wishedSite }) => (wishedSite === null ? undefined : { site: wishedSite, place: 'hall' }),
    });
    kiosk = new SimulatedKiosk(server.origin);
    await kiosk.enrol('lao-cai');
  });
  afterEach(() => server.close());

  const session = async (body: { kioskId?: string; nonce: string; signature: string }): Promise<string> =>
    codeOf(await kiosk.post('session', { kioskId: kiosk.kioskId, ...body }));

  it('with a signature of another key, or over other bytes', async () => {
    const nonce = await kiosk.nonce();
    const other = new SimulatedKiosk(server.origin);
    expect(await session({ nonce, signature: other.sign(nonce) })).toBe('signature-refused');
    expect(await session({ nonce, signature: kiosk.sign(`${nonce}x`) })).toBe('signature-refused');
    expect(await session({ nonce, signature: '0'.repeat(128) })).toBe('signature-refused');
    expect(await session({ nonce, signature: kiosk.sign(nonce) })).toBe('ok 200');
  });

  it('with a nonce used before, another kiosk’s, an expired or an invented one', async () => {
    const nonce = await kiosk.nonce();
    const signature = kiosk.sign(nonce);
    const codes = await Promise.all(Array.from({ length: 5 }, () => session({ nonce, signature })));
    expect(codes.sort()).toEqual(['nonce-wrong', 'nonce-wrong', 'nonce-wrong', 'nonce-wrong', 'ok 200']);

    const other = new SimulatedKiosk(server.origin);
    await other.enrol('lao-cai');
    const foreign = await other.nonce();
    expect(await session({ nonce: foreign, signature: kiosk.sign(foreign) })).toBe('nonce-wrong');
    const late = await kiosk.nonce();
    server.clock.advance({ seconds: 60 });
    expect(await session({ nonce: late, signature: kiosk.sign(late) })).toBe('nonce-wrong');
    for (const invented of ['', 'x', 'a.b.c', '\u0000'])
      expect(await session({ nonce: invented, signature: kiosk.sign(invented) })).toBe('nonce-wrong');
  });

  it('when nobody knows it', async () => {
    for (const kioskId of ['5b0f2c3e-0000-4000-8000-000000000001', '', '\u0000', "x' or 1=1"]) {
      await expect(kiosk.nonce(kioskId)).rejects.toThrow('kiosk-unknown');
      expect(await session({ kioskId, nonce: 'x', signature: '0'.repeat(128) })).toBe('kiosk-unknown');
    }
  });

  it('when it speaks another protocol', async () => {
    const { publicKey, kioskId } = kiosk;
    expect(await codeOf(await kiosk.post('enrol', { protocol: 0, publicKey, wishedSite: null }))).toBe('protocol-too-old');
    expect(await codeOf(await kiosk.post('enrol', { protocol: 2, publicKey, wishedSite: null }))).toBe('protocol-too-new');
    const response = await kiosk.post('nonce', { protocol: 0, kioskId });
    expect(response.status).toBe(426);
    expect(await response.json()).toEqual({ error: { code: 'protocol-too-old', details: { server: 1, client: 0 } } });
  });

  it('without a token, with an invented one, and when its session is over', async () => {
    await kiosk.openSession();
    expect(await codeOf(await kiosk.report(aReport()))).toBe('ok 200');
    for (const token of ['', 'x', 'A'.repeat(43)]) expect(await codeOf(await kiosk.report(aReport(), token))).toBe('sign-in-required');
    server.clock.advance({ hours: 24 });
    expect(await codeOf(await kiosk.report(aReport()))).toBe('sign-in-required');
  });

  it('with sessions beyond the newest four', async () => {
    const tokens: string[] = [];
    for (let i = 0; i < 6; i++) {
      await kiosk.openSession();
      tokens.push(kiosk.token);
      server.clock.advance({ seconds: 1 });
    }
    const codes = await Promise.all(tokens.map(async (token) => codeOf(await kiosk.report(aReport(), token))));
    expect(codes).toEqual(['sign-in-required', 'sign-in-required', 'ok 200', 'ok 200', 'ok 200', 'ok 200']);
  });

  it.each([
    ['bad-request', { seq: -1 }],
    ['bad-request', { release: { version: 2 ** 40, sha256: 'a'.repeat(64), activatedAt: 'x' } }],
    ['bad-request', { release: { version: 1, sha256: '\u0000'.repeat(64), activatedAt: 'x' } }],
    ['bad-request', { errors: Array(21).fill({ code: 'x', at: 'x' }) }],
    [
      'body-too-large',
      {
        trust: {
          versions: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`role-${i}`, i])),
          freshness: 'fresh',
          checkedAt: null,
        },
      },
    ],
    ['ok 200', { sentAt: '\u0000 no time', showing: { screen: 'home', locale: null, page: null, releaseVersion: null, at: '+999999' } }],
    ['ok 200', { shellVersion: '\ud800', sentAt: '+275760-09-13T00:00:00.000Z' }],
  ] as const)('%s: a report with %o', async (code, change) => {
    await kiosk.openSession();
    expect(await codeOf(await kiosk.report({ ...aReport(), ...change }))).toBe(code);
    const officer = await server.officer(grant('administrator', '*'));
    expect(await codeOf(await officer.send('GET', '/api/kiosks'))).toBe('ok 200');
  });

  it('when too many keys come from one address, known keys excepted', async () => {
    await server.close();
    server = await fleetServer(db, { limits: { enrolmentsPerHour: 3 } });
    const codes: string[] = [];
    for (let i = 0; i < 5; i++)
      codes.push(
        await new SimulatedKiosk(server.origin).enrol().then(
          () => 'ok',
          (error: Error) => error.message,
        ),
      );
    expect(codes).toEqual(['ok', 'ok', 'ok', 'too-many-attempts', 'too-many-attempts']);
  });

  it('when too many wait already; those that stopped asking make room', async () => {
    await server.close();
    server = await fleetServer(db, { limits: { waiting: 2, waitingDays: 1 } });
    const [first, second, third] = [0, 1, 2].map(() => new SimulatedKiosk(server.origin));
    await first?.enrol();
    await second?.enrol();
    await expect(third?.enrol()).rejects.toThrow('too-many-attempts');
    server.clock.advance({ hours: 23 });
    await second?.enrol();
    server.clock.advance({ hours: 2 });
    await expect(third?.enrol()).resolves.toMatchObject({ state: 'waiting-for-claim' });
    await expect(first?.nonce()).rejects.toThrow('kiosk-unknown');
    await expect(second?.nonce()).rejects.toThrow('kiosk-not-claimed');
  });

  it('no second identity for one key, also when it asks twice at once', async () => {
    const one = new SimulatedKiosk(server.origin);
    const answers = await Promise.all(Array.from({ length: 5 }, () => one.enrol()));
    expect(new Set(answers.map((answer) => answer.kioskId)).size).toBe(1);
  });
});
