import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { sourceLocale, type TextBody, textBodySchema, textHash } from '../../shared/content-model/index.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { EditorialErrorCode, RequestErrorCode } from '../../shared/errors/codes.ts';
import {
  type Account,
  approvalChecklist,
  type approveTextSchema,
  type saveTextSchema,
  type sendBackSchema,
  type submitTextSchema,
} from '../../shared/protocol/index.ts';
import { appendAudit } from '../audit/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { sha256 } from '../platform/sha256.ts';
import { blockProblems, canonicalBody } from './canonical-text.ts';
import { refusalToApprove, requireAllowed } from './policy.ts';
import { lockSite, readPage, readSite } from './repository.ts';
import type { TextRecord } from './text-record.ts';
import { appendApproval, appendRevision, readTexts, type TextPlace, updateText } from './text-repository.ts';
import { renderedSource, rendersOf } from './translation.ts';

export interface CommandDeps {
  db: Database;
  clock: Clock;
  /** Last step of every change of a site's texts, inside its transaction. */
  afterChange(site: string, tx: Database): Promise<void>;
}

interface OpenText {
  tx: Database;
  /** ISO 8601, of the whole change. */
  at: string;
  text: TextRecord | undefined;
  source: TextRecord | undefined;
}

const conflict = (state: string): AppError<RequestErrorCode> => new AppError('conflict', { state });
const subjectOf = ({ site, page, locale }: TextPlace): string => `${site}/${page}/${locale}`;

/** Runs a change of one text: the site is locked, the text read, and all of it rolled back when `work` rejects. @throws AppError('not-found') */
async function changeText(deps: CommandDeps, place: TextPlace, work: (open: OpenText) => Promise<void>): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockSite(tx, place.site);
    const site = await readSite(tx, place.site);
    const page = site && (await readPage(tx, place.site, place.page));
    if (!site || !page || !site.locales.includes(place.locale)) throw new AppError<RequestErrorCode>('not-found', { ...place });
    const texts = await readTexts(tx, place.site, place.page);
    const textIn = (locale: string): TextRecord | undefined => texts.find((text) => text.locale === locale);
    await work({ tx, at: deps.clock.now().toISOString(), text: textIn(place.locale), source: textIn(sourceLocale) });
    await deps.afterChange(place.site, tx);
  });
}

/** @throws AppError('text-changed-meanwhile') unless `hash` is that of the current words */
function requireCurrent(text: TextRecord | undefined, hash: string | null): void {
  const currentHash = text?.current.hash ?? null;
  if (currentHash !== hash) throw new AppError<EditorialErrorCode>('text-changed-meanwhile', { currentHash });
}

/** The text in its current words. @throws AppError('text-changed-meanwhile') also when there is no text yet */
function requireText(text: TextRecord | undefined, hash: string): TextRecord {
  requireCurrent(text, hash);
  if (!text) throw new AppError<EditorialErrorCode>('text-changed-meanwhile', { currentHash: null });
  return text;
}

function checkedBody(given: TextBody): TextBody {
  const parsed = z.safeParse(textBodySchema, canonicalBody(given));
  const issues = parsed.success
    ? blockProblems(parsed.data.blocks).map(({ block, message }) => ({ path: block, message }))
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  if (!parsed.success || issues.length > 0) throw new AppError<RequestErrorCode>('bad-request', { issues: issues.slice(0, 20) });
  return parsed.data;
}

/**
 * Saves new words as a draft; approvals of the words before do not hold for them. Saving a translation unchanged confirms that it renders
 * the source text as it stands now; saving a source text unchanged does nothing.
 * @throws AppError text-changed-meanwhile, blocks-do-not-match-source, not-allowed, not-found, bad-request
 */
