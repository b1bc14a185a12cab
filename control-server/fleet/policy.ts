import type { Account, AccountRole } from '../../shared/protocol/index.ts';
import { holds, requireRole } from '../identity/index.ts';
import type { KioskRow } from './kiosk-repository.ts';

const watchers: readonly AccountRole[] = ['editor', 'approver', 'duty-officer', 'administrator', 'auditor'];
const operators: readonly AccountRole[] = ['duty-officer', 'administrator'];

type Standing = Pick<KioskRow, 'state' | 'site' | 'wished_site'>;

/** A claimed kiosk is seen by who watches its site; one that waits, with its claim code, only by who could claim it where it wishes to be. */
export function maySeeKiosk(account: Account, kiosk: Standing): boolean {
  if (kiosk.state === 'claimed') return kiosk.site !== null && holds(account, watchers, { site: kiosk.site });
  return holds(account, operators, kiosk.wished_site === null ? {} : { site: kiosk.wished_site });
}

/** @throws AppError('not-allowed') */
export const requireClaimer = (account: Account, site: string): void => requireRole(account, 'claim-kiosk', operators, { site });

/** @throws AppError('not-allowed') */
export const requireOperator = (account: Account, site: string): void => requireRole(account, 'poll-kiosk', operators, { site });

const watchRoom = (site: string): string => `kiosks:${site}`;
const claimRoom = (site: string): string => `claims:${site}`;
const anyClaimRoom = 'claims';

/** Console rooms in which an account hears of exactly the kiosks it may see. */
export const kioskRoomsOf = (account: Account): string[] =>
  account.grants.flatMap(({ role, site }) => [
    ...(watchers.includes(role) ? [watchRoom(site)] : []),
    ...(operators.includes(role) ? [claimRoom(site), anyClaimRoom] : []),
  ]);

/** The rooms that hear of a kiosk: the counterpart of maySeeKiosk. */
export function roomsThatSee(kiosk: Standing): string[] {
  if (kiosk.state === 'claimed') return kiosk.site === null ? [] : [watchRoom(kiosk.site), watchRoom('*')];
  return kiosk.wished_site === null ? [anyClaimRoom] : [claimRoom(kiosk.wished_site), claimRoom('*')];
}
