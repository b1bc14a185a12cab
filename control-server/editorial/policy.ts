import { sourceLocale } from '../../shared/content-model/index.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { EditorialErrorCode, IdentityErrorCode } from '../../shared/errors/codes.ts';
import type { Account } from '../../shared/protocol/index.ts';
import { accountRoles } from '../../shared/protocol/index.ts';
import { holds } from '../identity/index.ts';
import { approvalsOf, type TextRecord, writersOf } from './text-record.ts';

/** What somebody may do with the texts of a site. */
export type EditorialAction = 'read' | 'edit' | 'submit' | 'approve' | 'send-back';

export interface ActionPlace {
  site: string;
  /** Absent = the site as a whole. */
  locale?: string;
}

/** Editors write any locale of their site; translators only theirs, and never the source text. */
const mayWrite = (account: Account, { site, locale }: ActionPlace): boolean =>
  holds(account, ['editor'], { site }) ||
  (locale !== undefined && locale !== sourceLocale && holds(account, ['translator'], { site, locale }));

const mayJudge = (account: Account, { site }: ActionPlace): boolean => holds(account, ['approver'], { site });

const rules: Readonly<Record<EditorialAction, (account: Account, place: ActionPlace) => boolean>> = {
  read: (account, { site }) => holds(account, accountRoles, { site }),
  edit: mayWrite,
  submit: mayWrite,
  approve: mayJudge,
  'send-back': mayJudge,
};

/** Whether the account's grants allow the action there; denied unless a grant says so. Who wrote the words is another question: refusalToApprove. */
export const allows = (account: Account, action: EditorialAction, place: ActionPlace): boolean => rules[action](account, place);

/** @throws AppError('not-allowed') naming the action */
export function requireAllowed(account: Account, action: EditorialAction, place: ActionPlace): void {
  if (!allows(account, action, place)) throw new AppError<IdentityErrorCode>('not-allowed', { action: `text.${action}` });
}

export type ApprovalRefusal = Extract<
  IdentityErrorCode | EditorialErrorCode,
  'not-allowed' | 'already-approved-by-you' | 'text-not-in-review' | 'approver-wrote-it'
>;

/**
 * Why the account may not approve the current words of a text; undefined when it may. Nobody approves own words, whatever other roles he
 * holds (design section 5): a writer is whoever wrote any of the revisions since the words that are on the screens.
 */
export function refusalToApprove(account: Account, site: string, text: TextRecord | undefined): ApprovalRefusal | undefined {
  if (!allows(account, 'approve', { site })) return 'not-allowed';
  if (!text) return 'text-not-in-review';
  const { revision } = text.current;
  if (approvalsOf(text, revision).some((approval) => approval.by === account.id)) return 'already-approved-by-you';
  if (text.state !== 'in-review') return 'text-not-in-review';
  return writersOf(text, revision).includes(account.id) ? 'approver-wrote-it' : undefined;
}
