import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { aReport } from '../../unit/fleet/reports.ts';
import { codeOf } from '../identity/identity-server.ts';
import { type ConsoleClient, Heard, openConsole } from './console-client.ts';
import { type FleetServer, fleetServer, grant } from './fleet-server.ts';
import { SimulatedKiosk } from './simulated-kiosk.ts';

type Officer = Awaited<ReturnType<FleetServer['officer']>>;

describeOnEachDatabase('claims', (open) => {
  let server: FleetServer;
  const consoles: ConsoleClient[] = [];

  beforeEach(async () => {
    server = await fleetServer(await open());
  });
  afterEach(async () => {
    for (const client of consoles.splice(0)) client.disconnect();
    await server.close();
  });

  const claim = async (officer: Officer, claimCode: string | undefined, site = 'lao-cai', place = 'hall'): Promise<string> =>
    codeOf(await officer.send('POST', '/api/kiosks/claims', { body: { claimCode, site, place } }));
  const listed = async (officer: Officer): Promise<{ id: string; claimCode?: string }[]> =>
    ((await (await officer.send('GET', '/api/kiosks')).json()) as { kiosks: { id: string }[] }).kiosks;
  const hears = async (officer: Officer): Promise<Heard> => {
    const client = await openConsole(server.origin, officer.cookie);
    consoles.push(client);
    return new Heard(client);
  };

  it('need the role at that site, a right code, and a place that exists', async () => {
    const { claimCode } = await new SimulatedKiosk(server.origin).enrol('lao-cai');
    const duty = await server.officer(grant('duty-officer', 'lao-cai'));
    for (const role of ['editor', 'approver', 'auditor', 'translator'] as const) {
      expect(await claim(await server.officer(grant(role, '*')), claimCode)).toBe('not-allowed');
    }
    expect(await claim(await server.officer(grant('duty-officer', 'bo-y')), claimCode)).toBe('not-allowed');
    expect(await claim(await server.officer(grant('administrator', '*')), claimCode, 'sa-pa')).toBe('bad-request');
    expect(await claim(duty, claimCode, 'lao-cai', 'nowhere')).toBe('bad-request');
    expect(await claim(duty, 'AAAA-AAAA')).toBe('claim-code-wrong');
    expect(await claim(duty, '\u0000\u0000\u0000\u0000')).toBe('claim-code-wrong');
    expect(await claim(duty, claimCode)).toBe('ok 200');
    expect(await claim(duty, claimCode)).toBe('claim-code-wrong');
  });

  it('of one kiosk by two officers at once: one of them gets it', async () => {
    const { claimCode } = await new SimulatedKiosk(server.origin).enrol();
    const officers = await Promise.all([server.officer(grant('duty-officer', 'lao-cai')), server.officer(grant('duty-officer', 'bo-y'))]);
    const codes = await Promise.all(officers.map((officer, index) => claim(officer, claimCode, index === 0 ? 'lao-cai' : 'bo-y')));
    expect(codes.sort()).toEqual(['claim-code-wrong', 'ok 200']);
  });

  it('are offered to those who may claim there, and to nobody else', async () => {
    const kiosk = new SimulatedKiosk(server.origin);
    const { claimCode } = await kiosk.enrol('lao-cai');
    const free = new SimulatedKiosk(server.origin);
    await free.enrol();
    const ids = async (...grants: Parameters<FleetServer['officer']>) =>
      (await listed(await server.officer(...grants))).map(({ id }) => id).sort();
    expect(await ids(grant('duty-officer', 'lao-cai'))).toEqual([kiosk.kioskId, free.kioskId].sort());
    expect(await ids(grant('administrator', '*'))).toEqual([kiosk.kioskId, free.kioskId].sort());
    expect(await ids(grant('duty-officer', 'bo-y'))).toEqual([free.kioskId]);
    for (const role of ['editor', 'approver', 'auditor', 'translator'] as const) expect(await ids(grant(role, '*'))).toEqual([]);
    const [view] = (await listed(await server.officer(grant('duty-officer', 'lao-cai')))).filter(({ id }) => id === kiosk.kioskId);
    expect(view?.claimCode).toBe(claimCode);
  });

  it('are heard of at the site; elsewhere only that the kiosk waits no more', async () => {
    const here = await server.officer(grant('duty-officer', 'lao-cai'));
    const [heardHere, heardElsewhere, heardByTranslator] = await Promise.all([
      hears(here),
      hears(await server.officer(grant('duty-officer', 'bo-y'))),
      hears(await server.officer(grant('translator', '*'))),
    ]);
    const kiosk = new SimulatedKiosk(server.origin);
    const { claimCode } = await kiosk.enrol();
    await Promise.all([heardHere, heardElsewhere].map((heard) => heard.until((view) => view.claimCode === claimCode)));
    await claim(here, claimCode);
    await heardHere.until((view) => view.state === 'claimed' && view.place === 'hall');
    expect(await heardElsewhere.until((view) => view.state === 'claimed')).toMatchObject({ site: 'lao-cai', place: null });
    await kiosk.openSession();
    await kiosk.report(aReport());
    await heardHere.until((view) => view.report !== null);
    expect(heardElsewhere.views.every((view) => view.report === null)).toBe(true);
    expect(heardByTranslator.views).toEqual([]);
  });
});
