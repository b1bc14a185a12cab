import { generatePrivateKey, memorySigner, type RoleSigner } from '../../../control-server/release/repository-side/index.ts';
import { bindMessage, deskSessionMessage } from '../../../shared/protocol/index.ts';
import type { Answer, World } from './world.ts';

/** A signing desk as `signing-desk/` does it: a key of its own, bound by a code, signed in by a nonce. */
export interface Desk {
  account: string;
  signer: RoleSigner;
  token: string;
  /** Signs the candidate's bytes as the server gives them. */
  sign(candidate: string, overrides?: { keyid?: string; signature?: string; bytes?: Uint8Array }): Promise<Answer>;
}

export async function bind(world: World, account: string, signer: RoleSigner): Promise<Answer> {
  const { body } = await world.call('POST', '/desk/codes', { as: account });
  const publicKey = signer.publicKey.keyval.public;
  return world.call('POST', '/desk/bind', {
    body: { code: body.code, publicKey, proof: await signer.sign(bindMessage(body.code, publicKey)) },
  });
}

export async function signIn(world: World, signer: RoleSigner): Promise<Answer> {
  const { body } = await world.call('POST', '/desk/nonce', { body: { keyid: signer.keyid } });
  return world.call('POST', '/desk/session', {
    body: { keyid: signer.keyid, nonce: body.nonce, signature: await signer.sign(deskSessionMessage(body.nonce)) },
  });
}

export async function openDesk(world: World, account: string, signer: RoleSigner = memorySigner(generatePrivateKey())): Promise<Desk> {
  const bound = await bind(world, account, signer);
  if (bound.status !== 200) throw new Error(`bind: ${JSON.stringify(bound.body)}`);
  const { token } = (await signIn(world, signer)).body;
  return {
    account,
    signer,
    token,
    async sign(candidate, { keyid = signer.keyid, signature, bytes } = {}) {
      const signed = bytes ?? Buffer.from((await world.call('GET', `/desk/candidates/${candidate}`, { token })).body.signedBytes, 'base64');
      return world.call('POST', `/desk/candidates/${candidate}/signatures`, {
        token,
        body: { keyid, signature: signature ?? (await signer.sign(signed)) },
      });
    },
  };
}

/** POST of a candidate as the editor; its id. */
export async function freeze(world: World, leaveOut: { page: string; locale: string }[] = [], as = 'editor'): Promise<Answer> {
  return world.call('POST', '/sites/lao-cai/candidates', { as, body: { note: 'Sửa hải quan', leaveOut } });
}
