import type { TextBody } from '../../../shared/content-model/index.ts';
import type { Candidate, ChangedText } from '../../../shared/protocol/index.ts';
import type { ReleaseContext } from '../context.ts';
import { isChanged } from './freshness.ts';
import { enrolledOfficers, officersWithoutKey } from './officers.ts';
import { readPageBody } from './released.ts';
import { type CandidateRow, type CandidateSignatureRow, type CandidateTextRow, signaturesOf, textsOf } from './repository.ts';
import { type SigningStatus, signaturesNeeded, signingStatus } from './signing-status.ts';

export type Person = Candidate['createdBy'];

/** Display names for account ids; what has none (a baseline, an account long gone) is shown by its id. */
export async function namer(ctx: Pick<ReleaseContext, 'identity'>, ids: readonly string[]): Promise<(id: string) => Person> {
  const names = await ctx.identity.personNames([...new Set(ids)]);
  return (id) => ({ id, displayName: names.get(id) ?? id });
}

export const idsIn = (json: string): string[] => JSON.parse(json) as string[];

export interface CandidateParts {
  row: CandidateRow;
  changes: CandidateTextRow[];
  signatures: CandidateSignatureRow[];
  status: SigningStatus;
}

/** A candidate with where its signing stands now. */
export async function candidateParts(ctx: ReleaseContext, row: CandidateRow): Promise<CandidateParts> {
  const changes = (await textsOf(ctx.db, row.id)).filter(isChanged);
  const signatures = await signaturesOf(ctx.db, row.id);
  const judged = changes.map(({ page, locale, writers }) => ({ page, locale, writers: idsIn(writers) }));
  const open = row.state === 'open';
  // What counted when a candidate was closed went on counting, whatever became of the keys since.
  const officers = open
    ? await enrolledOfficers(ctx.db, ctx.identity, row.site)
    : signatures.map(({ account, keyid }) => ({ account, keyid, publicKey: keyid }));
  const withoutKey = open ? await officersWithoutKey(ctx.identity, row.site, officers) : [];
  return { row, changes, signatures, status: signingStatus(judged, signatures, officers, withoutKey) };
}

/** The candidate as console and desk see it. Words are read back from the blobs that were frozen. */
export async function presentCandidate(ctx: ReleaseContext, { row, changes, signatures, status }: CandidateParts): Promise<Candidate> {
  const open = row.state === 'open';
  const person = await namer(ctx, [
    row.created_by,
    ...changes.flatMap((text) => [...idsIn(text.writers), ...idsIn(text.approved_by)]),
    ...signatures.map((signature) => signature.account),
    ...status.canStillSign,
    ...status.couldSignWithKey,
  ]);
  const words = async (blob: string | null): Promise<TextBody | undefined> => (blob === null ? undefined : readPageBody(ctx.blobs, blob));
  const changed = await Promise.all(
    changes.map(async (text, at): Promise<ChangedText> => {
      const [before, after] = [await words(text.before_blob), await words(text.blob)];
      return {
        page: text.page,
        locale: text.locale,
        ...(before ? { before } : {}),
        ...(after ? { after } : {}),
        writers: idsIn(text.writers).map(person),
        approvedBy: idsIn(text.approved_by).map(person),
        signedBy: (status.texts[at]?.signedBy ?? []).map(person),
      };
    }),
  );
  return {
    id: row.id,
    site: row.site,
    version: row.version,
    state: row.state as Candidate['state'],
    note: row.note,
    createdAt: row.created_at,
    createdBy: person(row.created_by),
    signedSha256: row.signed_sha256,
    changes: changed,
    signatures: signatures.map(({ account, keyid, at }) => ({ by: person(account), keyid, at })),
    canStillSign: open ? status.canStillSign.map(person) : [],
    couldSignWithKey: status.couldSignWithKey.map(person),
    blocked: open ? status.blocked.map((text) => ({ ...text, reason: 'too-few-officers-left' as const })) : [],
    needed: signaturesNeeded,
  };
}
