import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDemoRoot } from '../../../shared/tuf/index.ts';
import { startDemoProcess } from '../../support/demo-process.ts';
import { runCommand } from '../../support/run-command.ts';
import { type Answer, type Call, call, policyOf } from './http.ts';
import { Officer } from './officer.ts';

const shells = ['lao-cai', 'bo-y'];
/** Each origin by its name; `console` is that of the API. */
const origins = ['console', ...shells, 'desk', 'preview'];
const metricsToken = 'ma-doc-so-lieu-thu-nghiem';
const forEver = 'public, max-age=31536000, immutable';

describe("the demo's origins", () => {
  let dataDir: string;
  let demo: Awaited<ReturnType<typeof startDemoProcess>>;
  beforeAll(async () => {
    // On a machine where nothing was built yet.
    if (!existsSync('dist/preview/index.html'))
      expect(await runCommand('build', 'npm', ['run', '-s', 'build'])).toMatchObject({ ok: true });
    dataDir = await mkdtemp(join(tmpdir(), 'demo-origins-'));
    demo = await startDemoProcess({ dataDir, environment: { METRICS_TOKEN: metricsToken } });
  });
  afterAll(async () => {
    await demo.stop();
    await rm(dataDir, { recursive: true });
  });

  const originOf = (name: string): string => (name === 'console' ? demo.apiOrigin : demo.origin(name));
  const get = (name: string, path: string, more?: Call): Promise<Answer> => {
    const { host, port } = new URL(originOf(name));
    return call(Number(port), host, path, more);
  };
  const atPort = (port: 'api' | 'kiosk', host: string, path: string): Promise<Answer> =>
    call(demo.ports[port], `${host}:${demo.ports[port]}`, path);

  describe.each(origins)('%s', (name) => {
    it('starts its policy from nothing, and runs no script but its own', async () => {
      const page = await get(name, '/');
      expect(page).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/html') } });
      expect(page.headers['content-security-policy']).toMatch(/^default-src 'none';/);
      expect(policyOf(page)).toMatchObject({
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'base-uri': ["'none'"],
        'require-trusted-types-for': ["'script'"],
        'trusted-types': [shells.includes(name) ? 'kiosk-workers' : "'none'"],
      });
      const sources = Object.values(policyOf(page)).flat();
      expect(sources.filter((source) => /^'unsafe|^\*|^https?:$/.test(source))).toEqual([]);
      expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(page.headers).not.toHaveProperty('x-powered-by');
    });

    it('is framed by nobody, but the preview by console and desk', async () => {
      const parents = name === 'preview' ? [originOf('console'), originOf('desk')] : ["'none'"];
      expect(policyOf(await get(name, '/'))['frame-ancestors']).toEqual(parents);
    });

    it('talks to itself and, from shell and desk, to the API alone', async () => {
      const api = [demo.apiOrigin, ...(shells.includes(name) ? [demo.apiOrigin.replace('http', 'ws')] : [])];
      const own = name === 'console' || name === 'preview';
      expect(policyOf(await get(name, '/'))['connect-src']).toEqual(["'self'", ...(own ? [] : api)]);
    });

    it('has its page asked for again each time, its hashed files never', async () => {
      const page = await get(name, '/');
      expect(page.headers['cache-control']).toBe('no-cache');
      const files = [...page.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) expect(await get(name, file)).toMatchObject({ status: 200, headers: { 'cache-control': forEver } });
    });
  });

  it.each(shells)('the shell of %s has its service worker, manifest and provisioning asked for again each time', async (site) => {
    for (const path of ['/sw.js', '/manifest.webmanifest', '/provision.json', '/root.json'])
      expect([path, await get(site, path)]).toMatchObject([path, { status: 200, headers: { 'cache-control': 'no-cache' } }]);
    expect((await get(site, '/provision.json')).json).toEqual({ site, apiOrigin: demo.apiOrigin, demo: true });
    // A service worker that is not JavaScript is refused by browsers.
    expect((await get(site, '/sw.js')).headers['content-type']).toMatch(/^(text|application)\/javascript/);
  });

  it('the pinned root comes from shells and desk, and never from the API or the preview', async () => {
    const [first, ...others] = await Promise.all([...shells, 'desk'].map((name) => get(name, '/root.json')));
    expect(others.map((answer) => answer.text)).toEqual(others.map(() => first?.text));
    expect(isDemoRoot(first?.bytes ?? Buffer.of())).toBe(true);
    for (const path of ['/root.json', '/provision.json', '/api/root.json']) {
      const answer = await get('console', path);
      expect([path, answer.json?.signed, answer.json?.apiOrigin]).toEqual([path, undefined, undefined]);
    }
    for (const path of ['/root.json', '/provision.json', '/sw.js'])
      expect([path, (await get('preview', path)).status]).toEqual([path, 404]);
  });

  it('the API is not on the port of the shells, nor the shells on the port of the API', async () => {
    for (const name of [...shells, 'desk', 'preview'])
      for (const path of ['/api/session', '/tuf/metadata/timestamp.json', '/healthz']) expect((await get(name, path)).status).toBe(404);
    expect((await atPort('api', 'lao-cai.localhost', '/provision.json')).json).toBeUndefined();
  });

  it.each(['evil.example', 'localhost.evil.example', '10.0.0.5', '127.0.0.1.nip.io', 'lao-cai.localhost.'])(
    'a Host of elsewhere is refused on both ports: %s',
    async (host) => {
      for (const port of ['api', 'kiosk'] as const)
        for (const path of ['/', '/healthz', '/api/session', '/root.json', '/tuf/metadata/timestamp.json'])
          expect([path, await atPort(port, host, path)]).toMatchObject([
            path,
            { status: 421, json: { error: { code: 'not-found', details: { host: `${host}:${demo.ports[port]}` } } } },
          ]);
    },
  );

  it.each(['localhost', '127.0.0.1', '[::1]', 'nowhere.localhost'])(
    'a loopback Host that names no site gets the first active one’s shell: %s',
    async (host) => {
      const [first] = (await get('console', '/api/demo/walk')).json.kiosks;
      expect((await atPort('kiosk', host, '/provision.json')).json).toMatchObject({ site: first.site });
      expect(policyOf(await atPort('kiosk', host, '/'))['trusted-types']).toEqual(['kiosk-workers']);
    },
  );

  it('metrics are open to this machine, and through a proxy only with the token', async () => {
    const metrics = (headers: Record<string, string>) => get('console', '/metrics', { headers });
    const proxied = { 'x-forwarded-for': '203.0.113.7' };
    expect(await metrics({})).toMatchObject({ status: 200, text: expect.stringContaining('process_cpu') });
    expect((await metrics(proxied)).status).toBe(404);
    expect((await metrics({ ...proxied, authorization: 'Bearer another-token-altogether' })).status).toBe(404);
    expect((await metrics({ ...proxied, authorization: `Bearer ${metricsToken}` })).status).toBe(200);
  });

  it('what the API answers to officers stays in no cache', async () => {
    const officer = await Officer.signIn(demo.ports.api, 'bien-tap', demo.password);
    for (const path of ['/session', '/sites', '/sites/lao-cai/release'])
      expect(await officer.call('GET', path)).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  });

  it('an unsafe request of a page at another origin is refused, a shell’s and the desk’s included', async () => {
    const officer = await Officer.signIn(demo.ports.api, 'duyet-1', demo.password);
    for (const origin of ['http://evil.example', demo.origin('lao-cai'), demo.origin('desk'), 'null']) {
      const answer = await officer.call('POST', '/desk/codes', undefined, { origin });
      expect([origin, answer]).toMatchObject([origin, { status: 403, json: { error: { code: 'foreign-origin' } } }]);
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    }
    expect((await officer.call('POST', '/desk/codes', undefined, { origin: demo.apiOrigin })).status).toBe(200);
  });

  it('only shells and desk may read what the API answers, and never with cookies', async () => {
    const allowed = async (origin: string): Promise<unknown> => {
      const preflight = await get('console', '/api/kiosk/enrol', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(preflight.headers).not.toHaveProperty('access-control-allow-credentials');
      return preflight.headers['access-control-allow-origin'];
    };
    for (const name of [...shells, 'desk']) expect(await allowed(demo.origin(name))).toBe(demo.origin(name));
    for (const origin of [demo.origin('preview'), 'http://evil.example', 'null']) expect(await allowed(origin)).toBeUndefined();
  });
});
