import { describe, expect, it } from 'vitest';
import { createKeptDrafts } from '../../../control-server/console/editor/kept-drafts.ts';
import { formOf } from '../../../control-server/console/editor/text-form.ts';
import { body } from './fixtures.ts';
import { memoryStorage } from './memory-storage.ts';

const place = { site: 'bo-y', page: 'customs', locale: 'lo' };
const draft = { baseHash: 'h1', form: formOf(body) };

describe('kept drafts', () => {
  it('survive a reload of the page', () => {
    const store = memoryStorage();
    createKeptDrafts(store, 'a-1').put(place, draft);
    expect(createKeptDrafts(store, 'a-1').get(place)).toEqual(draft);
  });

  it('belong to a page, a locale and an account', () => {
    const store = memoryStorage();
    const mine = createKeptDrafts(store, 'a-1');
    mine.put(place, draft);
    expect(mine.get({ ...place, locale: 'km' })).toBeUndefined();
    expect(createKeptDrafts(store, 'a-2').get(place)).toBeUndefined();
  });

  it('stay in memory where the store is full', () => {
    const drafts = createKeptDrafts(memoryStorage(true), 'a-1');
    drafts.put(place, draft);
    expect(drafts.get(place)).toEqual(draft);
  });

  it('are gone once dropped', () => {
    const store = memoryStorage();
    const drafts = createKeptDrafts(store, 'a-1');
    drafts.put(place, draft);
    drafts.drop(place);
    expect(drafts.get(place)).toBeUndefined();
    expect(store.length).toBe(0);
  });

  it('that cannot be read count as none', () => {
    const store = memoryStorage();
    store.setItem('console.draft:a-1:bo-y/customs/lo', '{broken');
    expect(createKeptDrafts(store, 'a-1').get(place)).toBeUndefined();
  });
});
