import { describe, expect, it } from 'vitest';
import { blockDifference, textDifference } from '../../../shared/content-model/difference/index.ts';
import type { Block, Span, TextBody } from '../../../shared/content-model/index.ts';

const print = (spans: readonly Span[]): string =>
  spans.map(({ text, strong, page }) => (page !== undefined ? `[${text}](${page})` : strong ? `*${text}*` : text)).join('');
const paragraphOf = (...text: Span[]): Block => ({ id: 'p', kind: 'paragraph', text });
const paragraph = (id: string, words: string): Block => ({ id, kind: 'paragraph', text: [{ text: words }] });
const bodyOf = (...blocks: Block[]): TextBody => ({ title: 'T', summary: 'S', blocks });
const difference = (before: TextBody | undefined, after: TextBody | undefined) => textDifference(before, after, 'vi', print);
const shown = (before: Block, after: Block): string =>
  blockDifference(before, after, 'vi', print)
    .parts.map(({ kind, text }) => (kind === 'added' ? `{+${text}+}` : kind === 'removed' ? `{-${text}-}` : text))
    .join('');

describe('difference of a block', () => {
  it('writes marks out where they changed', () => {
    const link = (page: string): Block => paragraphOf({ text: 'xem ' }, { text: 'hải quan', page });
    expect(shown(link('customs'), link('money'))).toBe('xem [hải quan]({-customs-}{+money+})');
  });

  it('leaves marks out where they are the same on both sides', () => {
    const sum = (before: string): Block => paragraphOf({ text: before }, { text: '5.000 USD', strong: true });
    expect(shown(sum('Khai trên '), sum('Khai từ '))).toBe('Khai {-trên-}{+từ+} 5.000 USD');
  });

  it('writes marks out where they went from one of two equal words to the other', () => {
    const [plain, strong] = [{ text: 'không' }, { text: 'không', strong: true as const }];
    expect(shown(paragraphOf(strong, { text: ' là ' }, plain), paragraphOf(plain, { text: ' là ' }, strong))).toBe(
      '{-*-}không{-*-} là {+*+}không{+*+}',
    );
  });

  it('names a change that is not in the words', () => {
    const callout = (tone: 'ask' | 'warning'): Block => ({ id: 'c', kind: 'callout', tone, paragraphs: [[{ text: 'Hỏi cán bộ.' }]] });
    expect(blockDifference(callout('ask'), callout('warning'), 'vi', print)).toMatchObject({
      change: 'changed',
      attributes: [{ name: 'tone', before: 'ask', after: 'warning' }],
    });
  });

  it('names another kind', () => {
    const heading: Block = { id: 'p', kind: 'heading', level: 2, text: [{ text: 'A' }] };
    expect(blockDifference(paragraph('p', 'A'), heading, 'vi', print).attributes).toEqual([
      { name: 'kind', before: 'paragraph', after: 'heading' },
    ]);
  });

  it('shows a changed telephone number', () => {
    const contact = (phone: string): Block => ({ id: 'c', kind: 'contact', phone, text: [{ text: 'Công an' }] });
    expect(blockDifference(contact('113'), contact('114'), 'vi', print).parts).toContainEqual({ kind: 'added', text: '114' });
  });
});

describe('difference of a text', () => {
  const [one, two, three, four] = [paragraph('a', 'một'), paragraph('b', 'hai'), paragraph('c', 'ba'), paragraph('d', 'bốn')];
  const changesOf = (before: TextBody, after: TextBody): string[] =>
    difference(before, after).blocks.map(({ id, change }) => `${id} ${change}`);

  it('counts nothing where nothing changed', () => {
    expect(difference(bodyOf(one, two), structuredClone(bodyOf(one, two)))).toMatchObject({
      changes: 0,
      changedBlocks: [],
      blocks: [{ change: 'same' }, { change: 'same' }],
    });
  });

  it('takes all as new where there was no text, and as gone where there is none any more', () => {
    const image: Block = { id: 'i', kind: 'image', media: 'common/gate.webp', alt: 'Cổng' };
    expect(difference(undefined, bodyOf(image))).toMatchObject({
      title: [{ kind: 'added', text: 'T' }],
      blocks: [{ change: 'added', parts: [{ kind: 'added', text: 'Cổng' }], attributes: [{ name: 'media', after: 'common/gate.webp' }] }],
      changedBlocks: ['i'],
      changes: 3,
    });
    expect(difference(bodyOf(image), undefined)).toMatchObject({ blocks: [{ change: 'removed' }], changedBlocks: [] });
  });

  it('shows the marks of a block that is new', () => {
    expect(difference(bodyOf(), bodyOf(paragraphOf({ text: 'cấm', strong: true }))).blocks[0]?.parts).toEqual([
      { kind: 'added', text: '*cấm*' },
    ]);
  });

  it('shows a removed block where it stood', () => {
    expect(changesOf(bodyOf(one, two, three), bodyOf(one, three))).toEqual(['a same', 'b removed', 'c same']);
    expect(changesOf(bodyOf(one, two), bodyOf(two))).toEqual(['a removed', 'b same']);
  });

  it('calls only the block moved that was moved', () => {
    const moved = bodyOf(two, three, four, one);
    expect(changesOf(bodyOf(one, two, three, four), moved)).toEqual(['b same', 'c same', 'd same', 'a moved']);
    expect(difference(bodyOf(one, two, three, four), moved).changedBlocks).toEqual(['a']);
  });
});
