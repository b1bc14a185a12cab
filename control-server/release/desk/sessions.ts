import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { IdentityErrorCode, ReleaseErrorCode } from '../../../shared/errors/codes.ts';
import { type Account, deskSessionMessage } from '../../../shared/protocol/index.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { activeKeyById } from '../candidates/officers.ts';
import { nowText, type ReleaseContext } from '../context.ts';
import type { OfficerKey } from '../ports.ts';
import { ed25519Key, nodeTufCrypto } from '../repository-side/index.ts';
import { findSession, insertNonce, insertSession, takeNonce } from './repository.ts';

const nonceMinutes = 2;
const sessionMinutes = 30;

const hashOf = (secret: string): string => sha256Hex(new TextEncoder().encode(secret));
const newSecret = (): string => randomBytes(32).toString('base64url');
const inMinutes = ({ clock }: ReleaseContext, minutes: number): string => new Date(clock.now().getTime() + minutes * 60_000).toISOString();

/** A nonce to sign. Whoever asks for a key nobody has gets one as well, which nothing remembers: the answer tells him nothing. */
export async function issueNonce(ctx: ReleaseContext, keyid: string): Promise<{ nonce: string; expiresAt: string }> {
  const nonce = newSecret();
  const expiresAt = inMinutes(ctx, nonceMinutes);
  if (await activeKeyById(ctx.db, keyid)) {
    await ctx.db.transaction((tx) => insertNonce(tx, { nonce_hash: hashOf(nonce), keyid, expires_at: expiresAt }, nowText(ctx)));
  }
  return { nonce, expiresAt };
}

/**
 * Opens a desk session for whoever signed the nonce with an officer's active key. A nonce is good for one try.
 * @throws AppError('signature-wrong') whatever is wrong
 */
export async function openDeskSession(
  ctx: ReleaseContext,
  order: { keyid: string; nonce: string; signature: string },
): Promise<{ token: string; expiresAt: string }> {
  const now = nowText(ctx);
  const known = await takeNonce(ctx.db, hashOf(order.nonce), order.keyid, now);
  const key = known ? await activeKeyById(ctx.db, order.keyid) : undefined;
  const signature = Buffer.from(order.signature, 'hex');
  if (!key || !(await nodeTufCrypto.verify(ed25519Key(key.publicKey), signature, deskSessionMessage(order.nonce)))) {
    throw new AppError<ReleaseErrorCode>('signature-wrong', { keyid: order.keyid });
  }
  const token = newSecret();
  const expiresAt = inMinutes(ctx, sessionMinutes);
  await ctx.db.transaction((tx) =>
    insertSession(tx, { token_hash: hashOf(token), keyid: key.keyid, account: key.account, expires_at: expiresAt }, now),
  );
  return { token, expiresAt };
}

/** The officer behind a desk's bearer token, with his grants as they are now. */
export interface DeskOfficer {
  account: Account;
  key: OfficerKey;
}
const officers = new WeakMap<Request, DeskOfficer>();

/** Guard of `desk` routes; afterwards `currentOfficer(req)` answers. Throws AppError('sign-in-required'). */
export function deskGuard(ctx: ReleaseContext): (req: Request) => Promise<void> {
  return async (req) => {
    const [, token] = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(req.headers.authorization ?? '') ?? [];
    const session = token === undefined ? undefined : await findSession(ctx.db, hashOf(token), nowText(ctx));
    const key = session && (await activeKeyById(ctx.db, session.keyid));
    const account = key && (await ctx.identity.account(key.account));
    if (!account) throw new AppError<IdentityErrorCode>('sign-in-required');
    officers.set(req, { account, key });
  };
}

/** @throws AppError('sign-in-required') on a request that did not pass the guard */
export function currentOfficer(req: Request): DeskOfficer {
  const officer = officers.get(req);
  if (!officer) throw new AppError<IdentityErrorCode>('sign-in-required');
  return officer;
}
