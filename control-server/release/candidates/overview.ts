import { AppError } from '../../../shared/errors/app-error.ts';
import type { RequestErrorCode } from '../../../shared/errors/codes.ts';
import type { ReleaseOverview } from '../../../shared/protocol/index.ts';
import type { ReleaseContext } from '../context.ts';
import { chooseTexts } from './choose.ts';
import { refreshOpenCandidate } from './freshness.ts';
import { candidateParts, namer, presentCandidate } from './presenter.ts';
import { readPageBody, readReleased } from './released.ts';
import { type ReleaseRow, releasesOf } from './repository.ts';

/** Releases listed, newest first. */
const historyLength = 50;

interface Signer {
  account: string | null;
  keyid: string;
}
const signersOf = (row: ReleaseRow): Signer[] => JSON.parse(row.signers) as Signer[];

/** Where a site's release stands: what is on the screens, what is approved but not there yet, the open candidate, and what came before. */
export async function releaseOverview(ctx: ReleaseContext, site: string): Promise<ReleaseOverview> {
  const releasable = await ctx.editorial.releasable(ctx.db, site);
  if (!releasable) throw new AppError<RequestErrorCode>('not-found', { site });
  const candidate = await refreshOpenCandidate(ctx, site);
  const released = await readReleased(ctx.db, ctx.blobs, site);
  const history = await releasesOf(ctx.db, site, historyLength);
  const bodyOf = (blob: string) => readPageBody(ctx.blobs, blob);
  const { texts } = await chooseTexts(releasable, released, [], bodyOf);
  const waiting = texts.filter((text) => text.after?.hash !== text.before?.hash);

  const person = await namer(ctx, [
    ...waiting.flatMap((text) => text.writers),
    ...history.flatMap((row) => signersOf(row).flatMap(({ account }) => account ?? [])),
  ]);
  // A key no officer owns signed a baseline: its id says which one.
  const signers = (row: ReleaseRow): string[] =>
    signersOf(row).map(({ account, keyid }) => (account === null ? keyid.slice(0, 12) : person(account).displayName));
  const facts = (row: ReleaseRow) => ({ version: row.version, releasedAt: row.released_at, note: row.note, signers: signers(row) });
  const current = history[0];
  return {
    current: current ? { ...facts(current), expires: current.expires } : null,
    pending: await Promise.all(
      waiting.map(async ({ page, locale, after, before, writers }) => {
        const title = after?.body.title ?? (before ? (await bodyOf(before.blob)).title : '');
        return { page, locale, title, writers: writers.map(person) };
      }),
    ),
    candidate: candidate ? await presentCandidate(ctx, await candidateParts(ctx, candidate)) : null,
    history: history.map(facts),
  };
}
