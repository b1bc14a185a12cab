import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffBlock, diffText, diffTextBody, showInvisible } from '../../../control-server/console/content/text-diff.ts';
import type { Block, TextBody } from '../../../shared/content-model/index.ts';
import { body } from './fixtures.ts';

const paragraph = (id: string, words: string): Block => ({ id, kind: 'paragraph', text: [{ text: words }] });
const bodyOf = (...blocks: Block[]): TextBody => ({ title: 'T', summary: 'S', blocks });

describe('difference of words', () => {
  it('marks the words that changed and no others', () => {
    expect(diffText('Mở cửa lúc 7 giờ.', 'Mở cửa lúc 8 giờ.', 'vi')).toEqual([
      { kind: 'same', text: 'Mở cửa lúc ' },
      { kind: 'removed', text: '7' },
      { kind: 'added', text: '8' },
      { kind: 'same', text: ' giờ.' },
    ]);
  });

  it.each([
    ['zh-Hans', '老街国际口岸开放', '老街国际口岸关闭', '开放', '关闭'],
    ['lo', 'ຍິນດີຕ້ອນຮັບສູ່ດ່ານ', 'ຍິນດີຕ້ອນຮັບສູ່ຊາຍແດນ', 'ດ່ານ', 'ຊາຍແດນ'],
    ['km', 'ច្រកទ្វារព្រំដែន', 'ច្រកទ្វារអន្តរជាតិ', 'ព្រំដែន', 'អន្តរជាតិ'],
  ])('cuts %s into words, not into one run', (locale, before, after, removed, added) => {
    const parts = diffText(before, after, locale);
    expect(parts.find(({ kind }) => kind === 'same')?.text.length).toBeGreaterThan(0);
    expect(parts.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toEqual([removed]);
    expect(parts.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual([added]);
  });

  it('keeps every word of both sides, whatever they are', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'ệ', 'đ', '.', ',', '7') });
    const words = fc.array(letters, { maxLength: 12 }).map((list) => list.join(' '));
    const bare = (parts: string): string => parts.replace(/\s/g, '');
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = diffText(before, after, 'vi');
        const side = (dropped: 'added' | 'removed'): string =>
          bare(
            parts
              .filter(({ kind }) => kind !== dropped)
              .map(({ text }) => text)
              .join(''),
          );
        expect(side('added')).toBe(bare(before));
        expect(side('removed')).toBe(bare(after));
      }),
    );
  });

  it('shows characters nobody sees, but not the word separators of Lao and Khmer', () => {
    expect(showInvisible('an\u202Etoàn\u200Bthật')).toBe('an⟦U+202E⟧toàn\u200Bthật');
  });
});

describe('difference of a block', () => {
  it('writes marks out where they changed', () => {
    const before: Block = { id: 'p', kind: 'paragraph', text: [{ text: 'xem ' }, { text: 'hải quan', page: 'customs' }] };
    const after: Block = { id: 'p', kind: 'paragraph', text: [{ text: 'xem ' }, { text: 'hải quan', page: 'money' }] };
    const words = diffBlock(before, after, 'vi').parts;
    expect(words.filter(({ kind }) => kind === 'removed').map(({ text }) => text)).toEqual(['customs']);
    expect(words.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual(['money']);
  });

  it('leaves marks out where they are the same on both sides', () => {
    const [before] = body.blocks as [Block];
    const after: Block = {
      ...(before as Extract<Block, { kind: 'paragraph' }>),
      text: [{ text: 'Phải khai tiền mặt trên ' }, { text: '5.000 USD', strong: true }, { text: '.' }],
    };
    expect(
      diffBlock(before, after, 'vi')
        .parts.map(({ text }) => text)
        .join(''),
    ).not.toContain('**');
  });

  it('names a change that is not in the words', () => {
    const callout = (tone: 'ask' | 'warning'): Block => ({ id: 'c', kind: 'callout', tone, paragraphs: [[{ text: 'Hỏi cán bộ.' }]] });
    expect(diffBlock(callout('ask'), callout('warning'), 'vi')).toMatchObject({
      change: 'changed',
      attributes: [{ name: 'tone', before: 'ask', after: 'warning' }],
    });
  });

  it('shows a changed telephone number', () => {
    const contact = (phone: string): Block => ({ id: 'c', kind: 'contact', phone, text: [{ text: 'Công an' }] });
    expect(diffBlock(contact('113'), contact('114'), 'vi').parts).toContainEqual({ kind: 'added', text: '114' });
  });
});

describe('difference of a text', () => {
  it('counts nothing where nothing changed', () => {
    const diff = diffTextBody(body, structuredClone(body), 'vi');
    expect(diff.changes).toBe(0);
    expect(diff.blocks.every(({ change }) => change === 'same')).toBe(true);
  });

  it('takes every word as new where there was no text', () => {
    const diff = diffTextBody(undefined, body, 'vi');
    expect(diff.blocks.map(({ change }) => change)).toEqual(['added', 'added', 'added']);
    expect(diff.title).toEqual([{ kind: 'added', text: 'Hải quan' }]);
  });

  it('shows a removed block where it stood', () => {
    const before = bodyOf(paragraph('a', 'một'), paragraph('b', 'hai'), paragraph('c', 'ba'));
    const after = bodyOf(paragraph('a', 'một'), paragraph('c', 'ba'));
    expect(diffTextBody(before, after, 'vi').blocks.map(({ id, change }) => [id, change])).toEqual([
      ['a', 'same'],
      ['b', 'removed'],
      ['c', 'same'],
    ]);
  });

  it('calls only the block moved that was moved', () => {
    const before = bodyOf(paragraph('a', 'một'), paragraph('b', 'hai'), paragraph('c', 'ba'), paragraph('d', 'bốn'));
    const after = bodyOf(paragraph('b', 'hai'), paragraph('c', 'ba'), paragraph('d', 'bốn'), paragraph('a', 'một'));
    expect(
      diffTextBody(before, after, 'vi')
        .blocks.filter(({ change }) => change === 'moved')
        .map(({ id }) => id),
    ).toEqual(['a']);
  });
});
