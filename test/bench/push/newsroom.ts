import { type Desk, Officer } from '../../integration/start-up/officer.ts';
import type { DemoProcess } from '../../support/demo-process.ts';

export const site = 'lao-cai';
/** What is edited: one paragraph of one sentence or two. */
export const page = 'lao-cai-land';
export const block = 'welcome';
const locale = 'vi';

/** A candidate that lacks nothing but the second signature. */
export interface Prepared {
  version: number;
  /** Sends it at `sentAt` and has its answer at `answered`, both by `performance.now()`; `sentAtEpoch` is by the wall clock all processes share. */
  sign(): { sentAt: number; sentAtEpoch: number; answered: Promise<number> };
}

function requireOk({ status, text }: { status: number; text: string }, what: string): void {
  if (status !== 200) throw new Error(`${what}: ${status} ${text}`);
}

/** An editor and two approvers at the API of a running demo, as console and desk call it. */
export class Newsroom {
  readonly #editor: Officer;
  readonly #approver: Officer;
  readonly #desks: readonly [Desk, Desk];

  private constructor(editor: Officer, approver: Officer, desks: readonly [Desk, Desk]) {
    this.#editor = editor;
    this.#approver = approver;
    this.#desks = desks;
  }

  static async open({ ports, password }: { ports: { api: number }; password: DemoProcess['password'] }): Promise<Newsroom> {
    const signIn = (name: string) => Officer.signIn(ports.api, name, password);
    const [editor, first, second] = [await signIn('bien-tap'), await signIn('duyet-1'), await signIn('duyet-2')];
    return new Newsroom(editor, first, [await first.openDesk(), await second.openDesk()]);
  }

  /** Edits the paragraph, has it approved and signed once. */
  async prepare(words: string): Promise<Prepared> {
    await this.#write(words);
    requireOk(await this.#approver.approve(site, page, locale), 'not approved');
    const made = await this.#approver.call('POST', `/sites/${site}/candidates`, { note: '', leaveOut: [] });
    requireOk(made, 'no candidate');
    const { id, version } = made.json as { id: string; version: number };
    const [first, second] = this.#desks;
    requireOk(await first.sign(id), 'first signature refused');
    // An officer has long read what he signs.
    const bytes = await second.bytesOf(id);
    return {
      version,
      sign() {
        const [sentAt, sentAtEpoch] = [performance.now(), Date.now()];
        const answered = second.sign(id, { bytes }).then((answer) => {
          requireOk(answer, 'second signature refused');
          return performance.now();
        });
        // Who waits for the kiosks first must not find it unhandled.
        answered.catch(() => {});
        return { sentAt, sentAtEpoch, answered };
      },
    };
  }

  async #write(words: string): Promise<void> {
    const { hash, body } = await this.#editor.text(site, page, locale);
    if (!body?.blocks.some(({ id }) => id === block)) throw new Error(`no block ${block} in ${site}/${page}/${locale}`);
    const blocks = body.blocks.map((one) => (one.id === block ? { id: block, kind: 'paragraph', text: [{ text: words }] } : one));
    const path = `/sites/${site}/pages/${page}/texts/${locale}`;
    requireOk(await this.#editor.call('PUT', path, { baseHash: hash ?? null, body: { ...body, blocks } }), 'not saved');
    const { hash: saved } = await this.#editor.text(site, page, locale);
    requireOk(await this.#editor.call('POST', `${path}/submit`, { hash: saved, noStateSecret: true }), 'not handed in');
  }
}
