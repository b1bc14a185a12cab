import { type ReadonlySignal, signal } from '@preact/signals';
import type { Locale, TextBody } from '../../../shared/content-model/index.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { PageDetail, TextDetail } from '../../../shared/protocol/index.ts';
import type { TextPlace } from '../api/client.ts';
import { asConsoleError, type ConsoleErrorCode } from '../api/errors.ts';
import type { KeptDrafts } from './kept-drafts.ts';
import { bodyOf, type FormProblem, type TextForm } from './text-form.ts';

export type SaveState =
  | { kind: 'clean' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  /** Kept here, not on the server: something is still empty. */
  | { kind: 'incomplete'; problems: FormProblem[] }
  /** Kept here; tried again by itself. */
  | { kind: 'failed'; error: AppError<ConsoleErrorCode> }
  /** Somebody else saved other words: nothing is sent until one of the two is chosen. */
  | { kind: 'conflict'; theirs: TextDetail };

export interface EditingDeps {
  place: TextPlace;
  /** The text as the server has it; undefined hash = none yet. */
  text: Pick<TextDetail, 'hash'>;
  /** Its words as a form (a translation's: aligned with the source). */
  form: TextForm;
  drafts: KeptDrafts;
  save(baseHash: string | null, body: TextBody): Promise<PageDetail>;
  /** Reads the page anew, for a conflict. */
  read(): Promise<PageDetail>;
  /** A form of the words somebody else saved. */
  formOf(text: TextDetail): TextForm;
  /** The page as the server answered it after a save. */
  onSaved(page: PageDetail): void;
  quietMs?: number;
  retryMs?: number;
}

export interface Editing {
  readonly form: ReadonlySignal<TextForm>;
  readonly state: ReadonlySignal<SaveState>;
  change(edit: (form: TextForm) => TextForm): void;
  /** Saves at once. @returns the hash of the saved words, or undefined where they could not be saved */
  saveNow(): Promise<string | undefined>;
  /** Saves the words although nothing was typed: the translator's way to say that they still hold for the source as it is now. */
  confirm(): Promise<void>;
  /** Back to the words as they were when this page was opened. */
  discard(): void;
  resolve(keep: 'mine' | 'theirs'): Promise<void>;
  /** True while words typed here are not on the server. */
  hasUnsaved(): boolean;
  /** Sends what can be sent and stops. */
  dispose(): void;
}

export const textIn = (page: PageDetail, locale: Locale): TextDetail | undefined => page.texts.find((text) => text.locale === locale);

const same = (one: TextForm, other: TextForm): boolean => JSON.stringify(one) === JSON.stringify(other);

/** One officer editing one text: autosave after a quiet moment, drafts kept through any failure, conflicts shown instead of overwritten. */
export function createEditing(deps: EditingDeps): Editing {
  const { place, drafts, quietMs = 2_000, retryMs = 10_000 } = deps;
  const opened = deps.form;
  let onServer = deps.form;
  let baseHash = deps.text.hash ?? null;
  const form = signal(deps.form);
  const state = signal<SaveState>({ kind: 'clean' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<string | undefined> | undefined;

  const hasUnsaved = (): boolean => !same(form.value, onServer);

  function schedule(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void saveNow(), ms);
  }

  function put(next: TextForm): void {
    form.value = next;
    if (state.value.kind === 'conflict') {
      drafts.put(place, { baseHash, form: next });
      return;
    }
    if (hasUnsaved()) {
      drafts.put(place, { baseHash, form: next });
      if (state.value.kind !== 'saving') state.value = { kind: 'unsaved' };
      schedule(quietMs);
    } else {
      drafts.drop(place);
      clearTimeout(timer);
      if (state.value.kind !== 'saving') state.value = { kind: 'clean' };
    }
  }

  async function enterConflict(): Promise<void> {
    const theirs = textIn(await deps.read(), place.locale);
    if (theirs?.body) state.value = { kind: 'conflict', theirs };
  }

  async function fail(thrown: unknown): Promise<void> {
    let error = asConsoleError(thrown);
    if (error.code === 'text-changed-meanwhile') {
      try {
        return await enterConflict();
      } catch (another) {
        error = asConsoleError(another);
      }
    }
    state.value = { kind: 'failed', error };
    if (error.code === 'network-down' || error.code === 'internal') schedule(retryMs);
  }

  async function saveOnce(evenUnchanged = false): Promise<string | undefined> {
    if (!hasUnsaved() && !evenUnchanged) return baseHash ?? undefined;
    const sent = form.value;
    const read = bodyOf(sent);
    if ('problems' in read) {
      state.value = { kind: 'incomplete', problems: read.problems };
      return undefined;
    }
    state.value = { kind: 'saving' };
    try {
      const page = await deps.save(baseHash, read.body);
      baseHash = textIn(page, place.locale)?.hash ?? null;
      onServer = sent;
      deps.onSaved(page);
      if (!hasUnsaved()) {
        drafts.drop(place);
        state.value = { kind: 'saved', at: new Date().toISOString() };
        return baseHash ?? undefined;
      }
      drafts.put(place, { baseHash, form: form.value });
      state.value = { kind: 'unsaved' };
      schedule(quietMs);
      return undefined;
    } catch (thrown) {
      await fail(thrown);
      return undefined;
    }
  }

  function save(evenUnchanged: boolean): Promise<string | undefined> {
    clearTimeout(timer);
    if (state.value.kind === 'conflict') return Promise.resolve(undefined);
    const before = running ?? Promise.resolve(undefined);
    const mine = before
      .then(() => saveOnce(evenUnchanged))
      .finally(() => {
        if (running === mine) running = undefined;
      });
    running = mine;
    return mine;
  }

  const saveNow = (): Promise<string | undefined> => save(false);

  const kept = drafts.get(place);
  if (kept && !same(kept.form, deps.form)) {
    form.value = kept.form;
    if (kept.baseHash === baseHash) {
      state.value = { kind: 'unsaved' };
      schedule(quietMs);
    } else {
      void enterConflict().catch(fail);
    }
  } else if (kept) drafts.drop(place);

  return {
    form,
    state,
    hasUnsaved,
    saveNow,
    confirm: async () => void (await save(true)),
    change: (edit) => put(edit(form.value)),
    discard: () => put(opened),
    async resolve(keep) {
      if (state.value.kind !== 'conflict') return;
      const { theirs } = state.value;
      baseHash = theirs.hash ?? null;
      onServer = deps.formOf(theirs);
      if (keep === 'theirs') form.value = onServer;
      state.value = { kind: 'clean' };
      put(form.value);
      if (keep === 'mine') await saveNow();
    },
    dispose() {
      clearTimeout(timer);
      if (hasUnsaved() && state.value.kind === 'unsaved') void saveNow();
    },
  };
}
