import { openMetadata } from '../../../shared/tuf/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { allows } from '../policy.ts';
import type { IdentityPort, OfficerKey } from '../ports.ts';
import { newestMetadata } from '../publish/tuf-metadata.ts';
import { siteRole } from '../repository-side/index.ts';
import type { ReleaseTables } from '../tables.ts';
import type { EnrolledOfficer } from './signing-status.ts';

type OfficerKeyRow = ReleaseTables['officer_keys'];
const officerKey = ({ keyid, account, public_key }: OfficerKeyRow): OfficerKey => ({ keyid, account, publicKey: public_key });

const activeKeys = (db: Database) => db.tables<ReleaseTables>().selectFrom('officer_keys').selectAll().where('replaced_at', 'is', null);

/** A key its owner has not replaced. */
export async function activeKeyById(db: Database, keyid: string): Promise<OfficerKey | undefined> {
  const row = await activeKeys(db).where('keyid', '=', keyid).executeTakeFirst();
  return row && officerKey(row);
}

/** Public keys by keyid that the trusted targets role lets sign for a site: what "enrolled" means. Empty before there is one. */
export async function siteKeys(db: Database, site: string): Promise<ReadonlyMap<string, string>> {
  const file = await newestMetadata(db, 'targets');
  if (!file) return new Map();
  const { delegations } = openMetadata('targets', file.bytes).signed;
  const role = delegations?.roles?.find((delegation) => delegation.name === siteRole(site));
  return new Map(role?.keyids.map((keyid) => [keyid, delegations?.keys[keyid]?.keyval.public ?? '']));
}

/** Approvers of the site who could sign if their key were enrolled: today they have none, or one that is not. */
export async function officersWithoutKey(identity: IdentityPort, site: string, enrolled: readonly EnrolledOfficer[]): Promise<string[]> {
  const approvers = await identity.holdersOf('approver', site);
  return approvers.filter((account) => !enrolled.some((officer) => officer.account === account));
}

/** Approvers of the site whose active key is enrolled: who can sign its releases. */
export async function enrolledOfficers(db: Database, identity: IdentityPort, site: string): Promise<EnrolledOfficer[]> {
  const enrolled = await siteKeys(db, site);
  const officers: EnrolledOfficer[] = [];
  for (const { keyid, account: id, publicKey } of (await activeKeys(db).orderBy('bound_at').orderBy('keyid').execute()).map(officerKey)) {
    if (enrolled.get(keyid) !== publicKey) continue;
    const account = await identity.account(id);
    if (account && allows(account, 'candidate.sign', site)) officers.push({ account: id, keyid, publicKey });
  }
  return officers;
}
