import { generatePrivateKey, memorySigner, type RoleSigner } from '../../../control-server/release/repository-side/index.ts';
import {
  approvalChecklist,
  bindMessage,
  type Candidate,
  deskSessionMessage,
  type PageDetail,
  type ReleaseOverview,
  type TextDetail,
} from '../../../shared/protocol/index.ts';
import { type Answer, call } from './http.ts';

const textPath = (site: string, page: string, locale: string): string => `/sites/${site}/pages/${page}/texts/${locale}`;

/** An officer at the API of a running demo, as his browser would call it: cookie and CSRF token of his own. */
export class Officer {
  readonly #port: number;
  readonly #cookie: string;
  readonly csrfToken: string;

  private constructor(port: number, cookie: string, csrf: string) {
    this.#port = port;
    this.#cookie = cookie;
    this.csrfToken = csrf;
  }

  static async signIn(port: number, name: string, password: string): Promise<Officer> {
    const answer = await signIn(port, name, password);
    if (answer.status !== 200) throw new Error(`${name} cannot sign in: ${answer.text}`);
    const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    return new Officer(port, cookie, answer.json.csrfToken);
  }

  /** Below `/api`. `headers` stand in for those a browser would send. */
  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return call(this.#port, `localhost:${this.#port}`, `/api${path}`, {
      method,
      body,
      headers: { cookie: this.#cookie, 'x-csrf-token': this.csrfToken, ...headers },
    });
  }

  async text(site: string, page: string, locale: string): Promise<TextDetail> {
    const detail = (await this.call('GET', `/sites/${site}/pages/${page}`)).json as PageDetail;
    const text = detail.texts.find((one) => one.locale === locale);
    if (!text) throw new Error(`no text ${site}/${page}/${locale}`);
    return text;
  }

  /** Saves a new title and hands the text in. */
  async rewrite(site: string, page: string, locale: string, title: string): Promise<void> {
    const { hash, body } = await this.text(site, page, locale);
    const path = textPath(site, page, locale);
    const saved = await this.call('PUT', path, { baseHash: hash ?? null, body: { ...body, title } });
    if (saved.status !== 200) throw new Error(`not saved: ${saved.text}`);
    const submitted = await this.call('POST', `${path}/submit`, { hash: (await this.text(site, page, locale)).hash, noStateSecret: true });
    if (submitted.status !== 200) throw new Error(`not handed in: ${submitted.text}`);
  }

  /** Approves the words as they are now, or those of an earlier hash. */
  async approve(site: string, page: string, locale: string, earlier?: string): Promise<Answer> {
    const hash = earlier ?? (await this.text(site, page, locale)).hash;
    return this.call('POST', `${textPath(site, page, locale)}/approve`, { hash, checklist: approvalChecklist });
  }

  /** Freezes all that is approved and waits. Rejects when it is refused. */
  async freeze(site: string): Promise<Candidate> {
    const answer = await this.call('POST', `/sites/${site}/candidates`, { note: '', leaveOut: [] });
    if (answer.status !== 200) throw new Error(`not frozen: ${answer.text}`);
    return answer.json;
  }

  async overview(site: string): Promise<ReleaseOverview> {
    return (await this.call('GET', `/sites/${site}/release`)).json;
  }

  /** Binds a signing desk with a new key, as the desk's page does, and signs in there. */
  async openDesk(): Promise<Desk> {
    const signer = memorySigner(generatePrivateKey());
    const publicKey = signer.publicKey.keyval.public;
    const { code } = (await this.call('POST', '/desk/codes')).json;
    const bound = await this.call('POST', '/desk/bind', { code, publicKey, proof: await signer.sign(bindMessage(code, publicKey)) });
    if (bound.status !== 200) throw new Error(`not bound: ${bound.text}`);
    const { nonce } = (await this.call('POST', '/desk/nonce', { keyid: signer.keyid })).json;
    const order = { keyid: signer.keyid, nonce, signature: await signer.sign(deskSessionMessage(nonce)) };
    return new Desk(this.#port, signer, (await this.call('POST', '/desk/session', order)).json.token);
  }
}

/** An officer's signing desk: a bearer token, never a cookie. */
export class Desk {
  readonly #port: number;
  readonly #signer: RoleSigner;
  readonly #token: string;

  constructor(port: number, signer: RoleSigner, token: string) {
    this.#port = port;
    this.#signer = signer;
    this.#token = token;
  }

  get keyid(): string {
    return this.#signer.keyid;
  }

  call(method: string, path: string, body?: unknown): Promise<Answer> {
    return call(this.#port, `localhost:${this.#port}`, `/api${path}`, {
      method,
      body,
      headers: { authorization: `Bearer ${this.#token}` },
    });
  }

  /** The exact bytes to sign. */
  async bytesOf(candidate: string): Promise<Buffer> {
    return Buffer.from((await this.call('GET', `/desk/candidates/${candidate}`)).json.signedBytes, 'base64');
  }

  /** Signs the candidate's bytes with the officer's key, unless given others; `keyid` names the key that is claimed to have signed. */
  async sign(candidate: string, forged: { bytes?: Buffer; signer?: RoleSigner; keyid?: string } = {}): Promise<Answer> {
    const { bytes, signer = this.#signer, keyid = this.keyid } = forged;
    const signature = await signer.sign(bytes ?? (await this.bytesOf(candidate)));
    return this.call('POST', `/desk/candidates/${candidate}/signatures`, { keyid, signature });
  }
}

/** POST of a session, whatever comes of it. */
export const signIn = (port: number, name: string, password: string): Promise<Answer> =>
  call(port, `localhost:${port}`, '/api/session', { method: 'POST', body: { name, password } });
