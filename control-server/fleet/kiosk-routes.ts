import {
  enrolmentSchema,
  enrolRequestSchema,
  kioskNonceRequestSchema,
  kioskReportSchema,
  kioskSessionRequestSchema,
  kioskSessionSchema,
  nonceSchema,
  reportAnswerSchema,
} from '../../shared/protocol/index.ts';
import { type AnyRoute, route } from '../platform/http/index.ts';
import { currentKiosk } from './current-kiosk.ts';
import type { Enrolments } from './enrolment.ts';
import type { KioskSessions } from './kiosk-sessions.ts';
import type { Reports } from './reports.ts';

/** What kiosks ask for; everything also works over these alone, without a socket. */
export function kioskRoutes(enrolments: Enrolments, sessions: KioskSessions, reports: Reports): AnyRoute[] {
  return [
    route({
      method: 'post',
      path: '/kiosk/enrol',
      auth: 'public',
      summary: 'A kiosk makes its key known and learns its claim code or its place. Idempotent by key.',
      body: enrolRequestSchema,
      answer: enrolmentSchema,
      handle: ({ body, req }) => enrolments.enrol(body, req.ip),
    }),
    route({
      method: 'post',
      path: '/kiosk/nonce',
      auth: 'public',
      summary: 'A nonce for the kiosk to sign, good once and for 60 seconds.',
      body: kioskNonceRequestSchema,
      answer: nonceSchema,
      handle: ({ body }) => sessions.nonce(body),
    }),
    route({
      method: 'post',
      path: '/kiosk/session',
      auth: 'public',
      summary: 'Exchanges a signed nonce for a bearer token. Only claimed kiosks get one; the others ask to be enrolled again.',
      body: kioskSessionRequestSchema,
      answer: kioskSessionSchema,
      handle: ({ body }) => sessions.open(body),
    }),
    route({
      method: 'post',
      path: '/kiosk/reports',
      auth: 'kiosk',
      summary: 'A heartbeat with the reported state; answered when it is on the disk.',
      body: kioskReportSchema,
      answer: reportAnswerSchema,
      handle: ({ body, req }) => reports.accept(currentKiosk(req).kioskId, body),
    }),
  ];
}
