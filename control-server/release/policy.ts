import { type Account, type AccountRole, accountRoles } from '../../shared/protocol/index.ts';
import { holds, requireRole } from '../identity/index.ts';

/** What somebody may do with the releases of a site, and the roles that may; nothing is allowed to anybody else. */
const rolesFor = {
  'release.read': accountRoles,
  'candidate.create': ['editor', 'approver'],
  'candidate.discard': ['editor', 'approver'],
  'candidate.review': ['approver'],
  'candidate.sign': ['approver'],
  'desk.bind': ['approver'],
} as const satisfies Record<string, readonly AccountRole[]>;

export type ReleaseAction = keyof typeof rolesFor;

/** Whether the account's grants allow the action at the site; without one, at any site. Who wrote the words is another question: signingStatus. */
export const allows = (account: Account, action: ReleaseAction, site?: string): boolean =>
  holds(account, rolesFor[action], site === undefined ? {} : { site });

/** @throws AppError('not-allowed') naming the action */
export const requireAllowed = (account: Account, action: ReleaseAction, site?: string): void =>
  requireRole(account, action, rolesFor[action], site === undefined ? {} : { site });