export async function saveText(
  deps: CommandDeps,
  account: Account,
  place: TextPlace,
  given: z.infer<typeof saveTextSchema>,
): Promise<void> {
  requireAllowed(account, 'edit', place);
  const body = checkedBody(given.body);
  const hash = await textHash(body, sha256);
  await changeText(deps, place, async ({ tx, at, text, source }) => {
    requireCurrent(text, given.baseHash);
    const isSource = place.locale === sourceLocale;
    const renders = isSource ? {} : await rendersOf(body, renderedSource(body, source), text?.current);
    // Whoever translates into this locale answers for the words; an editor of the site may not read it at all.
    const byTranslator = account.grants.some((grant) => grant.role === 'translator' && grant.locale === place.locale);
    const origin = isSource || byTranslator ? 'human' : (text?.current.origin ?? 'human');
    const current = text?.current;
    if (current?.hash === hash && current.origin === origin && isDeepStrictEqual(current.renders, renders)) return;
    await appendAudit(tx, {
      at,
      actor: account.id,
      action: 'text.saved',
      subject: subjectOf(place),
      details: { hash, revision: (current?.revision ?? 0) + 1, wordsChanged: current?.hash !== hash },
    });
    await appendRevision(tx, place, current?.revision ?? 0, { body, hash, renders, origin, author: account.id, at });
  });
}

/** Hands a draft to the approvers, with the declaration that it holds no state secret (LC 2.2, 15.1). @throws AppError text-changed-meanwhile, conflict, not-allowed, not-found */
export async function submitText(
  deps: CommandDeps,
  account: Account,
  place: TextPlace,
  { hash, noStateSecret }: z.infer<typeof submitTextSchema>,
): Promise<void> {
  requireAllowed(account, 'submit', place);
  await changeText(deps, place, async ({ tx, at, text }) => {
    const { state, current } = requireText(text, hash);
    if (state !== 'draft') throw conflict(state);
    await appendAudit(tx, {
      at,
      actor: account.id,
      action: 'text.submitted',
      subject: subjectOf(place),
      details: { hash, revision: current.revision, noStateSecret },
    });
    await updateText(tx, place, { state: 'in-review', submitted_by: account.id, submitted_at: at });
  });
}

/**
 * Approves the words in review; one approval suffices here, the two signatures come at the signing desk.
 * @throws AppError text-changed-meanwhile, text-not-in-review, approver-wrote-it, already-approved-by-you, bad-request, not-allowed, not-found
 */
export async function approveText(
  deps: CommandDeps,
  account: Account,
  place: TextPlace,
  { hash, checklist }: z.infer<typeof approveTextSchema>,
): Promise<void> {
  requireAllowed(account, 'approve', place);
  const unconfirmed = approvalChecklist.filter((point) => !checklist.includes(point));
  if (unconfirmed.length > 0) {
    throw new AppError<RequestErrorCode>('bad-request', {
      issues: unconfirmed.map((point) => ({ path: 'checklist', message: `${point} is not confirmed` })),
    });
  }
  await changeText(deps, place, async ({ tx, at, text }) => {
    const record = requireText(text, hash);
    const refusal = refusalToApprove(account, place.site, record);
    if (refusal === 'approver-wrote-it') throw new AppError<EditorialErrorCode>(refusal, { locale: place.locale });
    if (refusal) throw new AppError(refusal, { state: record.state });
    const { revision } = record.current;
    await appendAudit(tx, {
      at,
      actor: account.id,
      action: 'text.approved',
      subject: subjectOf(place),
      details: { hash, revision, checklist: approvalChecklist },
    });
    await appendApproval(tx, place, { revision, hash, approver: account.id, at, basis: 'checklist', checklist: approvalChecklist });
  });
}

/** Returns words in review to their writers, with a reason that stands until the next edit. @throws AppError text-changed-meanwhile, text-not-in-review, bad-request, not-allowed, not-found */
export async function sendBack(
  deps: CommandDeps,
  account: Account,
  place: TextPlace,
  { hash, reason, block }: z.infer<typeof sendBackSchema>,
): Promise<void> {
  requireAllowed(account, 'send-back', place);
  await changeText(deps, place, async ({ tx, at, text }) => {
    const { state, current } = requireText(text, hash);
    if (state !== 'in-review') throw new AppError<EditorialErrorCode>('text-not-in-review', { state });
    if (block !== undefined && !current.body.blocks.some((one) => one.id === block)) {
      throw new AppError<RequestErrorCode>('bad-request', { issues: [{ path: 'block', message: `the text has no block ${block}` }] });
    }
    await appendAudit(tx, {
      at,
      actor: account.id,
      action: 'text.sent-back',
      subject: subjectOf(place),
      details: { hash, revision: current.revision, reason, block },
    });
    await updateText(tx, place, {
      state: 'draft',
      submitted_by: null,
      submitted_at: null,
      sent_back: JSON.stringify({ by: account.id, at, reason, block }),
    });
  });
}
