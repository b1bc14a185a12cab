import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { ParsedBlobs } from '../../../kiosk/update/parsed-blobs.ts';
import { checkDrawable, listBlobs } from '../../../kiosk/update/release-content.ts';
import type { BlobRef, LocaleIndex, Release } from '../../../shared/content-model/index.ts';
import { buildRelease } from '../../integration/kiosk-engine/content.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: { code?: string; details?: { reason?: string } }) => error.details?.reason ?? error.code,
  );

/** Counts who reads the bytes of what is stored. */
class CountedBlob extends Blob {
  reads = 0;

  override arrayBuffer(): Promise<ArrayBuffer> {
    this.reads += 1;
    return super.arrayBuffer();
  }
}

const stored = new Map<string, CountedBlob>();
const reads = (): number => [...stored.values()].reduce((sum, blob) => sum + blob.reads, 0);

function store(name: string, value: unknown): BlobRef {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const ref = { path: `sites/x/blobs/${name}`, sha256: sha256(bytes), bytes: bytes.length };
  stored.set(ref.sha256, new CountedBlob([bytes]));
  return ref;
}

const page = (id: string, words = 'Chào') => ({
  format: 1,
  page: id,
  locale: 'vi',
  body: { title: id, summary: 's', blocks: [{ id: 'one', kind: 'paragraph', text: [{ text: words }] }] },
});

describe('parsed blobs', () => {
  let content: ParsedBlobs;

  beforeEach(() => {
    stored.clear();
    content = new ParsedBlobs({ get: async (hash) => stored.get(hash) });
  });

  test('each content is read once', async () => {
    const ref = store('a.vi.json', page('a'));
    for (let time = 0; time < 3; time++) expect(await content.page(ref)).toEqual({ page: 'a' });
    expect(reads()).toBe(1);
  });

  test('one that is gone, or has another size by now, is not vouched for', async () => {
    const ref = store('a.vi.json', page('a'));
    await content.page(ref);
    stored.set(ref.sha256, new CountedBlob(['{']));
    expect(await code(content.page(ref))).toBe('schema');
    stored.delete(ref.sha256);
    expect(await code(content.page(ref))).toBe('not-stored');
  });

  test('what is not what its hash says is not remembered, even when it parses', async () => {
    const ref = store('a.vi.json', page('a'));
    const rotten = new CountedBlob([JSON.stringify(page('b'))]);
    stored.set(ref.sha256, rotten);
    expect(await content.page(ref)).toEqual({ page: 'b' });
    expect(await content.page(ref)).toEqual({ page: 'b' });
    expect(rotten.reads).toBe(2);
  });

  test('what its schema refuses is refused each time, and a page is no index', async () => {
    const ref = store('a.vi.json', { ...page('a'), more: 1 });
    for (let time = 0; time < 2; time++) expect(await code(content.page(ref))).toBe('schema');
    const good = store('b.vi.json', page('b'));
    await content.page(good);
    expect(await code(content.index(good))).toBe('schema');
  });

  test('forgets what no release refers to any more', async () => {
    const [kept, gone] = [store('a.vi.json', page('a')), store('b.vi.json', page('b'))];
    await content.page(kept);
    await content.page(gone);
    content.keepOnly([kept]);
    await content.page(kept);
    await content.page(gone);
    expect(reads()).toBe(3);
  });
});

test('of a release after another the new page is read; all others are still looked for, and held against their index', async () => {
  stored.clear();
  const content = new ParsedBlobs({ get: async (hash) => stored.get(hash) });
  const take = (title: string): Release => {
    const { json, blobs } = buildRelease({ version: 1, title });
    for (const bytes of blobs.values()) {
      const hash = sha256(bytes);
      if (!stored.has(hash)) stored.set(hash, new CountedBlob([new Uint8Array(bytes)]));
    }
    return JSON.parse(json) as Release;
  };
  const check = async (release: Release) => checkDrawable(release, await listBlobs(release, content), content);
  await check(take('one'));
  const before = reads();
  const two = take('two');
  for (let time = 0; time < 2; time++) {
    await check(two);
    // In each of two locales the index, and the page whose title is new.
    expect(reads() - before).toBe(4);
  }

  const indexRef = two.blobs.find(({ path }) => path === two.indexes.en) as BlobRef;
  const index = JSON.parse((await stored.get(indexRef.sha256)?.text()) ?? '') as LocaleIndex;
  const [first, second] = index.pages.map(({ blob }) => blob) as [string, string];
  const swapped = { ...index, pages: index.pages.map((page) => ({ ...page, blob: page.blob === first ? second : first })) };
  const other = store('index.en.json', swapped);
  expect(await code(check({ ...two, blobs: two.blobs.map((ref) => (ref === indexRef ? { ...other, path: ref.path } : ref)) }))).toBe(
    'other-page',
  );

  stored.delete(index.blobs.find(({ path }) => path === second)?.sha256 ?? '');
  expect(await code(check(two))).toBe('not-stored');
});
