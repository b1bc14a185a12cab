import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { createApi } from '../../../control-server/console/api/client.ts';
import { createHttp, type HttpDeps } from '../../../control-server/console/api/http.ts';
import { page } from './fixtures.ts';

const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
const refusal = (code: string, status: number, details = {}): Response => json({ error: { code, details } }, status);

function door(answers: (Response | Error)[], over: Partial<HttpDeps> = {}) {
  const calls: { path: string; init: RequestInit }[] = [];
  const deps: HttpDeps = {
    fetch: vi.fn(async (path: unknown, init: unknown) => {
      calls.push({ path: String(path), init: init as RequestInit });
      const answer = answers.shift() ?? new Error('no more answers');
      if (answer instanceof Error) throw answer;
      return answer;
    }) as unknown as typeof fetch,
    csrfToken: () => 'token-1',
    onSignedOut: vi.fn(),
    renewToken: vi.fn(async () => true),
    ...over,
  };
  return { http: createHttp(deps), deps, calls };
}

const schema = z.object({ n: z.int() });

describe('requests of the console', () => {
  it('carry the CSRF token when unsafe, and only then', async () => {
    const { http, calls } = door([json({ n: 1 }), json({ n: 2 })]);
    await http.ask(schema, 'GET', '/api/x');
    await http.ask(schema, 'POST', '/api/x', { a: 1 });
    expect(calls[0]?.init.headers).not.toHaveProperty('x-csrf-token');
    expect(calls[1]?.init).toMatchObject({ headers: { 'x-csrf-token': 'token-1' }, body: '{"a":1}', credentials: 'same-origin' });
  });

  it('turn an answer of the server into its error', async () => {
    const { http } = door([refusal('too-many-attempts', 429, { retryAfterSeconds: 30 })]);
    await expect(http.ask(schema, 'GET', '/api/x')).rejects.toMatchObject({
      code: 'too-many-attempts',
      details: { retryAfterSeconds: 30 },
    });
  });

  it('say so when there was no answer, or none that can be understood', async () => {
    await expect(door([new TypeError('failed')]).http.ask(schema, 'GET', '/api/x')).rejects.toMatchObject({ code: 'network-down' });
    await expect(door([json({ n: 'one' })]).http.ask(schema, 'GET', '/api/x')).rejects.toMatchObject({
      code: 'answer-not-understood',
      details: { at: 'n' },
    });
    await expect(door([new Response('<html>', { status: 502 })]).http.ask(schema, 'GET', '/api/x')).rejects.toMatchObject({
      code: 'answer-not-understood',
    });
  });

  it('lead back to the sign-in page on 401', async () => {
    const { http, deps } = door([refusal('sign-in-required', 401)]);
    await expect(http.tell('PUT', '/api/x')).rejects.toMatchObject({ code: 'sign-in-required' });
    expect(deps.onSignedOut).toHaveBeenCalledOnce();
  });

  it('renew a stale token and try once more, not for ever', async () => {
    const { http, deps, calls } = door([refusal('csrf-token-stale', 403), json({ n: 3 })]);
    await expect(http.ask(schema, 'POST', '/api/x')).resolves.toEqual({ n: 3 });
    expect(deps.renewToken).toHaveBeenCalledOnce();
    expect(calls).toHaveLength(2);
    const again = door([refusal('csrf-token-stale', 403), refusal('csrf-token-stale', 403)]);
    await expect(again.http.tell('POST', '/api/x')).rejects.toMatchObject({ code: 'csrf-token-stale' });
    expect(again.calls).toHaveLength(2);
  });

  it('find no file where there is none', async () => {
    await expect(door([new Response(null, { status: 404 })]).http.file('/api/m')).resolves.toBeUndefined();
  });

  it('go to the addresses of shared/protocol', async () => {
    const { http, calls } = door([
      json(page()),
      new Response(null, { status: 204 }),
      json(page()),
      new Response(null, { status: 204 }),
      new Response(null, { status: 204 }),
    ]);
    const api = createApi(http);
    const place = { site: 'bo-y', page: 'customs', locale: 'zh-Hans' };
    await api.saveText(place, 'h1', { title: 'T', summary: 'S', blocks: [] });
    await api.submitText(place, 'h1');
    await api.pollNow('k/1');
    await api.discardCandidate('c-1');
    expect(calls.map(({ path, init }) => `${init.method} ${path}`)).toEqual([
      'PUT /api/sites/bo-y/pages/customs/texts/zh-Hans',
      'POST /api/sites/bo-y/pages/customs/texts/zh-Hans/submit',
      'GET /api/sites/bo-y/pages/customs',
      'POST /api/kiosks/k%2F1/poll',
      'DELETE /api/candidates/c-1',
    ]);
  });
});
