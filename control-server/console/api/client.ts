import type * as z from 'zod/mini';
import type { Locale, TextBody } from '../../../shared/content-model/index.ts';
import {
  type approveTextSchema,
  auditPageSchema,
  bindCodeSchema,
  type claimKioskSchema,
  consoleConfigSchema,
  type createCandidateSchema,
  demoWalkSchema,
  kioskListSchema,
  type PageDetail,
  pageDetailSchema,
  pageListSchema,
  releaseOverviewSchema,
  type sendBackSchema,
  sessionSchema,
  type signInSchema,
  siteListSchema,
} from '../../../shared/protocol/index.ts';
import type { Http } from './http.ts';

/** Where a text stands: site, page, locale. */
export interface TextPlace {
  site: string;
  page: string;
  locale: Locale;
}

const at = (...parts: string[]): string => `/api/${parts.map(encodeURIComponent).join('/')}`;
const textPath = (place: TextPlace, ...action: string[]): string =>
  at('sites', place.site, 'pages', place.page, 'texts', place.locale, ...action);

/** Every request of the console, by the name of what it is for. All reject with AppError<ConsoleErrorCode>. */
export function createApi(http: Http) {
  const page = (site: string, id: string): Promise<PageDetail> => http.ask(pageDetailSchema, 'GET', at('sites', site, 'pages', id));

  /** Changes a text, then reads the page anew: what the officer may do next is the server's word. */
  async function act(place: TextPlace, action: string, body: unknown): Promise<PageDetail> {
    await http.tell('POST', textPath(place, action), body);
    return page(place.site, place.page);
  }

  return {
    session: () => http.ask(sessionSchema, 'GET', '/api/session'),
    signIn: (body: z.infer<typeof signInSchema>) => http.ask(sessionSchema, 'POST', '/api/session', body),
    signOut: () => http.tell('DELETE', '/api/session'),
    config: () => http.ask(consoleConfigSchema, 'GET', '/api/console-config'),
    walk: () => http.ask(demoWalkSchema, 'GET', '/api/demo/walk'),

    sites: () => http.ask(siteListSchema, 'GET', '/api/sites'),
    pages: (site: string) => http.ask(pageListSchema, 'GET', at('sites', site, 'pages')),
    page,
    /** `baseHash`: hash of the words the editor started from. */
    saveText: (place: TextPlace, baseHash: string | null, body: TextBody) =>
      http.ask(pageDetailSchema, 'PUT', textPath(place), { baseHash, body }),
    submitText: (place: TextPlace, hash: string) => act(place, 'submit', { hash, noStateSecret: true }),
    approveText: (place: TextPlace, body: z.infer<typeof approveTextSchema>) => act(place, 'approve', body),
    sendBack: (place: TextPlace, body: z.infer<typeof sendBackSchema>) => act(place, 'send-back', body),
    media: (site: string, name: string) => http.file(`${at('sites', site, 'media')}/${name.split('/').map(encodeURIComponent).join('/')}`),

    release: (site: string) => http.ask(releaseOverviewSchema, 'GET', at('sites', site, 'release')),
    createCandidate: (site: string, body: z.infer<typeof createCandidateSchema>) =>
      http.tell('POST', at('sites', site, 'candidates'), body),
    discardCandidate: (id: string) => http.tell('DELETE', at('candidates', id)),
    bindCode: () => http.ask(bindCodeSchema, 'POST', '/api/desk/codes'),

    kiosks: () => http.ask(kioskListSchema, 'GET', '/api/kiosks'),
    claimKiosk: (body: z.infer<typeof claimKioskSchema>) => http.tell('POST', '/api/kiosks/claims', body),
    pollNow: (id: string) => http.tell('POST', at('kiosks', id, 'poll')),

    /** Rows after number `after`, or the newest. */
    audit: (after?: number) => http.ask(auditPageSchema, 'GET', after === undefined ? '/api/audit' : `/api/audit?after=${after}`),
  };
}
export type Api = ReturnType<typeof createApi>;
