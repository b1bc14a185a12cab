import { AppError } from '../../shared/errors/app-error.ts';
import type { FleetErrorCode, RequestErrorCode } from '../../shared/errors/codes.ts';
import { claimKioskSchema, kioskListSchema, kioskViewSchema } from '../../shared/protocol/index.ts';
import { currentAccount } from '../identity/index.ts';
import type { Database } from '../platform/db/index.ts';
import { type AnyRoute, route } from '../platform/http/index.ts';
import type { Claims } from './claims.ts';
import { findKiosk } from './kiosk-repository.ts';
import type { KioskViews } from './kiosk-views.ts';
import { maySeeKiosk, requireOperator } from './policy.ts';

export interface ConsoleRoutesOptions {
  db: Database;
  views: KioskViews;
  claims: Claims;
  /** Hints one kiosk to poll, now or with its next report. */
  askToPoll(kioskId: string): void;
}

export function consoleRoutes({ db, views, claims, askToPoll }: ConsoleRoutesOptions): AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/kiosks',
      auth: 'session',
      summary: 'The kiosks the account may see, with their latest reports.',
      answer: kioskListSchema,
      async handle({ req }) {
        const account = currentAccount(req);
        return { kiosks: await views.all((kiosk) => maySeeKiosk(account, kiosk)) };
      },
    }),
    route({
      method: 'post',
      path: '/kiosks/claims',
      auth: 'session',
      summary: 'Binds the kiosk that shows this claim code to a place.',
      body: claimKioskSchema,
      answer: kioskViewSchema,
      async handle({ body, req }) {
        const id = await claims.claimByCode(currentAccount(req), body);
        const [view] = await views.some([id]);
        if (!view) throw new AppError<RequestErrorCode>('not-found');
        return view.view;
      },
    }),
    route({
      method: 'post',
      path: '/kiosks/:id/poll',
      auth: 'session',
      summary: 'Hints a kiosk to look for a release now.',
      async handle({ params, req }): Promise<void> {
        const account = currentAccount(req);
        const kiosk = await findKiosk(db, params.id ?? '');
        // One that exists elsewhere looks like one that does not exist (reliability paper F46).
        if (!kiosk || !maySeeKiosk(account, kiosk)) throw new AppError<RequestErrorCode>('not-found');
        if (kiosk.site === null) throw new AppError<FleetErrorCode>('kiosk-not-claimed');
        requireOperator(account, kiosk.site);
        askToPoll(kiosk.id);
      },
    }),
  ];
}
