import * as z from 'zod/mini';
import { contactLostSeconds, type Enrolment, type KioskReport, type KioskView, kioskReportSchema } from '../../shared/protocol/index.ts';
import type { KioskRow } from './kiosk-repository.ts';
import type { KioskWithReport } from './report-repository.ts';

/** What a kiosk is told of its own enrolment. */
export function presentEnrolment(kiosk: KioskRow): Enrolment {
  const { id, state, claim_code, site, place } = kiosk;
  return { kioskId: id, state, ...(claim_code === null ? {} : { claimCode: claim_code }), site, place };
}

/** A stored report, or null where there is none, or none that today's schema can read. */
function reportOf(json: string | null): KioskReport | null {
  if (json === null) return null;
  const parsed = z.safeParse(kioskReportSchema, JSON.parse(json));
  return parsed.success ? parsed.data : null;
}

function contactOf(lastContactAt: string | null, now: Date): KioskView['contact'] {
  if (lastContactAt === null) return 'never';
  return now.getTime() - Date.parse(lastContactAt) <= contactLostSeconds * 1000 ? 'online' : 'lost';
}

function clockOffsetSeconds(report: KioskReport | null, lastContactAt: string | null): number | null {
  if (report === null || lastContactAt === null) return null;
  const ahead = Math.round((Date.parse(report.sentAt) - Date.parse(lastContactAt)) / 1000);
  return Number.isFinite(ahead) ? ahead : null;
}

/**
 * A kiosk as the console shows it. Contact is judged by the clock, not by what was stored: a server that was down tells no old news.
 * @param desiredVersion what its site should show; null while it has none
 */
export function presentKiosk(kiosk: KioskWithReport, now: Date, desiredVersion: number | null): KioskView {
  const report = reportOf(kiosk.report);
  const waiting = kiosk.state === 'waiting-for-claim';
  return {
    id: kiosk.id,
    state: kiosk.state,
    ...(waiting && kiosk.claim_code !== null ? { claimCode: kiosk.claim_code } : {}),
    site: kiosk.site,
    place: kiosk.place,
    name: kiosk.name,
    contact: contactOf(kiosk.last_contact_at, now),
    lastContactAt: kiosk.last_contact_at,
    lastContentAppliedAt: kiosk.last_applied_at,
    lastRenderSeenAt: kiosk.last_render_at,
    desiredVersion: waiting ? null : desiredVersion,
    clockOffsetSeconds: clockOffsetSeconds(report, kiosk.last_contact_at),
    report,
  };
}

/** What officers who could have claimed a kiosk hear when somebody else did, at a site they do not watch: that it waits no more. */
export const presentClaimedElsewhere = (kiosk: KioskRow): KioskView => ({
  id: kiosk.id,
  state: 'claimed',
  site: kiosk.site,
  place: null,
  name: kiosk.id,
  contact: 'never',
  lastContactAt: null,
  lastContentAppliedAt: null,
  lastRenderSeenAt: null,
  desiredVersion: null,
  clockOffsetSeconds: null,
  report: null,
});
