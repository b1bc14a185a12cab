import { join } from 'node:path';
import express, { Router } from 'express';

/** The built console: hashed assets for ever, every other path the one page (its router reads the path). */
export function consoleFiles(folder: string): Router {
  const router = Router();
  router.use(
    express.static(folder, {
      index: false,
      setHeaders: (res, path) =>
        res.setHeader('Cache-Control', path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache'),
    }),
  );
  router.get('/{*path}', (req, res, next) => {
    // A missing asset must not be answered with the page: a browser would try to run it.
    if (req.path.startsWith('/assets/') || !req.accepts('html')) return next();
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile(join(folder, 'index.html'));
  });
  return router;
}
