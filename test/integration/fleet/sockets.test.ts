import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type Database, openSqlite } from '../../../control-server/platform/db/index.ts';
import { aReport } from '../../unit/fleet/reports.ts';
import { Heard, openConsole } from './console-client.ts';
import { type FleetServer, fleetServer, grant, kioskOrigin } from './fleet-server.ts';
import { ask, opened, SimulatedKiosk } from './simulated-kiosk.ts';

/** The client gives an untyped emit, for what no honest client sends. */
type Rude = { emit(event: string, ...args: unknown[]): unknown };

describe('sockets', () => {
  let folder: string;
  let db: Database;
  let server: FleetServer;
  let kiosk: SimulatedKiosk;
  const open: { disconnect(): unknown }[] = [];
  const kept = <Client extends { disconnect(): unknown }>(client: Client): Client => {
    open.push(client);
    return client;
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sockets-'));
    db = openSqlite(join(folder, 'test.sqlite'));
    server = await fleetServer(db, { autoClaim: async () => ({ site: 'lao-cai', place: 'hall' }) });
    kiosk = new SimulatedKiosk(server.origin);
    await kiosk.enrol('lao-cai');
    await kiosk.openSession();
  });
  afterEach(async () => {
    for (const client of open.splice(0)) client.disconnect();
    await server.close();
    await db.close();
    await rm(folder, { recursive: true });
  });

  describe('at the handshake', () => {
    it.each([
      ['protocol-too-old', { protocol: 0, token: 'x' }],
      ['protocol-too-new', { protocol: 9, token: 'x' }],
      ['sign-in-required', { protocol: 1, token: 'A'.repeat(43) }],
      ['bad-request', { protocol: '1', token: 'x' }],
      ['bad-request', { protocol: 1, token: 'x'.repeat(101) }],
      ['bad-request', {}],
    ])('refuses a kiosk by code: %s', async (code, auth) => {
      await expect(kiosk.connect(auth)).rejects.toMatchObject({ message: code, data: { code } });
    });

    it('refuses pages of other origins before anything else', async () => {
      const officer = await server.officer(grant('administrator', '*'));
      for (const origin of ['http://evil.example', 'null', 'http://localhost.evil.example']) {
        await expect(kiosk.connect(undefined, { origin })).rejects.toThrow('websocket error');
        await expect(openConsole(server.origin, officer.cookie, { origin })).rejects.toThrow('websocket error');
      }
    });

    it("gives a kiosk's page no console socket, and the console no kiosk's", async () => {
      const officer = await server.officer(grant('administrator', '*'));
      await expect(openConsole(server.origin, officer.cookie, { origin: kioskOrigin })).rejects.toMatchObject({
        data: { code: 'foreign-origin' },
      });
      await expect(kiosk.connect(undefined, { origin: server.origin })).rejects.toMatchObject({ data: { code: 'foreign-origin' } });
      kept(await openConsole(server.origin, officer.cookie, { origin: server.origin }));
      kept(await kiosk.connect(undefined, { origin: kioskOrigin }));
    });

    it('refuses a console that is not signed in', async () => {
      for (const cookie of [undefined, '__Host-session=', `__Host-session=${'A'.repeat(43)}`]) {
        await expect(openConsole(server.origin, cookie)).rejects.toMatchObject({ data: { code: 'sign-in-required' } });
      }
    });

    it('serves no other namespace, no long polling and no client script', async () => {
      for (const name of ['', '/admin']) {
        await expect(
          opened(io(`${server.origin}${name}`, { transports: ['websocket'], reconnection: false, forceNew: true })),
        ).rejects.toThrow();
      }
      expect((await fetch(`${server.origin}/socket.io/?EIO=4&transport=polling`)).status).toBe(400);
      expect((await fetch(`${server.origin}/socket.io/socket.io.js`)).status).not.toBe(200);
    });
  });

  describe('with garbage', () => {
    it.each([
      ['nothing', []],
      ['null', [null]],
      ['a number', [13]],
      ['half a report', [{ seq: 1 }]],
      ['a prototype', [JSON.parse('{"__proto__":{"seq":1}}')]],
      ['bytes', [Buffer.from('garbage')]],
      ['a list', [[[[[]]]]]],
    ])('refuses %s as payload', async (_what, args) => {
      const socket = kept(await kiosk.connect());
      const ack = await new Promise((resolve) => (socket as Rude).emit('kiosk:report', ...args, resolve));
      expect(ack).toMatchObject({ error: { code: 'bad-request' } });
      expect(await ask(socket, aReport())).toMatchObject({ data: { pollNow: false } });
    });

    it('ignores unknown events and missing acknowledgements', async () => {
      const socket = kept(await kiosk.connect());
      const rude = socket as Rude;
      rude.emit('kiosk:report', aReport());
      rude.emit('kiosk:report');
      rude.emit('kiosk:report', 'x', 'y');
      rude.emit('hint:poll-now', { reason: 'x' });
      rude.emit('console:anything', 1);
      expect(await ask(socket, aReport())).toMatchObject({ data: {} });
    });

    it('drops who sends more than 64 kB or what is no packet, and serves the others on', async () => {
      const other = kept(await kiosk.connect());
      const big = kept(await kiosk.connect());
      const gone = new Promise((resolve) => big.once('disconnect', resolve));
      (big as Rude).emit('kiosk:report', { ...aReport(), shellVersion: 'x'.repeat(80_000) });
      await gone;
      const raw = new WebSocket(`${server.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      await once(raw, 'message');
      raw.send('garbage');
      raw.send('4garbage');
      raw.send(Buffer.alloc(1000));
      await once(raw, 'close');
      expect(await ask(other, aReport())).toMatchObject({ data: {} });
    });

    it('answers only so many requests of one socket at a time', async () => {
      const socket = kept(await kiosk.connect());
      const acks = await Promise.all(Array.from({ length: 40 }, (_, seq) => ask(socket, aReport({ seq }))));
      const refused = acks.filter((ack) => 'error' in ack && ack.error.code === 'too-many-attempts').length;
      expect(refused).toBeGreaterThan(0);
      expect(acks.length - refused).toBeGreaterThanOrEqual(8);
    });

    it('keeps four sockets of one kiosk, the newest', async () => {
      const sockets = [];
      for (let i = 0; i < 6; i++) sockets.push(kept(await kiosk.connect()));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(sockets.map((socket) => socket.connected)).toEqual([false, false, true, true, true, true]);
    });
  });

  describe('of consoles', () => {
    it('close when the officer signs out', async () => {
      const officer = await server.officer(grant('duty-officer', 'lao-cai'));
      const client = kept(await openConsole(server.origin, officer.cookie));
      const gone = once(client as never, 'disconnect');
      await officer.send('DELETE', '/api/session');
      await gone;
    });

    it('hear no more of a site once the grant is gone', async () => {
      const officer = await server.officer(grant('duty-officer', 'lao-cai'), grant('editor', 'bo-y'));
      const heard = new Heard(kept(await openConsole(server.origin, officer.cookie)));
      await kiosk.report(aReport());
      await heard.until((view) => view.contact === 'online');
      await server.identity.setGrants(officer.accountId, [grant('editor', 'bo-y')]);
      await server.realtime.consoles.recheck();
      heard.views.length = 0;
      await kiosk.report(aReport({ seq: 2 }));
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(heard.views).toEqual([]);
    });

    it('hear what is meant for their sites', async () => {
      const here = kept(await openConsole(server.origin, (await server.officer(grant('translator', 'lao-cai'))).cookie));
      const all = kept(await openConsole(server.origin, (await server.officer(grant('editor', '*'))).cookie));
      const elsewhere = kept(await openConsole(server.origin, (await server.officer(grant('editor', 'bo-y'))).cookie));
      const sites: string[] = [];
      elsewhere.on('release:changed', ({ site }) => void sites.push(site));
      const told = [here, all].map((client) => new Promise((resolve) => client.once('release:changed', resolve)));
      server.realtime.consoles.toSite('lao-cai', 'release:changed', { site: 'lao-cai' });
      expect(await Promise.all(told)).toEqual([{ site: 'lao-cai' }, { site: 'lao-cai' }]);
      expect(sites).toEqual([]);
    });

    it('hear of a kiosk at most once per 20 ms here, however often it reports', async () => {
      const officer = await server.officer(grant('auditor', 'lao-cai'));
      const heard = new Heard(kept(await openConsole(server.origin, officer.cookie)));
      const from = performance.now();
      for (let seq = 0; seq < 60; seq++) await kiosk.report(aReport({ seq }));
      await heard.until((view) => view.report?.seq === 59);
      expect(heard.views.length).toBeLessThanOrEqual((performance.now() - from) / 20 + 2);
    });
  });
});
