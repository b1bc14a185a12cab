import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatePrivateKey, memorySigner } from '../../../control-server/release/repository-side/index.ts';
import { kioskProtocolVersion } from '../../../shared/protocol/index.ts';
import { startDemoProcess } from '../../support/demo-process.ts';
import { type Answer, type Call, call } from './http.ts';
import { type Desk, Officer, signIn } from './officer.ts';
import { letApproverWrite } from './writing-approver.ts';

const [site, page, locale] = ['lao-cai', 'conduct', 'vi'];
const textRoute = `/sites/${site}/pages/${page}/texts/${locale}`;
const unknownId = '5b0f2c3e-0000-4000-8000-000000000001';

type Asked = [what: string, ask: () => Promise<Answer>, status: number, code: string, details?: unknown];

describe('a running demo refuses', () => {
  let dataDir: string;
  let demo: Awaited<ReturnType<typeof startDemoProcess>>;
  let editor: Officer;
  let approver: Officer;
  /** Approver and editor in one. */
  let writer: Officer;
  let auditor: Officer;
  let duty: Officer;
  let auditBefore: number;
  let earlierHash: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'demo-refusals-'));
    const first = await startDemoProcess({ dataDir });
    await first.stop();
    await letApproverWrite(dataDir, 'duyet-3');
    demo = await startDemoProcess({ dataDir, ports: first.ports });
    const as = (name: string): Promise<Officer> => Officer.signIn(demo.ports.api, name, demo.password);
    [editor, approver, writer, auditor, duty] = [
      await as('bien-tap'),
      await as('duyet-1'),
      await as('duyet-3'),
      await as('kiem-tra'),
      await as('truc-ban'),
    ];
    auditBefore = (await auditor.call('GET', '/audit?after=0')).json.chain.length;
    await writer.rewrite(site, page, locale, 'Quy tắc ứng xử, bản đầu');
    earlierHash = (await writer.text(site, page, locale)).hash ?? '';
    await writer.rewrite(site, page, locale, 'Quy tắc ứng xử');
    // What refusals are compared by does see what was done.
    expect(await state()).toMatchObject({
      text: { state: 'in-review' },
      log: ['text.saved', 'text.submitted', 'text.saved', 'text.submitted'],
    });
  });
  afterAll(async () => {
    await demo.stop();
    await rm(dataDir, { recursive: true });
  });

  const request = (path: string, more: Call = {}): Promise<Answer> => call(demo.ports.api, `localhost:${demo.ports.api}`, path, more);

  /** Everything a refused request could have changed, as officers and kiosks see it. Refused sign-ins are in the log on purpose. */
  const state = async () => ({
    pages: (await editor.call('GET', `/sites/${site}/pages`)).json,
    text: await editor.text(site, page, locale),
    overview: await editor.overview(site),
    kiosks: (await duty.call('GET', '/kiosks')).json,
    signed: (await request('/tuf/metadata/timestamp.json')).text,
    log: (await auditor.call('GET', `/audit?after=${auditBefore}`)).json.rows
      .map((row: { action: string }) => row.action)
      .filter((action: string) => action !== 'session.refused'),
  });

  /** Asks, sees the coded refusal, and that everything is as it was. */
  async function expectRefused([, ask, status, code, details]: Asked): Promise<Answer> {
    const before = await state();
    const answer = await ask();
    expect({ status: answer.status, ...answer.json }).toEqual({ status, error: { code, details: details ?? expect.any(Object) } });
    expect(await state()).toEqual(before);
    return answer;
  }

  it('a wrong password, without a hint whether the name exists', async () => {
    const known = await expectRefused(['', () => signIn(demo.ports.api, 'bien-tap', 'sai-mat-khau'), 401, 'wrong-name-or-password', {}]);
    const unknown = await expectRefused(['', () => signIn(demo.ports.api, 'khong-co', 'sai-mat-khau'), 401, 'wrong-name-or-password', {}]);
    expect(unknown.text).toBe(known.text);
    const { date: _one, ...headers } = known.headers;
    const { date: _other, ...otherHeaders } = unknown.headers;
    expect(otherHeaders).toEqual(headers);
    expect(headers).not.toHaveProperty('set-cookie');
  });

  const newWords = async () => {
    const { hash, body } = await editor.text(site, page, locale);
    return { baseHash: hash, body: { ...body, title: 'Lời giả' } };
  };
  it.each<Asked>([
    ['no CSRF token', async () => editor.call('PUT', textRoute, await newWords(), { 'x-csrf-token': '' }), 403, 'csrf-token-stale'],
    [
      "another session's CSRF token",
      async () => editor.call('PUT', textRoute, await newWords(), { 'x-csrf-token': approver.csrfToken }),
      403,
      'csrf-token-stale',
    ],
    ['no session', async () => editor.call('PUT', textRoute, await newWords(), { cookie: '' }), 401, 'sign-in-required'],
    [
      'a session that was never opened',
      async () => editor.call('PUT', textRoute, await newWords(), { cookie: `__Host-session=${'A'.repeat(43)}` }),
      401,
      'sign-in-required',
    ],
  ])('writing with %s', async (...asked) => {
    await expectRefused(asked);
  });

  it.each<Asked>([
    ['by the officer who wrote it', () => writer.approve(site, page, locale), 403, 'approver-wrote-it', { locale }],
    ['by an editor', () => editor.approve(site, page, locale), 403, 'not-allowed', { action: 'text.approve' }],
    ['by the duty officer', () => duty.approve(site, page, locale), 403, 'not-allowed', { action: 'text.approve' }],
    ['with the hash of earlier words', () => approver.approve(site, page, locale, earlierHash), 409, 'text-changed-meanwhile'],
    [
      'without the whole checklist',
      async () => {
        const { hash } = await approver.text(site, page, locale);
        return approver.call('POST', `${textRoute}/approve`, { hash, checklist: ['policy-and-law'] });
      },
      400,
      'bad-request',
    ],
  ])('approving a text %s', async (...asked) => {
    const { error } = (await expectRefused(asked)).json;
    if (error.code === 'text-changed-meanwhile')
      expect(error.details).toEqual({ currentHash: (await approver.text(site, page, locale)).hash });
  });

  it.each<Asked>([
    ['that is not JSON', () => request('/api/session', { method: 'POST', raw: '{"name": "bien-tap",' }), 400, 'bad-request'],
    ['that is no object', () => request('/api/session', { method: 'POST', raw: '"bien-tap"' }), 400, 'bad-request'],
    [
      'with a member nobody asked for',
      () => editor.call('POST', `/sites/${site}/candidates`, { note: '', leaveOut: [], force: true }),
      400,
      'bad-request',
    ],
    [
      'longer than a mebibyte',
      () => editor.call('PUT', textRoute, { baseHash: null, body: 'x'.repeat(1024 * 1024) }),
      413,
      'body-too-large',
      { limit: 1024 * 1024 },
    ],
  ])('a body %s', async (...asked) => {
    const { error } = (await expectRefused(asked)).json;
    if (error.code === 'bad-request')
      expect(error.details.issues).toContainEqual({ path: expect.any(String), message: expect.any(String) });
  });

  it('what there is no route for, naming it', async () => {
    await expectRefused(['', () => editor.call('POST', '/releases', {}), 404, 'not-found', { path: '/api/releases' }]);
  });

  describe('a kiosk', () => {
    const nobody = memorySigner(generatePrivateKey());
    const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
      request(`/api/kiosk/${path}`, { method: 'POST', body, headers });
    it.each<Asked>([
      ['nobody knows', () => post('nonce', { protocol: kioskProtocolVersion, kioskId: unknownId }), 401, 'kiosk-unknown'],
      [
        'nobody knows, with a signature of its own',
        async () => post('session', { kioskId: unknownId, nonce: 'x', signature: await nobody.sign(Buffer.from('kiosk-session\nx')) }),
        401,
        'kiosk-unknown',
      ],
      ['with a token it made up', () => post('reports', {}, { authorization: `Bearer ${'A'.repeat(43)}` }), 401, 'sign-in-required'],
      [
        'of another protocol',
        () => post('enrol', { protocol: 99, publicKey: nobody.publicKey.keyval.public, wishedSite: site }),
        426,
        'protocol-too-new',
        { server: kioskProtocolVersion, client: 99 },
      ],
    ])('%s', async (...asked) => {
      await expectRefused(asked);
    });
  });

  describe('release metadata that is sent to it', () => {
    const forged = { signed: { _type: 'timestamp', version: 999 }, signatures: [] };
    it.each([
      ['PUT', '/tuf/metadata/timestamp.json'],
      ['POST', '/tuf/metadata/2.root.json'],
      ['PUT', `/tuf/metadata/2.site-${site}.json`],
      ['PATCH', '/tuf/metadata/1.targets.json'],
      ['DELETE', '/tuf/metadata/1.snapshot.json'],
      ['PUT', `/tuf/targets/sites/${site}/${'a'.repeat(64)}.release.json`],
    ])('%s %s', async (method, path) => {
      await expectRefused([path, () => request(path, { method, body: forged }), 404, 'not-found']);
    });

    it('as none of its routes takes any', async () => {
      const { paths } = (await request('/api/openapi.json')).json as { paths: Record<string, Record<string, unknown>> };
      const writing = Object.entries(paths).flatMap(([path, methods]) => (Object.keys(methods).some((one) => one !== 'get') ? [path] : []));
      expect(writing).toContain('/api/desk/candidates/{id}/signatures');
      expect(writing.filter((path) => /tuf|metadata|root|snapshot|timestamp|blob/.test(path))).toEqual([]);
    });
  });

  describe('of a candidate that one officer has signed', () => {
    let id: string;
    let [first, second, own]: Desk[] = [];
    const desk = (one: Desk | undefined): Desk => one ?? expect.fail('no desk');
    beforeAll(async () => {
      const other = await Officer.signIn(demo.ports.api, 'duyet-2', demo.password);
      [first, second, own] = [await approver.openDesk(), await other.openDesk(), await writer.openDesk()];
      expect((await approver.approve(site, page, locale)).status).toBe(200);
      id = (await editor.freeze(site)).id;
      expect((await desk(first).sign(id)).json).toMatchObject({ state: 'open', canStillSign: [{ displayName: 'Cán bộ duyệt 2' }] });
    });

    it.each<Asked>([
      ['a second one of the same officer', () => desk(first).sign(id), 409, 'signed-already'],
      ['that of who wrote it', () => desk(own).sign(id), 403, 'signer-wrote-it', { texts: [{ page, locale }] }],
      ['one made with another key', () => desk(second).sign(id, { signer: memorySigner(generatePrivateKey()) }), 422, 'signature-wrong'],
      ["one in a colleague's name", () => desk(second).sign(id, { keyid: desk(first).keyid }), 403, 'key-of-another-officer'],
      [
        'one by a key nobody enrolled',
        async () => {
          const signer = memorySigner(generatePrivateKey());
          return desk(second).sign(id, { signer, keyid: signer.keyid });
        },
        403,
        'key-not-enrolled',
      ],
      [
        'one of other bytes',
        async () => {
          const bytes = (await desk(second).bytesOf(id)).toString('utf8').replace('"version":2', '"version":3');
          return desk(second).sign(id, { bytes: Buffer.from(bytes) });
        },
        422,
        'signature-wrong',
      ],
      ['one for a candidate there is none of', () => desk(second).sign(unknownId, { bytes: Buffer.of() }), 404, 'not-found'],
    ])('%s', async (...asked) => {
      await expectRefused(asked);
    });

    it('one from the console: its session does not cross to the desk', async () => {
      const signature = 'a'.repeat(128);
      const ask = () => approver.call('POST', `/desk/candidates/${id}/signatures`, { keyid: desk(first).keyid, signature });
      await expectRefused(['', ask, 401, 'sign-in-required']);
    });

    it('any more once one of its texts was edited and handed in: approval, candidate and signature are void', async () => {
      const signed = await desk(second).bytesOf(id);
      await editor.rewrite(site, page, locale, 'Quy tắc ứng xử, sửa lại');
      await expectRefused(['', () => desk(second).sign(id, { bytes: signed }), 409, 'candidate-outdated', { candidate: id }]);
      expect((await editor.call('GET', `/candidates/${id}`)).json).toMatchObject({ state: 'outdated', canStillSign: [] });
      expect(await editor.text(site, page, locale)).toMatchObject({ state: 'in-review', approvals: [] });
      expect(await editor.overview(site)).toMatchObject({ current: { version: 1 }, candidate: null });
      expect((await request(`/tuf/metadata/2.site-${site}.json`)).status).toBe(404);
    });
  });
});
