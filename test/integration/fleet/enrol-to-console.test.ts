import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Database } from '../../../control-server/platform/db/index.ts';
import { kioskViewSchema } from '../../../shared/protocol/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { aReport } from '../../unit/fleet/reports.ts';
import { codeOf } from '../identity/identity-server.ts';
import { type ConsoleClient, Heard, openConsole } from './console-client.ts';
import { type FleetServer, fleetServer, grant, kioskOrigin } from './fleet-server.ts';
import { ask, type KioskClient, SimulatedKiosk } from './simulated-kiosk.ts';

describeOnEachDatabase('a kiosk, from its first word to the console', (open) => {
  let db: Database;
  let server: FleetServer;
  const clients: (KioskClient | ConsoleClient)[] = [];

  beforeEach(async () => {
    db = await open();
    server = await fleetServer(db);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    await server.close();
  });

  async function claimedKiosk(site = 'lao-cai', place = 'lc-hall-1'): Promise<SimulatedKiosk> {
    const officer = await server.officer(grant('duty-officer', site));
    const kiosk = new SimulatedKiosk(server.origin);
    const { claimCode } = await kiosk.enrol(site);
    const claim = await officer.send('POST', '/api/kiosks/claims', { body: { claimCode, site, place } });
    expect(claim.status).toBe(200);
    await kiosk.openSession();
    return kiosk;
  }

  it('enrols, is claimed, proves its key, connects, reports and is seen', async () => {
    const officer = await server.officer(grant('duty-officer', 'lao-cai'));
    const console_ = await openConsole(server.origin, officer.cookie, { origin: server.origin });
    clients.push(console_);
    const heard = new Heard(console_);
    const kiosk = new SimulatedKiosk(server.origin);

    const enrolment = await kiosk.enrol('lao-cai');
    expect(enrolment).toMatchObject({ state: 'waiting-for-claim', site: null, place: null });
    expect(await kiosk.enrol('lao-cai')).toEqual(enrolment);
    await expect(kiosk.nonce()).rejects.toThrow('kiosk-not-claimed');
    await heard.until((view) => view.claimCode === enrolment.claimCode);

    const typed = ` ${enrolment.claimCode?.toLowerCase().replace(/^(....)/, '$1-')}`;
    const claim = await officer.send('POST', '/api/kiosks/claims', { body: { claimCode: typed, site: 'lao-cai', place: 'lc-hall-1' } });
    expect(await claim.json()).toMatchObject({ id: kiosk.kioskId, state: 'claimed', name: 'Place lc-hall-1', contact: 'never' });
    await heard.until((view) => view.state === 'claimed');
    expect(await kiosk.enrol('lao-cai')).toEqual({ kioskId: kiosk.kioskId, state: 'claimed', site: 'lao-cai', place: 'lc-hall-1' });

    expect(await kiosk.openSession()).toMatchObject({ state: 'claimed', site: 'lao-cai' });
    const socket = await kiosk.connect(undefined, { origin: kioskOrigin });
    clients.push(socket);
    server.desired.set('lao-cai', 1);
    const report = aReport({ sentAt: '2026-11-23T08:00:07.000Z' });
    expect(await ask(socket, report)).toEqual({ data: { receivedAt: '2026-11-23T08:00:00.000Z', pollNow: false } });

    const seen = await heard.until((view) => view.contact === 'online');
    expect(seen).toMatchObject({
      lastContactAt: '2026-11-23T08:00:00.000Z',
      lastContentAppliedAt: '2026-11-23T06:59:53.000Z',
      lastRenderSeenAt: '2026-11-23T07:59:51.000Z',
      clockOffsetSeconds: 7,
      desiredVersion: 1,
      report,
    });
    expect(z.safeParse(kioskViewSchema, seen).success).toBe(true);
    const list = (await (await officer.send('GET', '/api/kiosks')).json()) as { kiosks: unknown[] };
    expect(list.kiosks).toEqual([seen]);
    const audit = await db
      .tables<{ audit_log: Record<string, string> }>()
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'kiosk.claimed')
      .execute();
    expect(audit).toMatchObject([
      { actor: officer.accountId, subject: `kiosk/${kiosk.kioskId}`, details: '{"site":"lao-cai","place":"lc-hall-1"}' },
    ]);
  });

  it('is noticed when it falls silent, and when it comes back', async () => {
    const kiosk = await claimedKiosk();
    const officer = await server.officer(grant('auditor', 'lao-cai'));
    const console_ = await openConsole(server.origin, officer.cookie);
    clients.push(console_);
    const heard = new Heard(console_);
    expect((await kiosk.report(aReport())).status).toBe(200);
    await heard.until((view) => view.contact === 'online');
    server.clock.advance({ seconds: 30 });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(heard.views.some((view) => view.contact === 'lost')).toBe(false);
    server.clock.advance({ seconds: 1 });
    await heard.until((view) => view.contact === 'lost');
    heard.views.length = 0;
    await kiosk.report(aReport({ seq: 2 }));
    await heard.until((view) => view.contact === 'online');
    const history = await db
      .tables<{ kiosk_heartbeats: { at: string; contact: string; release_version: number | null } }>()
      .selectFrom('kiosk_heartbeats')
      .select(['contact', 'release_version'])
      .orderBy('at')
      .orderBy('contact')
      .execute();
    expect(history).toEqual([
      { contact: 'online', release_version: 1 },
      { contact: 'lost', release_version: null },
      { contact: 'online', release_version: 1 },
    ]);
  });

  it('is hinted to poll, by socket or with its next report', async () => {
    const kiosk = await claimedKiosk();
    const officer = await server.officer(grant('administrator', '*'));
    const socket = await kiosk.connect();
    clients.push(socket);
    const reasons: string[] = [];
    const hinted = (count: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => (reasons.length >= count ? resolve() : void setTimeout(look, 5));
        look();
      });
    socket.on('hint:poll-now', ({ reason }) => void reasons.push(reason));

    expect((await officer.send('POST', `/api/kiosks/${kiosk.kioskId}/poll`)).status).toBe(204);
    await hinted(1);
    server.fleet.hintPollNow('lao-cai', 'release-published');
    server.fleet.hintPollNow('bo-y', 'release-published');
    await hinted(2);
    expect(reasons).toEqual(['asked-by-officer', 'release-published']);

    const answers: unknown[] = [];
    for (let seq = 1; seq <= 2; seq++)
      answers.push(((await (await kiosk.report(aReport({ seq }))).json()) as { pollNow: boolean }).pollNow);
    expect(answers).toEqual([true, false]);
  });

  it('is told to poll while it lags, unless it is at work or backing off', async () => {
    const kiosk = await claimedKiosk();
    server.desired.set('lao-cai', 2);
    const pollNow = async (phase: 'idle' | 'downloading' | 'failed' | 'active', version: number): Promise<boolean> => {
      const report = aReport({
        update: { phase, doneBytes: 0, totalBytes: 0, at: '2026-11-23T08:00:00.000Z' },
        release: { version, sha256: 'c'.repeat(64), activatedAt: '2026-11-23T07:00:00.000Z' },
      });
      return ((await (await kiosk.report(report)).json()) as { pollNow: boolean }).pollNow;
    };
    expect(await pollNow('idle', 1)).toBe(true);
    expect(await pollNow('active', 1)).toBe(true);
    expect(await pollNow('downloading', 1)).toBe(false);
    expect(await pollNow('failed', 1)).toBe(false);
    expect(await pollNow('idle', 2)).toBe(false);
  });

  it('keeps the time its release was applied until it shows another, whatever its clock does', async () => {
    const kiosk = await claimedKiosk();
    const officer = await server.officer(grant('editor', 'lao-cai'));
    const appliedAt = async (): Promise<string | null> =>
      ((await (await officer.send('GET', '/api/kiosks')).json()) as { kiosks: { lastContentAppliedAt: string | null }[] }).kiosks[0]
        ?.lastContentAppliedAt ?? null;
    const release = { version: 1, sha256: 'a'.repeat(64), activatedAt: '2026-11-23T07:00:00.000Z' };
    await kiosk.report(aReport({ release }));
    expect(await appliedAt()).toBe('2026-11-23T07:00:00.000Z');
    await kiosk.report(aReport({ seq: 2, sentAt: '2026-11-25T08:00:00.000Z', release }));
    expect(await appliedAt()).toBe('2026-11-23T07:00:00.000Z');
    await kiosk.report(aReport({ seq: 3, release: null, showing: null }));
    expect(await appliedAt()).toBe('2026-11-23T07:00:00.000Z');
    await kiosk.report(aReport({ seq: 4, release: { ...release, version: 2, activatedAt: '2026-11-23T07:59:00.000Z' } }));
    expect(await appliedAt()).toBe('2026-11-23T07:59:00.000Z');
  });

  it('may do everything without a socket, and loses nothing when the server stops', async () => {
    const kiosk = await claimedKiosk();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, seq) => kiosk.report(aReport({ seq }))));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    const { count } = await db
      .tables<{ kiosk_heartbeats: { at: string } }>()
      .selectFrom('kiosk_heartbeats')
      .select((select) => select.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(50);
  });

  it('stays claimed, and its silence is noticed, by the server that starts next', async () => {
    const kiosk = await claimedKiosk();
    await kiosk.report(aReport());
    await server.close();
    server = await fleetServer(db);
    server.clock.advance({ minutes: 5 });
    const officer = await server.officer(grant('approver', 'lao-cai'));
    const list = (await (await officer.send('GET', '/api/kiosks')).json()) as { kiosks: unknown[] };
    expect(list.kiosks).toMatchObject([{ id: kiosk.kioskId, site: 'lao-cai', contact: 'lost' }]);
    const lost = () =>
      db
        .tables<{ kiosk_heartbeats: { at: string; contact: string } }>()
        .selectFrom('kiosk_heartbeats')
        .select('at')
        .where('contact', '=', 'lost')
        .execute();
    await expect.poll(lost).toEqual([{ at: server.clock.now().toISOString() }]);
  });

  it('may be asked for only by who is there', async () => {
    const kiosk = await claimedKiosk();
    const poll = async (...grants: Parameters<FleetServer['officer']>) =>
      codeOf(await (await server.officer(...grants)).send('POST', `/api/kiosks/${kiosk.kioskId}/poll`));
    expect(await poll(grant('editor', 'lao-cai'))).toBe('not-allowed');
    expect(await poll(grant('duty-officer', 'bo-y'))).toBe('not-found');
    expect(await poll(grant('translator', 'lao-cai'))).toBe('not-found');
    expect(await poll(grant('duty-officer', 'lao-cai'))).toBe('ok 204');
    const officer = await server.officer(grant('duty-officer', 'lao-cai'));
    for (const id of ['nobody', '%00', '5b0f2c3e-0000-4000-8000-000000000001']) {
      expect(await codeOf(await officer.send('POST', `/api/kiosks/${id}/poll`))).toBe('not-found');
    }
    const waiting = new SimulatedKiosk(server.origin);
    await waiting.enrol('lao-cai');
    expect(await codeOf(await officer.send('POST', `/api/kiosks/${waiting.kioskId}/poll`))).toBe('kiosk-not-claimed');
  });
});
