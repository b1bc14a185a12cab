import { AppError } from '../../../shared/errors/app-error.ts';
import type { RequestErrorCode } from '../../../shared/errors/codes.ts';
import { candidateSchema, createCandidateSchema, releaseOverviewSchema } from '../../../shared/protocol/index.ts';
import { currentAccount } from '../../identity/index.ts';
import { type AnyRoute, type RouteCall, route } from '../../platform/http/index.ts';
import type { ReleaseContext } from '../context.ts';
import { requireAllowed } from '../policy.ts';
import { createCandidate, discardCandidate } from './commands.ts';
import { refreshOpenCandidate } from './freshness.ts';
import { releaseOverview } from './overview.ts';
import { candidateParts, presentCandidate } from './presenter.ts';
import { findCandidate } from './repository.ts';

/** Everybody with any function at a site may see what is released there and by whom. */
const requireReader = (call: RouteCall<unknown>, site: string): void => requireAllowed(currentAccount(call.req), 'release.read', site);

/** Routes of the console's release page. */
export function candidateRoutes(ctx: ReleaseContext): AnyRoute[] {
  return [
    route({
      method: 'get',
      path: '/sites/:site/release',
      auth: 'session',
      summary: "What is on the site's screens, what waits to be released, the open candidate and the history.",
      answer: releaseOverviewSchema,
      handle(call) {
        const site = call.params.site ?? '';
        requireReader(call, site);
        return releaseOverview(ctx, site);
      },
    }),
    route({
      method: 'post',
      path: '/sites/:site/candidates',
      auth: 'session',
      summary: "Compiles what is approved and freezes it as the site's candidate, to be signed by two officers.",
      body: createCandidateSchema,
      answer: candidateSchema,
      async handle({ req, params, body }) {
        const row = await createCandidate(ctx, currentAccount(req), params.site ?? '', body);
        return presentCandidate(ctx, await candidateParts(ctx, row));
      },
    }),
    route({
      method: 'get',
      path: '/candidates/:id',
      auth: 'session',
      summary: 'A candidate: its changes, who has signed and who still can.',
      answer: candidateSchema,
      async handle(call) {
        const id = call.params.id ?? '';
        const known = await findCandidate(ctx.db, id);
        if (!known) throw new AppError<RequestErrorCode>('not-found', { candidate: id });
        requireReader(call, known.site);
        if (known.state === 'open') await refreshOpenCandidate(ctx, known.site);
        const row = (await findCandidate(ctx.db, id)) ?? known;
        return presentCandidate(ctx, await candidateParts(ctx, row));
      },
    }),
    route({
      method: 'delete',
      path: '/candidates/:id',
      auth: 'session',
      summary: 'Throws an open candidate away.',
      handle: ({ req, params }) => discardCandidate(ctx, currentAccount(req), params.id ?? ''),
    }),
  ];
}
