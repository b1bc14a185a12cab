import { matchPrecache, precache } from 'workbox-precaching';
import { Db } from '../storage/db.ts';
import { answerBlob } from './blobs.ts';
import type { ToServiceWorker } from './messages.ts';
import { answerShellFile, rememberShellFiles } from './shell-files.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: Array<{ url: string; revision: string | null }> };

// The event table. What each address is answered with:
//   navigation                      the precached index.html
//   /blobs/<sha256>/<name>          verified content out of IndexedDB
//   /provision.json, /root.json     the shell's server, else the last copy
//   a precached file                the precache, else the shell's server
// Nothing else is cached, and nothing of another origin is touched.

const db = new Db();

precache(self.__WB_MANIFEST);

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([rememberShellFiles(db), skipWaitingWhenAlone()]));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  // The page says so when no traveller's session is running. Never without being asked: a new shell under a running page would take away
  // the old one's lazy chunks (reliability.md, workbox #3126).
  if ((event.data as ToServiceWorker | undefined)?.type === 'take-over') event.waitUntil(self.skipWaiting());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || request.method !== 'GET') return;
  if (url.pathname.startsWith('/blobs/')) event.respondWith(answerBlob(db, request, url.pathname));
  else if (url.pathname === '/provision.json' || url.pathname === '/root.json') event.respondWith(answerShellFile(db, url.pathname, event));
  else if (request.mode === 'navigate') event.respondWith(fromPrecache('/index.html', request));
  else event.respondWith(fromPrecache(url.pathname, request));
});

/** The network here is the shell's own origin: in the field a server on this machine's disk. Cache Storage may lose entries on a power cut. */
async function fromPrecache(path: string, request: Request): Promise<Response> {
  return (await matchPrecache(path)) ?? fetch(request);
}

/** With no page open there is no session to disturb. */
async function skipWaitingWhenAlone(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length === 0) await self.skipWaiting();
}
