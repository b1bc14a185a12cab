import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { areaOf, areasFor } from '../../../control-server/console/app/navigation.ts';
import { shortcutOf } from '../../../control-server/console/app/shortcuts.ts';
import { folded, inView, matchesFilter, textsOf, viewsFor } from '../../../control-server/console/content/saved-views.ts';
import { sha256, sourceWhenTranslated } from '../../../control-server/console/content/source-then.ts';
import { tidyCode } from '../../../control-server/console/duty/tidy-code.ts';
import { mediaOf, previewDraw } from '../../../control-server/console/editor/preview-draw.ts';
import { comparable, countdown } from '../../../control-server/console/release/code-words.ts';
import { loadWaiting, waitingCandidate } from '../../../control-server/console/start/waiting.ts';
import { type Block, renderHash } from '../../../shared/content-model/index.ts';
import { type Candidate, type PageListItem, previewDrawSchema } from '../../../shared/protocol/index.ts';
import { account, approver, body, editor, laoTranslator, page, site, text } from './fixtures.ts';

const item = (texts: PageListItem['texts']): PageListItem => ({ meta: page().meta, texts });
const summary = (locale: string, state: 'missing' | 'draft' | 'in-review' | 'stale' | 'approved') => ({
  locale,
  state,
  title: 'Hải quan',
  staleBlocks: [],
  unreleased: false,
});

describe('navigation', () => {
  it('shows each role what it works with', () => {
    expect(areasFor(laoTranslator)).toEqual(['start', 'content']);
    expect(areasFor(account([{ role: 'duty-officer', agency: 'b', site: '*' }]))).toEqual(['start', 'content', 'duty']);
    expect(areasFor(account([]))).toEqual(['start']);
  });

  it('knows the area of every address', () => {
    expect(['/', '/content/bo-y/customs/vi', '/kiosks/k-1', '/release/bo-y'].map(areaOf)).toEqual(['start', 'content', 'duty', 'release']);
  });

  it('takes plain keys only outside fields', () => {
    const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false, altKey: false });
    expect(shortcutOf(key('/'), false)).toBe('filter');
    expect(shortcutOf(key('/'), true)).toBeUndefined();
    expect(shortcutOf(key('S', true), true)).toBe('save');
    expect(shortcutOf(key('Enter', true), true)).toBe('submit');
    expect(shortcutOf(key('s'), false)).toBeUndefined();
  });
});

describe('saved views', () => {
  it('hold for a translator only the locales that are his', () => {
    expect(inView('needs-translation', summary('lo', 'missing'), laoTranslator, 'bo-y')).toBe(true);
    expect(inView('needs-translation', summary('km', 'missing'), laoTranslator, 'bo-y')).toBe(false);
    expect(inView('needs-translation', summary('lo', 'missing'), laoTranslator, 'lao-cai')).toBe(false);
    expect(inView('stale', summary('km', 'stale'), editor, 'bo-y')).toBe(true);
  });

  it('await an approver at his site only', () => {
    expect(inView('awaiting-me', summary('vi', 'in-review'), approver, 'bo-y')).toBe(true);
    expect(inView('awaiting-me', summary('vi', 'in-review'), approver, 'lao-cai')).toBe(false);
    expect(viewsFor(editor, 'bo-y')).not.toContain('awaiting-me');
  });

  it('count a text the server did not list as missing', () => {
    expect(textsOf(item([summary('vi', 'approved')]), ['vi', 'lo']).map(({ state }) => state)).toEqual(['approved', 'missing']);
  });

  it('find Vietnamese without its tones', () => {
    expect(folded('Đường đi Ấ')).toBe('duong di a');
    expect(matchesFilter(item([summary('vi', 'draft')]), 'hai quan')).toBe(true);
    expect(matchesFilter(item([summary('vi', 'draft')]), 'tau hoa')).toBe(false);
  });
});

