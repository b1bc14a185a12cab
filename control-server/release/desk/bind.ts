import { randomInt } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ReleaseErrorCode } from '../../../shared/errors/codes.ts';
import { type Account, bindMessage } from '../../../shared/protocol/index.ts';
import { appendAudit } from '../../audit/index.ts';
import { sha256Hex } from '../../platform/sha256.ts';
import { nowText, type ReleaseContext } from '../context.ts';
import { requireAllowed } from '../policy.ts';
import type { OfficerKey } from '../ports.ts';
import { ed25519Key, keyId, nodeTufCrypto } from '../repository-side/index.ts';
import { activateKey, findCode, findOfficerKey, replaceCode, takeCode } from './repository.ts';

/** Without 0, O, 1 and I, which look alike: 32 characters, 40 bits in a code. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const codeLength = 8;
const codeMinutes = 10;

/** What was typed, as the code was written: spaces, hyphens and small letters do not matter. */
const codeHash = (typed: string): string => sha256Hex(new TextEncoder().encode(typed.toUpperCase().replace(/[\s-]/g, '')));

/** A one-time code by which an approver binds the desk in front of him. @throws AppError('not-allowed') */
export async function issueCode(ctx: ReleaseContext, account: Account): Promise<{ code: string; expiresAt: string }> {
  requireAllowed(account, 'desk.bind');
  const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  const now = nowText(ctx);
  const expiresAt = new Date(ctx.clock.now().getTime() + codeMinutes * 60_000).toISOString();
  await ctx.db.transaction(async (tx) => {
    await replaceCode(tx, { code_hash: codeHash(code), account: account.id, expires_at: expiresAt }, now);
    await appendAudit(tx, { at: now, actor: account.id, action: 'desk-code.issued', subject: account.id, details: { expiresAt } });
  });
  return { code, expiresAt };
}

/**
 * Makes the desk's key the officer's one active key, if the desk shows the code and that it holds the private half.
 * @param order `proof` = Ed25519 over `bindMessage(code, publicKey)` with the code as it was sent
 * @throws AppError bind-code-wrong, signature-wrong, key-of-another-officer, not-allowed
 */
export async function bindDesk(
  ctx: ReleaseContext,
  order: { code: string; publicKey: string; proof: string },
): Promise<{ account: Account; key: OfficerKey }> {
  const now = nowText(ctx);
  const hash = codeHash(order.code);
  const issued = await findCode(ctx.db, hash, now);
  const account = issued && (await ctx.identity.account(issued.account));
  if (!account) throw new AppError<ReleaseErrorCode>('bind-code-wrong');
  requireAllowed(account, 'desk.bind');
  const tufKey = ed25519Key(order.publicKey);
  const message = bindMessage(order.code, order.publicKey);
  if (!(await nodeTufCrypto.verify(tufKey, Buffer.from(order.proof, 'hex'), message)))
    throw new AppError<ReleaseErrorCode>('signature-wrong');

  const key: OfficerKey = { keyid: keyId(tufKey), publicKey: tufKey.keyval.public, account: account.id };
  await ctx.db.transaction(async (tx) => {
    if (!(await takeCode(tx, hash, now))) throw new AppError<ReleaseErrorCode>('bind-code-wrong');
    // Two people with one key would be one signer that looks like two.
    const known = await findOfficerKey(tx, key.publicKey);
    if (known && known.account !== account.id) throw new AppError<ReleaseErrorCode>('key-of-another-officer', { keyid: key.keyid });
    await activateKey(tx, key, now);
    await appendAudit(tx, {
      at: now,
      actor: account.id,
      action: 'officer-key.bound',
      subject: key.keyid,
      details: { publicKey: key.publicKey },
    });
  });
  return { account, key };
}
