import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alignedForm, blockFormOf, bodyOf, formOf, freshId, newBlock } from '../../../control-server/console/editor/text-form.ts';
import { parseSource } from '../../../control-server/editorial/pack/parse.ts';
import type { Block, BlockKind } from '../../../shared/content-model/index.ts';
import { body } from './fixtures.ts';

const sites = join(import.meta.dirname, '../../../content/sites');

describe('form of a text', () => {
  it('gives back the same body, hash and all, when nothing was typed: for every page of the content pack', async () => {
    let pages = 0;
    for (const site of await readdir(sites)) {
      const folders = (await readdir(join(sites, site), { withFileTypes: true })).filter(
        (entry) => entry.isDirectory() && entry.name !== 'media',
      );
      for (const { name } of folders) {
        const { value } = parseSource(name, readFileSync(join(sites, site, name, 'vi.md'), 'utf8'));
        if (!value) continue;
        pages += 1;
        expect(bodyOf(formOf(value.text.body))).toEqual({ body: value.text.body });
      }
    }
    expect(pages).toBeGreaterThan(10);
  });

  it('names what is empty by block', () => {
    const form = formOf(body);
    form.title = ' ';
    form.blocks[0] = { id: 'intro', kind: 'paragraph', text: '' };
    expect(bodyOf(form)).toEqual({
      problems: [
        { where: 'title', what: 'empty' },
        { where: 'intro', what: 'empty' },
      ],
    });
  });

  it('drops lines that were left empty, but not all of them', () => {
    const form = formOf(body);
    form.blocks[1] = { id: 'steps', kind: 'steps', items: ['Đếm tiền.', ''] };
    expect(bodyOf(form)).toMatchObject({ body: { blocks: [{}, { items: [[{ text: 'Đếm tiền.' }]] }, {}] } });
    form.blocks[1] = { id: 'steps', kind: 'steps', items: ['', ''] };
    expect(bodyOf(form)).toEqual({ problems: [{ where: 'steps', what: 'empty' }] });
  });

  it('says when a telephone number is none', () => {
    const form = formOf(body);
    form.blocks[2] = { id: 'help', kind: 'contact', phone: 'một một ba', text: 'Công an' };
    expect(bodyOf(form)).toEqual({ problems: [{ where: 'help', what: 'malformed' }] });
  });

  it.each<BlockKind>(['heading', 'paragraph', 'list', 'steps', 'facts', 'table', 'image', 'callout', 'contact'])(
    'has a new %s that is incomplete, not broken',
    (kind) => {
      const read = bodyOf({ title: 'T', summary: 'S', blocks: [newBlock(kind, 'new-1')] });
      expect('problems' in read && read.problems.map(({ where }) => where)).toEqual(['new-1']);
    },
  );

  it('never gives a new block an id that was used before', () => {
    expect(freshId('paragraph', ['paragraph-1', 'paragraph-2', 'intro'])).toBe('paragraph-3');
  });
});

describe('form of a translation', () => {
  it('has exactly the blocks of the source, in its order, with the words translated so far', () => {
    const translation = formOf({
      title: 'Customs',
      summary: 'What to declare.',
      blocks: [body.blocks[2] as Block, body.blocks[0] as Block],
    });
    const form = alignedForm(body, translation);
    expect(form.blocks.map(({ id }) => id)).toEqual(['intro', 'steps', 'help']);
    expect(form.blocks[0]).toEqual(blockFormOf(body.blocks[0] as Block));
    expect(form.blocks[1]).toEqual({ id: 'steps', kind: 'steps', items: ['', ''] });
    expect(form.title).toBe('Customs');
  });

  it('keeps what is the same in every locale and empties the rest where nothing was translated', () => {
    expect(alignedForm(body, undefined).blocks[2]).toEqual({ id: 'help', kind: 'contact', phone: '113', text: '' });
  });

  it('begins a block anew whose kind changed in the source', () => {
    const translation = formOf({ ...body, blocks: [{ id: 'intro', kind: 'heading', level: 2, text: [{ text: 'Old' }] }] });
    expect(alignedForm(body, translation).blocks[0]).toEqual({ id: 'intro', kind: 'paragraph', text: '' });
  });
});