describe('what waits', () => {
  const overview = { current: null, pending: [], history: [], candidate: null };
  const api = (texts: PageListItem['texts'], detail = page()) => ({
    pages: async () => ({ pages: [item(texts)] }),
    page: async () => detail,
    release: async () => overview,
  });

  it('is for the approver only what he may approve, not his own words', async () => {
    const mine = page({ state: 'in-review', may: { edit: false, submit: false, approve: false, whyNotApprove: 'approver-wrote-it' } });
    const others = page({ state: 'in-review', may: { edit: false, submit: false, approve: true } });
    expect((await loadWaiting(api([summary('vi', 'in-review')], mine), [site], approver)).texts).toEqual([]);
    expect((await loadWaiting(api([summary('vi', 'in-review')], others), [site], approver)).texts).toMatchObject([
      { why: 'approve', page: 'customs', locale: 'vi' },
    ]);
  });

  it('is for the writer first what was sent back, with the reason', async () => {
    const detail = page({ sentBack: { by: { id: 'a-2', displayName: 'Thắng' }, at: '2026-11-24T07:00:00Z', reason: 'Thiếu nguồn' } });
    expect((await loadWaiting(api([summary('vi', 'draft')], detail), [site], editor)).texts).toMatchObject([
      { why: 'sent-back', reason: 'Thiếu nguồn' },
    ]);
  });

  it('is for the translator what is stale or missing in his locale', async () => {
    const { texts } = await loadWaiting(api([summary('vi', 'approved'), summary('lo', 'stale')]), [site], laoTranslator);
    expect(texts).toMatchObject([{ why: 'stale', locale: 'lo' }]);
  });

  it('says whether an open candidate needs this officer', () => {
    const person = { id: 'a-1', displayName: 'Hạnh' };
    const candidate: Candidate = {
      id: 'c',
      site: 'bo-y',
      version: 5,
      state: 'open',
      note: '',
      createdAt: '',
      createdBy: person,
      signedSha256: 'ab'.repeat(32),
      changes: [],
      signatures: [],
      canStillSign: [person],
      couldSignWithKey: [],
      blocked: [],
      needed: 2,
    };
    expect(waitingCandidate(candidate, approver)).toMatchObject({ who: 'sign', have: 0, needed: 2 });
    expect(waitingCandidate({ ...candidate, canStillSign: [] }, approver)).toMatchObject({ who: 'others' });
    expect(waitingCandidate({ ...candidate, state: 'outdated' }, approver)).toBeUndefined();
  });
});

describe('small words', () => {
  it('group the digits to compare, count time down, tidy what was typed', () => {
    expect(comparable('0123456789abcdef')).toBe('0123 4567 89ab');
    expect(countdown('2026-11-24T07:05:00Z', Date.parse('2026-11-24T07:00:55Z'))).toBe('4:05');
    expect(countdown('2026-11-24T07:05:00Z', Date.parse('2026-11-24T08:00:00Z'))).toBe('0:00');
    expect(tidyCode(' a7cx-q4 wm ')).toBe('A7CXQ4WM');
  });
});

describe('preview and source', () => {
  it('asks the frame for a page that fits the protocol', () => {
    const draw = previewDraw({ site, meta: page().meta, locale: 'vi', body, olderThanSource: false, changedBlocks: ['intro'], media: {} });
    expect(z.safeParse(previewDrawSchema, draw).success).toBe(true);
    const image: Block = { id: 'i', kind: 'image', media: 'common/gate.webp', alt: 'Cổng' };
    expect(mediaOf({ ...body, blocks: [image] })).toEqual(['common/gate.webp']);
  });

  it('finds the source words a translation was made from, where they are known', async () => {
    const [old] = body.blocks as [Block];
    const changed: Block = { id: 'intro', kind: 'paragraph', text: [{ text: 'Chữ mới.' }] };
    const source = text({ body: { ...body, blocks: [changed] }, releasedBody: body });
    const found = await sourceWhenTranslated(source, { intro: await renderHash(old, sha256), steps: 'unknown' });
    expect(found.get('intro')).toEqual(old);
    expect(found.has('steps')).toBe(false);
  });
});
