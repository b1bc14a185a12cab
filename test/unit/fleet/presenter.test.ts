import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { presentClaimedElsewhere, presentEnrolment, presentKiosk } from '../../../control-server/fleet/presenter.ts';
import type { KioskWithReport } from '../../../control-server/fleet/report-repository.ts';
import { kioskViewSchema } from '../../../shared/protocol/index.ts';
import { aReport } from './reports.ts';

const waiting: KioskWithReport = {
  id: '5b0f2c3e-0000-4000-8000-000000000001',
  public_key: 'b'.repeat(64),
  state: 'waiting-for-claim',
  claim_code: 'ACDE3467',
  wished_site: 'lao-cai',
  site: null,
  place: null,
  name: 'kiosk 5b0f2c3e',
  created_at: '2026-11-23T06:00:00.000Z',
  last_asked_at: '2026-11-23T06:00:00.000Z',
  report: null,
  contact: null,
  last_contact_at: null,
  applied_sha256: null,
  last_applied_at: null,
  last_render_at: null,
};
const claimed: KioskWithReport = {
  ...waiting,
  state: 'claimed',
  claim_code: null,
  site: 'lao-cai',
  place: 'lc-hall-1',
  report: JSON.stringify(aReport()),
  contact: 'online',
  last_contact_at: '2026-11-23T08:00:10.000Z',
  last_applied_at: '2026-11-23T07:00:10.000Z',
  last_render_at: '2026-11-23T08:00:08.000Z',
};
const at = (time: string): Date => new Date(`2026-11-23T${time}Z`);

describe('presentKiosk', () => {
  it('shows the claim code while it waits, and wants nothing of it', () => {
    const view = presentKiosk(waiting, at('08:00:00'), 7);
    expect(view).toMatchObject({ state: 'waiting-for-claim', claimCode: 'ACDE3467', contact: 'never', desiredVersion: null, report: null });
    expect(z.safeParse(kioskViewSchema, view).success).toBe(true);
  });

  it('keeps the three clocks apart and says how far the kiosk’s own is off', () => {
    const view = presentKiosk(claimed, at('08:00:20'), 2);
    expect(view).toMatchObject({
      contact: 'online',
      lastContactAt: '2026-11-23T08:00:10.000Z',
      lastContentAppliedAt: '2026-11-23T07:00:10.000Z',
      lastRenderSeenAt: '2026-11-23T08:00:08.000Z',
      clockOffsetSeconds: -10,
      desiredVersion: 2,
    });
    expect(view).not.toHaveProperty('claimCode');
    expect(z.safeParse(kioskViewSchema, view).success).toBe(true);
  });

  it.each([
    ['08:00:40.000', 'online'],
    ['08:00:40.001', 'lost'],
  ])('at %s contact is %s, whatever was stored', (time, contact) => {
    expect(presentKiosk(claimed, at(time), null).contact).toBe(contact);
  });

  it('says nothing of a clock or a report it cannot read', () => {
    const odd = { ...claimed, report: JSON.stringify(aReport({ sentAt: 'yesterday' })) };
    expect(presentKiosk(odd, at('08:00:20'), null).clockOffsetSeconds).toBeNull();
    const old = { ...claimed, report: '{"seq":1}' };
    expect(presentKiosk(old, at('08:00:20'), null)).toMatchObject({ report: null, clockOffsetSeconds: null, contact: 'online' });
  });
});

describe('other views', () => {
  it('tells a kiosk where it stands', () => {
    expect(presentEnrolment(waiting)).toEqual({
      kioskId: waiting.id,
      state: 'waiting-for-claim',
      claimCode: 'ACDE3467',
      site: null,
      place: null,
    });
    expect(presentEnrolment(claimed)).toEqual({ kioskId: waiting.id, state: 'claimed', site: 'lao-cai', place: 'lc-hall-1' });
  });

  it('tells officers of other sites only that a kiosk waits no more', () => {
    const view = presentClaimedElsewhere(claimed);
    expect(z.safeParse(kioskViewSchema, view).success).toBe(true);
    expect(view).toMatchObject({ state: 'claimed', place: null, report: null, lastContactAt: null });
  });
});
