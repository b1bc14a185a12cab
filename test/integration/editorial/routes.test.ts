import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { rememberAccount } from '../../../control-server/identity/current.ts';
import { errorAnswer, routerOf } from '../../../control-server/platform/http/index.ts';
import { silentLog } from '../../../control-server/platform/log.ts';
import {
  type Account,
  approvalChecklist,
  type PageDetail,
  pageDetailSchema,
  pageListSchema,
  siteListSchema,
} from '../../../shared/protocol/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { account, approver, body, editor, newsroom, translator } from './newsroom.ts';

const people: Record<string, Account> = {
  editor,
  translator,
  approver,
  duty: account('duty', 'duty-officer'),
  stranger: { ...account('stranger'), grants: [] },
};

describeOnEachDatabase('the routes of content', (open) => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function serve() {
    const desk = await newsroom(await open());
    const app = express().use(express.json());
    const session = async (req: express.Request): Promise<void> => {
      const who = people[String(req.headers['x-who'])];
      if (who) rememberAccount(req, who);
    };
    const nobody = async (): Promise<void> => {};
    app.use('/api', routerOf(desk.editorial.routes, { public: nobody, desk: nobody, kiosk: nobody, session }));
    app.use(errorAnswer(silentLog));
    const listening = createServer(app);
    server = listening;
    await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
    const { port } = listening.address() as AddressInfo;
    const ask = async (who: string, method: string, path: string, sent?: unknown): Promise<{ status: number; body: never }> => {
      const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'x-who': who },
        ...(sent !== undefined && { body: JSON.stringify(sent) }),
      });
      return { status: answer.status, body: (await answer.json()) as never };
    };
    return { desk, ask };
  }
  const page = '/sites/lao-cai/pages/customs';
  const inLocale = (detail: PageDetail, locale: string) => detail.texts.find((text) => text.locale === locale);

  it('answer what shared/protocol says, from draft to approved', async () => {
    const { ask } = await serve();
    expect(siteListSchema.parse((await ask('duty', 'GET', '/sites')).body).sites.map((site) => site.id)).toEqual(['lao-cai']);
    expect(siteListSchema.parse((await ask('stranger', 'GET', '/sites')).body).sites).toEqual([]);
    const { pages } = pageListSchema.parse((await ask('duty', 'GET', '/sites/lao-cai/pages')).body);
    expect(pages.map(({ meta, texts }) => [meta.id, ...texts.map((text) => `${text.locale} ${text.state}`)])).toEqual([
      ['customs', 'vi draft', 'zh-Hans missing', 'en draft'],
      ['money', 'vi draft', 'zh-Hans missing', 'en missing'],
    ]);

    let detail = pageDetailSchema.parse((await ask('editor', 'GET', page)).body);
    const { hash } = inLocale(detail, 'vi') ?? {};
    const saved = await ask('editor', 'PUT', `${page}/texts/vi`, {
      baseHash: hash,
      body: body('Hải quan', ['declare', 'Khai.'], ['limit', '5.000']),
    });
    detail = pageDetailSchema.parse(saved.body);
    expect(inLocale(detail, 'vi')).toMatchObject({
      state: 'draft',
      revision: 2,
      writers: [
        { id: 'importer', displayName: 'IMPORTER' },
        { id: 'editor', displayName: 'EDITOR' },
      ],
      may: { edit: true, submit: true, approve: false, whyNotApprove: 'not-allowed' },
    });
    const next = { hash: inLocale(detail, 'vi')?.hash };
    expect((await ask('editor', 'POST', `${page}/texts/vi/submit`, { ...next, noStateSecret: false })).status).toBe(400);
    expect((await ask('editor', 'POST', `${page}/texts/vi/submit`, { ...next, noStateSecret: true })).status).toBe(200);
    detail = pageDetailSchema.parse((await ask('approver', 'GET', page)).body);
    expect(inLocale(detail, 'vi')?.may).toEqual({ edit: false, submit: false, approve: true });
    detail = pageDetailSchema.parse(
      (await ask('approver', 'POST', `${page}/texts/vi/approve`, { ...next, checklist: approvalChecklist })).body,
    );
    expect(inLocale(detail, 'vi')).toMatchObject({
      state: 'approved',
      unreleased: true,
      approvals: [{ by: { id: 'approver' } }],
      may: { approve: false, whyNotApprove: 'already-approved-by-you' },
    });
    expect(inLocale(detail, 'zh-Hans')).toMatchObject({ state: 'missing', revision: 0, renders: {}, writers: [], may: { approve: false } });
  });

  it('show what was approved before and what is on the screens', async () => {
    const { desk, ask } = await serve();
    await desk.approved('vi');
    const first = (await desk.text('vi')).current;
    await desk.deps.db.transaction((tx) =>
      desk.content.markReleased(tx, 'lao-cai', 1, [{ page: 'customs', locale: 'vi', hash: first.hash }]),
    );
    await desk.save(editor, 'vi', body('Hai', ['declare', 'x'], ['limit', 'y']));
    await desk.approved('vi');
    const detail = pageDetailSchema.parse((await ask('duty', 'GET', page)).body);
    expect(inLocale(detail, 'vi')).toMatchObject({
      state: 'approved',
      unreleased: true,
      body: { title: 'Hai' },
      approvedBody: first.body,
      releasedBody: first.body,
    });
    await desk.submit(editor, 'en');
    const sent = await ask('approver', 'POST', `${page}/texts/en/send-back`, {
      hash: (await desk.text('en')).current.hash,
      reason: 'Sai tên',
      block: 'limit',
    });
    expect(inLocale(pageDetailSchema.parse(sent.body), 'en')?.sentBack).toMatchObject({
      by: { displayName: 'APPROVER' },
      reason: 'Sai tên',
      block: 'limit',
    });
  });

  it('refuse with the code of the refusal', async () => {
    const { ask } = await serve();
    const words = body('x', ['declare', 'x']);
    const refusals = [
      [await ask('nobody', 'GET', '/sites'), 401, 'sign-in-required'],
      [await ask('stranger', 'GET', page), 403, 'not-allowed'],
      [await ask('stranger', 'GET', '/sites/lao-cai/pages'), 403, 'not-allowed'],
      [await ask('duty', 'GET', '/sites/lao-cai/pages/none'), 404, 'not-found'],
      [await ask('duty', 'PUT', `${page}/texts/vi`, { baseHash: null, body: words }), 403, 'not-allowed'],
      [await ask('editor', 'PUT', `${page}/texts/vi`, { baseHash: null, body: words }), 409, 'text-changed-meanwhile'],
      [await ask('translator', 'PUT', `${page}/texts/vi`, { baseHash: null, body: words }), 403, 'not-allowed'],
      [await ask('editor', 'PUT', `${page}/texts/km`, { baseHash: null, body: words }), 404, 'not-found'],
      [await ask('editor', 'PUT', `${page}/texts/zh-Hans`, { baseHash: null, body: words }), 422, 'blocks-do-not-match-source'],
      [await ask('editor', 'PUT', `${page}/texts/vi`, { baseHash: null }), 400, 'bad-request'],
    ] as const;
    for (const [answer, status, code] of refusals) expect(answer).toMatchObject({ status, body: { error: { code } } });
  });
});
