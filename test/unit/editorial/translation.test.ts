import { describe, expect, it } from 'vitest';
import { canonicalBody, canonicalSpans } from '../../../control-server/editorial/canonical-text.ts';
import { rendersOf } from '../../../control-server/editorial/translation.ts';
import { sha256 } from '../../../control-server/platform/sha256.ts';
import { renderHash, staleBlocks, type TextBody } from '../../../shared/content-model/index.ts';

const body = (...words: [id: string, text: string][]): TextBody => ({
  title: 't',
  summary: 's',
  blocks: words.map(([id, text]) => ({ id, kind: 'paragraph' as const, text: [{ text }] })),
});
const hashesOf = async (source: TextBody): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(source.blocks.map(async (block) => [block.id, await renderHash(block, sha256)] as const)));

describe('what a saved translation renders', () => {
  const before = body(['a', 'một'], ['b', 'hai']);
  const after = body(['a', 'một, sửa'], ['b', 'hai, sửa']);
  const english = body(['a', 'one'], ['b', 'two']);

  it('the source as it stands, the first time', async () => {
    expect(await rendersOf(english, after, undefined)).toEqual(await hashesOf(after));
  });

  it('only the touched block follows a changed source', async () => {
    const renders = await rendersOf(body(['a', 'one, mended'], ['b', 'two']), after, { body: english, renders: await hashesOf(before) });
    expect(await staleBlocks(after, { body: english, renders }, sha256)).toEqual(['b']);
  });

  it('a new title does not make stale blocks fresh', async () => {
    const renders = await rendersOf({ ...english, title: 'new' }, after, { body: english, renders: await hashesOf(before) });
    expect(await staleBlocks(after, { body: english, renders }, sha256)).toEqual(['a', 'b']);
  });

  it('saved unchanged, it is confirmed as a whole', async () => {
    expect(await rendersOf(english, after, { body: english, renders: await hashesOf(before) })).toEqual(await hashesOf(after));
  });
});

describe('stale blocks', () => {
  it('are those changed, added to or taken out of the source', async () => {
    const renders = await hashesOf(body(['a', 'một'], ['b', 'hai'], ['gone', 'ba']));
    const translation = { body: body(['a', 'one'], ['b', 'two'], ['gone', 'three']), renders };
    expect(await staleBlocks(body(['a', 'một'], ['b', 'hai, sửa'], ['new', 'bốn']), translation, sha256)).toEqual(['b', 'new', 'gone']);
  });
});

describe('canonical form', () => {
  it('joins neighbours and puts blanks outside the marks', () => {
    expect(canonicalSpans([{ text: ' a' }, { text: 'b ', strong: true }, { text: '\n c', strong: true }, { text: ' ' }])).toEqual([
      { text: 'a' },
      { text: 'b', strong: true },
      { text: ' ' },
      { text: 'c', strong: true },
    ]);
  });
  it('composes letters, across neighbours too', () => {
    expect(canonicalSpans([{ text: 'e' }, { text: '\u0302' }, { text: '\u0301' }])).toEqual([{ text: 'ế' }]);
  });
  it('drops what cannot be shown', () => expect(canonicalSpans([{ text: '\u0000a\ud800\ufffe' }])).toEqual([{ text: 'a' }]));
  it('knows that the label of a fact is strong', () => {
    const blocks = [
      {
        id: 'f',
        kind: 'facts' as const,
        items: [{ label: [{ text: 'Giờ', strong: true as const }], value: [{ text: '7', strong: true as const }] }],
      },
    ];
    expect(canonicalBody({ title: ' t  u ', summary: 's', blocks })).toEqual({
      title: 't u',
      summary: 's',
      blocks: [{ id: 'f', kind: 'facts', items: [{ label: [{ text: 'Giờ' }], value: [{ text: '7', strong: true }] }] }],
    });
  });
});
