import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';

/** The built shell: test page, worker and service worker by path. */
export type ShellFiles = Map<string, string>;

const source = (path: string): string => new URL(path, import.meta.url).pathname;

async function bundle(entry: string, name: string, define: Record<string, string> = {}): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    tsconfig: source('../../../tsconfig.base.json'),
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: source(entry), formats: ['es'], fileName: name },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (first === undefined || !('output' in first)) throw new Error(`${entry} was not built`);
  return first.output[0].code;
}

/** Builds what the browser runs. `edition` makes two shells differ. */
export async function buildShell(edition = 'one'): Promise<ShellFiles> {
  const manifest = JSON.stringify([
    { url: 'index.html', revision: edition },
    { url: 'assets/page.js', revision: edition },
    { url: 'assets/worker.js', revision: edition },
  ]);
  const [page, worker, sw] = await Promise.all([
    bundle('page.ts', 'page'),
    bundle('../../../kiosk/worker.ts', 'worker'),
    bundle('../../../kiosk/sw/sw.ts', 'sw', { 'self.__WB_MANIFEST': manifest }),
  ]);
  return new Map([
    [
      '/index.html',
      `<!doctype html><meta charset="utf-8"><title>${edition}</title><body><script type="module" src="/assets/page.js"></script>`,
    ],
    ['/assets/page.js', page],
    ['/assets/worker.js', worker],
    ['/sw.js', sw],
  ]);
}

export interface ShellServer {
  origin: string;
  files: ShellFiles;
  provision: Record<string, unknown>;
  root: Uint8Array;
  close(): Promise<void>;
}

/** Serves a shell on its own origin, under the policy the product's shell has. */
export async function serveShell(
  files: ShellFiles,
  apiOrigin: string,
  root: Uint8Array,
  site: string | null = 'lao-cai',
): Promise<ShellServer> {
  const shell: ShellServer = { origin: '', files, root, provision: { site, apiOrigin, demo: false }, close: () => closed(server) };
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${apiOrigin} ${apiOrigin.replace('http', 'ws')}`,
    "img-src 'self'",
    "media-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types kiosk-workers',
  ].join('; ');
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://shell').pathname;
    const send = (type: string, body: string | Uint8Array) => {
      response.writeHead(200, { 'content-type': type, 'content-security-policy': policy, 'cache-control': 'no-cache' }).end(body);
    };
    if (path === '/provision.json') return send('application/json', JSON.stringify(shell.provision));
    if (path === '/root.json') return send('application/json', shell.root);
    const file = shell.files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) return response.writeHead(404).end();
    return send(path.endsWith('.js') ? 'text/javascript' : 'text/html', file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  shell.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return shell;
}

export function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
