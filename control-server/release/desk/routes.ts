import { pipeline } from 'node:stream/promises';
import type { Account } from '../../../shared/protocol/index.ts';
import {
  bearerSchema,
  bindCodeSchema,
  bindDeskSchema,
  candidateSchema,
  type DeskIdentity,
  deskCandidateListSchema,
  deskCandidateSchema,
  deskIdentitySchema,
  deskSessionRequestSchema,
  nonceRequestSchema,
  nonceSchema,
  signCandidateSchema,
} from '../../../shared/protocol/index.ts';
import { currentAccount } from '../../identity/index.ts';
import { type AnyRoute, alreadySent, route } from '../../platform/http/index.ts';
import { siteKeys } from '../candidates/officers.ts';
import { candidateParts, presentCandidate } from '../candidates/presenter.ts';
import { findCandidate } from '../candidates/repository.ts';
import { signCandidate } from '../candidates/sign.ts';
import type { ReleaseContext } from '../context.ts';
import { allows } from '../policy.ts';
import type { OfficerKey } from '../ports.ts';
import { Attempts } from './attempts.ts';
import { bindDesk, issueCode } from './bind.ts';
import { deskBlob, deskCandidate, deskCandidates } from './candidate-view.ts';
import { currentOfficer, issueNonce, openDeskSession } from './sessions.ts';

/** Told when an officer has bound a key; the demo enrols it at once, production does nothing. `sites` = those he approves for. */
export type OnOfficerKeyBound = (key: OfficerKey, sites: readonly string[]) => Promise<unknown>;

async function approverSites(ctx: ReleaseContext, account: Account): Promise<string[]> {
  return (await ctx.editorial.sites()).map((site) => site.id).filter((site) => allows(account, 'candidate.sign', site));
}

async function deskIdentity(ctx: ReleaseContext, account: Account, { keyid, publicKey }: OfficerKey): Promise<DeskIdentity> {
  const sites = await approverSites(ctx, account);
  const enrolled = (await Promise.all(sites.map(async (site) => (await siteKeys(ctx.db, site)).get(keyid) === publicKey))).some(Boolean);
  return { officer: { id: account.id, displayName: account.displayName }, keyid, sites, enrolled };
}

/** Binding a desk to an officer, and the session it then gets by signing a nonce. Tries are counted per address. */
function signInRoutes(ctx: ReleaseContext, onOfficerKeyBound: OnOfficerKeyBound | undefined): AnyRoute[] {
  const binds = new Attempts(10, 60);
  const sessions = new Attempts(120, 60);
  return [
    route({
      method: 'post',
      path: '/desk/codes',
      auth: 'session',
      summary: 'One-time code (10 minutes) that binds a signing desk to the signed-in approver.',
      answer: bindCodeSchema,
      handle: ({ req }) => issueCode(ctx, currentAccount(req)),
    }),
    route({
      method: 'post',
      path: '/desk/bind',
      auth: 'public',
      summary: "Binds a desk: shows the code and proves possession of the key, which becomes the officer's one active key.",
      body: bindDeskSchema,
      answer: deskIdentitySchema,
      async handle({ body, req }) {
        await binds.take(req.ip);
        const { account, key } = await bindDesk(ctx, body);
        await binds.giveBack(req.ip);
        try {
          await onOfficerKeyBound?.(key, await approverSites(ctx, account));
        } catch (error) {
          // The key is bound; the answer says that it is not enrolled.
          ctx.log.error({ err: error, keyid: key.keyid }, 'an officer key could not be enrolled');
        }
        return deskIdentity(ctx, account, key);
      },
    }),
    route({
      method: 'post',
      path: '/desk/nonce',
      auth: 'public',
      summary: "A nonce (2 minutes) for the desk to sign with the officer's key.",
      body: nonceRequestSchema,
      answer: nonceSchema,
      async handle({ body, req }) {
        await sessions.take(req.ip);
        return issueNonce(ctx, body.keyid);
      },
    }),
    route({
      method: 'post',
      path: '/desk/session',
      auth: 'public',
      summary: 'Bearer token (30 minutes) for a signed nonce.',
      body: deskSessionRequestSchema,
      answer: bearerSchema,
      async handle({ body, req }) {
        await sessions.take(req.ip);
        return openDeskSession(ctx, body);
      },
    }),
  ];
}

/** Routes of the signing desk, as `shared/protocol/release.ts` describes them. */
export function deskRoutes(ctx: ReleaseContext, onOfficerKeyBound: OnOfficerKeyBound | undefined): AnyRoute[] {
  return [
    ...signInRoutes(ctx, onOfficerKeyBound),
    route({
      method: 'get',
      path: '/desk/me',
      auth: 'desk',
      summary: 'The officer this desk is bound to, and whether the key counts yet.',
      answer: deskIdentitySchema,
      handle({ req }) {
        const { account, key } = currentOfficer(req);
        return deskIdentity(ctx, account, key);
      },
    }),
    route({
      method: 'get',
      path: '/desk/candidates',
      auth: 'desk',
      summary: "Open candidates of the officer's sites.",
      answer: deskCandidateListSchema,
      handle: async ({ req }) => ({ candidates: await deskCandidates(ctx, currentOfficer(req)) }),
    }),
    route({
      method: 'get',
      path: '/desk/candidates/:id',
      auth: 'desk',
      summary: 'A candidate with the exact bytes to sign and the release they stand for.',
      answer: deskCandidateSchema,
      handle: ({ req, params }) => deskCandidate(ctx, currentOfficer(req), params.id ?? ''),
    }),
    route({
      method: 'get',
      path: '/desk/candidates/:id/blobs/:sha256',
      auth: 'desk',
      summary: 'A file of the open candidate, or of a release of its site.',
      async handle({ req, res, params }) {
        const sha256 = params.sha256 ?? '';
        const { bytes } = await deskBlob(ctx, currentOfficer(req), params.id ?? '', sha256);
        // The desk checks the hash; the type would only tempt a browser to guess.
        res.setHeader('Content-Type', 'application/octet-stream');
        res.setHeader('Content-Length', bytes);
        res.setHeader('Cache-Control', 'private, no-store');
        res.setHeader('X-Content-Type-Options', 'nosniff');
        if (req.method === 'HEAD') res.end();
        else await pipeline(ctx.blobs.stream(sha256), res);
        return alreadySent;
      },
    }),
    route({
      method: 'post',
      path: '/desk/candidates/:id/signatures',
      auth: 'desk',
      summary: "An officer's signature over the candidate's bytes; the second that counts releases it.",
      body: signCandidateSchema,
      answer: candidateSchema,
      async handle({ req, params, body }) {
        const { account } = currentOfficer(req);
        const id = params.id ?? '';
        await signCandidate(ctx, account, id, body.keyid, body.signature);
        const row = await findCandidate(ctx.db, id);
        if (!row) throw new Error('a signed candidate is gone');
        return presentCandidate(ctx, await candidateParts(ctx, row));
      },
    }),
  ];
}
