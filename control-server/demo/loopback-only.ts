import type { RequestListener } from 'node:http';

const isLoopback = (host: string | undefined): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9-]+\.localhost)(:\d+)?$/.test(host ?? '');

/** Hands on what was asked of a loopback host. A name that resolves here from elsewhere (DNS rebinding) gets nothing but 421. */
export function loopbackOnly(handler: RequestListener): RequestListener {
  return (req, res) => {
    const { host } = req.headers;
    if (isLoopback(host)) return handler(req, res);
    res.writeHead(421, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    res.end(JSON.stringify({ error: { code: 'not-found', details: { host: host ?? '' } } }));
  };
}
