import { describe, expect, it } from 'vitest';
import { allows, type EditorialAction, refusalToApprove } from '../../../control-server/editorial/policy.ts';
import type { TextRecord } from '../../../control-server/editorial/text-record.ts';
import type { Account, Grant } from '../../../shared/protocol/index.ts';

const account = (id: string, ...grants: Omit<Grant, 'agency'>[]): Account => ({
  id,
  name: id,
  displayName: id,
  grants: grants.map((grant) => ({ agency: 'sở', ...grant })),
});

const at = 'lao-cai';
const accounts: Record<string, Account> = {
  editor: account('editor', { role: 'editor', site: at }),
  'editor elsewhere': account('e2', { role: 'editor', site: 'bo-y' }),
  'editor everywhere': account('e3', { role: 'editor', site: '*' }),
  'translator en': account('t-en', { role: 'translator', site: at, locale: 'en' }),
  'translator vi': account('t-vi', { role: 'translator', site: at, locale: 'vi' }),
  'translator of no locale': account('t', { role: 'translator', site: at }),
  approver: account('approver', { role: 'approver', site: at }),
  'approver elsewhere': account('a2', { role: 'approver', site: 'bo-y' }),
  'duty officer': account('duty', { role: 'duty-officer', site: at }),
  administrator: account('admin', { role: 'administrator', site: '*' }),
  auditor: account('auditor', { role: 'auditor', site: '*' }),
  nobody: account('nobody'),
};

const actions: EditorialAction[] = ['read', 'edit', 'submit', 'approve', 'send-back'];
/** Who may do what with the texts of Lào Cai; everything not named is denied. */
const allowed: Record<string, Partial<Record<'vi' | 'en' | 'zh-Hans', EditorialAction[]>>> = {
  editor: { vi: ['read', 'edit', 'submit'], en: ['read', 'edit', 'submit'], 'zh-Hans': ['read', 'edit', 'submit'] },
  'editor everywhere': { vi: ['read', 'edit', 'submit'], en: ['read', 'edit', 'submit'], 'zh-Hans': ['read', 'edit', 'submit'] },
  'translator en': { vi: ['read'], en: ['read', 'edit', 'submit'], 'zh-Hans': ['read'] },
  'translator vi': { vi: ['read'], en: ['read'], 'zh-Hans': ['read'] },
  'translator of no locale': { vi: ['read'], en: ['read'], 'zh-Hans': ['read'] },
  approver: { vi: ['read', 'approve', 'send-back'], en: ['read', 'approve', 'send-back'], 'zh-Hans': ['read', 'approve', 'send-back'] },
  'duty officer': { vi: ['read'], en: ['read'], 'zh-Hans': ['read'] },
  administrator: { vi: ['read'], en: ['read'], 'zh-Hans': ['read'] },
  auditor: { vi: ['read'], en: ['read'], 'zh-Hans': ['read'] },
};

describe('policy', () => {
  const table = Object.keys(accounts).flatMap((who) => (['vi', 'en', 'zh-Hans'] as const).map((locale) => [who, locale] as const));
  it.each(table)('%s at a text in %s', (who, locale) => {
    const granted = actions.filter((action) => allows(accounts[who] as Account, action, { site: at, locale }));
    expect(granted).toEqual(allowed[who]?.[locale] ?? []);
  });
});

const text = (change: Partial<TextRecord> = {}): TextRecord => ({
  page: 'customs',
  locale: 'vi',
  state: 'in-review',
  current: {
    revision: 3,
    hash: 'h',
    body: { title: 't', summary: 's', blocks: [] },
    renders: {},
    origin: 'human',
    author: 'editor',
    writtenAt: '',
  },
  approved: undefined,
  released: undefined,
  written: [
    { revision: 2, author: 'early' },
    { revision: 3, author: 'editor' },
  ],
  approvals: [],
  sentBack: undefined,
  ...change,
});

describe('who may approve a text', () => {
  const officer = (id: string, ...more: Grant['role'][]): Account =>
    account(id, ...(['approver', ...more] as const).map((role) => ({ role, site: at })));

  it('an approver who wrote none of it', () => expect(refusalToApprove(officer('approver'), at, text())).toBeUndefined());
  it('nobody without the role', () => expect(refusalToApprove(accounts.administrator as Account, at, text())).toBe('not-allowed'));
  it('not the writer of the words', () => expect(refusalToApprove(officer('editor'), at, text())).toBe('approver-wrote-it'));
  it('not the writer of an earlier draft', () => expect(refusalToApprove(officer('early'), at, text())).toBe('approver-wrote-it'));
  it('not even as administrator', () =>
    expect(refusalToApprove(officer('editor', 'administrator', 'editor', 'auditor'), at, text())).toBe('approver-wrote-it'));
  it('no draft', () => expect(refusalToApprove(officer('approver'), at, text({ state: 'draft' }))).toBe('text-not-in-review'));
  it('no text that is missing', () => expect(refusalToApprove(officer('approver'), at, undefined)).toBe('text-not-in-review'));
  it('not twice', () =>
    expect(
      refusalToApprove(officer('approver'), at, text({ state: 'approved', approvals: [{ revision: 3, by: 'approver', at: '' }] })),
    ).toBe('already-approved-by-you'));
  it('again after a new revision', () =>
    expect(refusalToApprove(officer('approver'), at, text({ approvals: [{ revision: 2, by: 'approver', at: '' }] }))).toBeUndefined());
});
