import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsoleErrorCode } from '../../../control-server/console/api/errors.ts';
import { createEditing, type EditingDeps } from '../../../control-server/console/editor/editing.ts';
import { createKeptDrafts, type KeptDrafts } from '../../../control-server/console/editor/kept-drafts.ts';
import { formOf, type TextForm } from '../../../control-server/console/editor/text-form.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { body, page } from './fixtures.ts';
import { memoryStorage } from './memory-storage.ts';

const place = { site: 'bo-y', page: 'customs', locale: 'vi' };
const refuse = (code: ConsoleErrorCode) => () => Promise.reject(new AppError<ConsoleErrorCode>(code));
const titled = (title: string) => (form: TextForm) => ({ ...form, title });

let drafts: KeptDrafts;
let saves: { baseHash: string | null; title: string }[];

function open(over: Partial<EditingDeps> = {}) {
  return createEditing({
    place,
    text: { hash: 'h1' },
    form: formOf(body),
    drafts,
    formOf: (text) => formOf(text.body ?? body),
    read: async () => page({ hash: 'h9', body: { ...body, title: 'Của người khác' } }),
    save: async (baseHash, sent) => {
      saves.push({ baseHash, title: sent.title });
      return page({ hash: `h${saves.length + 1}`, body: sent });
    },
    onSaved: () => undefined,
    ...over,
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  drafts = createKeptDrafts(memoryStorage(), 'a-1');
  saves = [];
});
afterEach(() => {
  vi.useRealTimers();
});

describe('editing a text', () => {
  it('saves after a quiet moment, once for many key presses', async () => {
    const editing = open();
    for (const title of ['H', 'Hả', 'Hải quan mới']) {
      editing.change(titled(title));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(saves).toEqual([]);
    expect(editing.state.value.kind).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(2000);
    expect(saves).toEqual([{ baseHash: 'h1', title: 'Hải quan mới' }]);
    expect(editing.state.value.kind).toBe('saved');
    expect(drafts.get(place)).toBeUndefined();
  });

  it('bases the next save on what the last one made', async () => {
    const editing = open();
    editing.change(titled('một'));
    await editing.saveNow();
    editing.change(titled('hai'));
    await editing.saveNow();
    expect(saves.map(({ baseHash }) => baseHash)).toEqual(['h1', 'h2']);
  });

  it('never runs two saves at once and sends what was typed meanwhile', async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const editing = open({
      save: async (baseHash, sent) => {
        saves.push({ baseHash, title: sent.title });
        if (saves.length === 1) await slow;
        return page({ hash: `h${saves.length + 1}`, body: sent });
      },
    });
    editing.change(titled('một'));
    const first = editing.saveNow();
    await vi.advanceTimersByTimeAsync(0);
    editing.change(titled('hai'));
    const second = editing.saveNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves).toHaveLength(1);
    finish();
    await Promise.all([first, second]);
    expect(saves.map(({ title }) => title)).toEqual(['một', 'hai']);
    expect(editing.state.value.kind).toBe('saved');
  });

  it('keeps the draft and tries again by itself when the network is down', async () => {
    let down = true;
    const editing = open({
      save: async (baseHash, sent) => {
        if (down) throw new AppError<ConsoleErrorCode>('network-down');
        saves.push({ baseHash, title: sent.title });
        return page({ hash: 'h2', body: sent });
      },
    });
    editing.change(titled('mới'));
    await editing.saveNow();
    expect(editing.state.value).toMatchObject({ kind: 'failed', error: { code: 'network-down' } });
    expect(drafts.get(place)?.form.title).toBe('mới');
    down = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saves).toHaveLength(1);
    expect(editing.state.value.kind).toBe('saved');
  });

  it('holds back a text with an empty field, and says which', async () => {
    const editing = open();
    editing.change(titled(''));
    await editing.saveNow();
    expect(saves).toEqual([]);
    expect(editing.state.value).toEqual({ kind: 'incomplete', problems: [{ where: 'title', what: 'empty' }] });
    expect(drafts.get(place)?.form.title).toBe('');
  });

  it('sends nothing when the words are back to what they were', async () => {
    const editing = open();
    editing.change(titled('khác'));
    editing.change(titled('Hải quan'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(saves).toEqual([]);
    expect(editing.state.value.kind).toBe('clean');
    expect(drafts.get(place)).toBeUndefined();
  });

  it('discards to the words as they were when the page was opened, on the server too', async () => {
    const editing = open();
    editing.change(titled('khác'));
    await editing.saveNow();
    editing.discard();
    await vi.advanceTimersByTimeAsync(2000);
    expect(editing.form.value.title).toBe('Hải quan');
    expect(saves.map(({ title }) => title)).toEqual(['khác', 'Hải quan']);
  });

  it('confirms unchanged words by saving them as they are', async () => {
    await open().confirm();
    expect(saves).toEqual([{ baseHash: 'h1', title: 'Hải quan' }]);
  });

  it('sends what is left when it is closed', async () => {
    const editing = open();
    editing.change(titled('cuối'));
    editing.dispose();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves.map(({ title }) => title)).toEqual(['cuối']);
  });
});

describe('a text somebody else changed', () => {
  const conflicted = async () => {
    let refusing = true;
    const editing = open({
      save: async (baseHash, sent) => {
        if (refusing) {
          refusing = false;
          throw new AppError<ConsoleErrorCode>('text-changed-meanwhile');
        }
        saves.push({ baseHash, title: sent.title });
        return page({ hash: 'h10', body: sent });
      },
    });
    editing.change(titled('của tôi'));
    await editing.saveNow();
    return editing;
  };

  it('shows both and sends nothing more until one is chosen', async () => {
    const editing = await conflicted();
    expect(editing.state.value).toMatchObject({ kind: 'conflict', theirs: { body: { title: 'Của người khác' } } });
    editing.change(titled('của tôi, thêm'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(saves).toEqual([]);
    expect(drafts.get(place)?.form.title).toBe('của tôi, thêm');
  });

  it('keeps mine over theirs, based on theirs', async () => {
    const editing = await conflicted();
    await editing.resolve('mine');
    expect(saves).toEqual([{ baseHash: 'h9', title: 'của tôi' }]);
    expect(editing.state.value.kind).toBe('saved');
  });

  it('takes theirs and forgets mine', async () => {
    const editing = await conflicted();
    await editing.resolve('theirs');
    expect(editing.form.value.title).toBe('Của người khác');
    expect(editing.state.value.kind).toBe('clean');
    expect(drafts.get(place)).toBeUndefined();
  });
});

describe('a draft kept from before', () => {
  it('comes back after a sign-out and is saved', async () => {
    const before = open({ save: refuse('sign-in-required') });
    before.change(titled('viết dở'));
    await before.saveNow();
    before.dispose();

    const after = open();
    expect(after.form.value.title).toBe('viết dở');
    await vi.advanceTimersByTimeAsync(2000);
    expect(saves).toEqual([{ baseHash: 'h1', title: 'viết dở' }]);
  });

  it('is shown as a conflict where the text went on without it', async () => {
    drafts.put(place, { baseHash: 'h0', form: { ...formOf(body), title: 'viết dở' } });
    const editing = open();
    await vi.advanceTimersByTimeAsync(0);
    expect(editing.state.value.kind).toBe('conflict');
    expect(editing.form.value.title).toBe('viết dở');
  });

  it('is forgotten where the server has the same words', () => {
    drafts.put(place, { baseHash: 'h0', form: formOf(body) });
    expect(open().state.value.kind).toBe('clean');
    expect(drafts.get(place)).toBeUndefined();
  });
});
