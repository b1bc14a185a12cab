import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifyAuditChain } from '../../../control-server/audit/index.ts';
import { createIdentity } from '../../../control-server/identity/index.ts';
import type { Database } from '../../../control-server/platform/db/index.ts';
import { silentLog } from '../../../control-server/platform/log.ts';
import type { Grant } from '../../../shared/protocol/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { Browser, codeOf, type IdentityServer, identityServer } from './identity-server.ts';

const password = 'Cửa khẩu quốc tế Lào Cai';
const editor: Grant = { role: 'editor', agency: 'so-tttt', site: 'lao-cai' };
const translator: Grant = { role: 'translator', agency: 'so-ngoai-vu', site: 'lao-cai', locale: 'zh-Hans' };
const wanted = { name: 'dich-zh', displayName: ' Dịch giả ', password, grants: [translator, editor] };

describeOnEachDatabase('accounts', (open) => {
  let db: Database;
  let server: IdentityServer;
  let browser: Browser;

  beforeEach(async () => {
    db = await open();
    server = await identityServer(db);
    browser = new Browser(server.origin);
  });
  afterEach(() => server.close());

  it('come back as they were made, and are found by name and id', async () => {
    const made = await server.identity.createAccount(wanted);
    expect(made).toMatchObject({ name: 'dich-zh', displayName: 'Dịch giả' });
    expect(await server.identity.findByName(' DICH-zh ')).toEqual({ ...made, grants: [editor, translator] });
    expect(await server.identity.account(made.id)).toMatchObject({ id: made.id });
    expect(await server.identity.findByName('nobody')).toBeUndefined();
    expect(await server.identity.personNames([made.id, made.id, 'nobody'])).toEqual(new Map([[made.id, 'Dịch giả']]));
    expect(await server.identity.personNames([])).toEqual(new Map());
  });

  it('have names of their own, also when two are made at once', async () => {
    const outcomes = await Promise.allSettled([server.identity.createAccount(wanted), server.identity.createAccount(wanted)]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'conflict', details: { name: 'dich-zh' } } });
  });

  it.each([
    ['name', { name: 'Dịch' }],
    ['name', { name: 'x' }],
    ['displayName', { displayName: '  ' }],
    ['password', { password: 'short' }],
    ['password', { password: 'x'.repeat(257) }],
    ['grants', { grants: [{ ...editor, role: 'king' as 'editor' }] }],
  ])('with a bad %s are refused', async (path, change) => {
    await expect(server.identity.createAccount({ ...wanted, ...change })).rejects.toMatchObject({
      code: 'bad-request',
      details: { issues: [{ path }] },
    });
    expect(await verifyAuditChain(db)).toMatchObject({ length: 0 });
  });

  it('get and lose grants at once, in the middle of a session', async () => {
    const { id } = await server.identity.createAccount(wanted);
    await browser.signIn('dich-zh', password);
    let changes = 0;
    server.identity.onChange(() => {
      changes += 1;
    });
    await server.identity.setGrants(id, [editor, editor]);
    expect(await (await browser.send('GET', '/api/session')).json()).toMatchObject({ account: { grants: [editor] } });
    await server.identity.setGrants(id, []);
    expect(await (await browser.send('POST', '/api/poke')).json()).toMatchObject({ by: { grants: [] } });
    expect(changes).toBe(2);
  });

  it('of a demo are marked, for production to refuse', async () => {
    await server.identity.createAccount(wanted);
    expect(await server.identity.hasDemoAccounts()).toBe(false);
    const demo = createIdentity({ db, clock: server.clock, log: silentLog, demo: true });
    await demo.createAccount({ ...wanted, name: 'bien-tap', password: 'trial-pw' });
    expect(await server.identity.hasDemoAccounts()).toBe(true);
  });

  it('lose every session when disabled or given another password', async () => {
    const { id } = await server.identity.createAccount(wanted);
    await browser.signIn('dich-zh', password);
    await server.identity.setPassword(id, `${password} 2`);
    expect(await codeOf(await browser.send('GET', '/api/session'))).toBe('sign-in-required');
    expect(await codeOf(await browser.signIn('dich-zh', password))).toBe('wrong-name-or-password');
    expect((await browser.signIn('dich-zh', `${password} 2`)).status).toBe(200);
    await server.identity.setDisabled(id, true);
    expect(await codeOf(await browser.send('GET', '/api/session'))).toBe('sign-in-required');
    expect(await server.identity.account(id)).toBeUndefined();
    await server.identity.setDisabled(id, false);
    expect((await browser.signIn('dich-zh', `${password} 2`)).status).toBe(200);
  });

  it('are changed under the name of who did it, in the audit log', async () => {
    const { id } = await server.identity.createAccount(wanted, 'admin-1');
    await server.identity.setGrants(id, [editor], 'admin-2');
    await server.identity.setPassword(id, `${password} 2`, 'admin-3');
    await server.identity.setDisabled(id, true, 'admin-4');
    await expect(server.identity.setDisabled('nobody', true)).rejects.toMatchObject({ code: 'not-found' });
    const rows = await db
      .tables<{ audit_log: Record<string, string> }>()
      .selectFrom('audit_log')
      .select(['actor', 'action', 'subject', 'details'])
      .orderBy('seq')
      .execute();
    expect(rows.map((row) => [row.actor, row.action, row.subject])).toEqual([
      ['admin-1', 'account.created', `account/${id}`],
      ['admin-2', 'account.granted', `account/${id}`],
      ['admin-3', 'account.password-set', `account/${id}`],
      ['admin-4', 'account.disabled', `account/${id}`],
    ]);
    expect(JSON.stringify(rows)).not.toContain(password);
    expect(await verifyAuditChain(db)).toMatchObject({ ok: true, length: 4 });
  });
});
