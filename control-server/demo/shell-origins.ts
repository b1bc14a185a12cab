import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import type { DeskProvision, KioskProvision } from '../../shared/protocol/index.ts';
import { type ContentPolicy, contentPolicy } from '../platform/http/index.ts';

/** What the second port of the demo serves: shells from "their own disk", each on an origin of its own (design section 2). */
export interface ShellOriginsOptions {
  /** Folder with the built apps: kiosk, desk, preview. */
  dist: string;
  apiOrigin: string;
  deskOrigin: string;
  previewOrigin: string;
  /** Origins that may frame the preview. */
  previewParents: readonly string[];
  /** Ids of active sites; any loopback Host without a site's name gets the first one. */
  siteIds: readonly string[];
  /** The pinned TUF root, byte for byte. */
  pinnedRoot: Uint8Array;
}

const socketOrigin = (apiOrigin: string): string => apiOrigin.replace(/^http/, 'ws');

const kioskPolicy = (apiOrigin: string): ContentPolicy => ({
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
  'media-src': ["'self'"],
  'connect-src': ["'self'", apiOrigin, socketOrigin(apiOrigin)],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['kiosk-workers'],
});

const deskPolicy = (apiOrigin: string, previewOrigin: string): ContentPolicy => ({
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'connect-src': ["'self'", apiOrigin],
  'frame-src': [previewOrigin],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ["'none'"],
});

const previewPolicy = (parents: readonly string[]): ContentPolicy => ({
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
  'media-src': ['blob:'],
  'connect-src': ["'self'"],
  'frame-ancestors': parents,
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ["'none'"],
});

/** Hashed assets never change; everything else is asked for again each time. */
const files = (folder: string): RequestHandler =>
  express.static(folder, {
    index: 'index.html',
    setHeaders: (res, path) =>
      res.setHeader('Cache-Control', path.includes(`${join(folder, 'assets')}`) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  });

const json =
  (value: unknown): RequestHandler =>
  (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.json(value);
  };

function shellApp(folder: string, policy: ContentPolicy, provision: unknown, pinnedRoot: Uint8Array): Express {
  const app = express().disable('x-powered-by').disable('etag');
  app.use(contentPolicy(policy, { tls: false }));
  app.get('/provision.json', json(provision));
  app.get('/root.json', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.type('application/json').send(Buffer.from(pinnedRoot));
  });
  app.use(files(folder));
  return app;
}

/** The name before `.localhost` in a Host header: `lao-cai.localhost:8081` -> `lao-cai`; other loopback hosts -> undefined. */
export const hostName = (host: string | undefined): string | undefined => /^([a-z0-9-]+)\.localhost(:\d+)?$/.exec(host ?? '')?.[1];

/** One Express app that answers by Host: the desk, the preview, or the shell of a site. */
export function shellOrigins(options: ShellOriginsOptions): Express {
  const { apiOrigin, previewOrigin, pinnedRoot, dist } = options;
  const deskProvision: DeskProvision = { apiOrigin, previewOrigin, demo: true };
  const desk = shellApp(join(dist, 'desk'), deskPolicy(apiOrigin, previewOrigin), deskProvision, pinnedRoot);
  const preview = express().disable('x-powered-by').disable('etag');
  preview.use(contentPolicy(previewPolicy(options.previewParents), { tls: false }));
  preview.get('/preview-parents.json', json(options.previewParents));
  preview.use(files(join(dist, 'preview')));
  const kiosks = new Map(
    options.siteIds.map((site) => {
      const provision: KioskProvision = { site, apiOrigin, demo: true };
      return [site, shellApp(join(dist, 'kiosk'), kioskPolicy(apiOrigin), provision, pinnedRoot)] as const;
    }),
  );

  const app = express().disable('x-powered-by');
  app.use((req, res, next) => {
    const name = hostName(req.headers.host);
    const first = options.siteIds[0];
    if (name === 'desk') return desk(req, res, next);
    if (name === 'preview') return preview(req, res, next);
    const kiosk = kiosks.get(name ?? '') ?? (first === undefined ? undefined : kiosks.get(first));
    if (kiosk) return kiosk(req, res, next);
    next();
  });
  return app;
}
