import { createIdentity } from '../../../control-server/identity/index.ts';
import { systemClock } from '../../../control-server/platform/clock.ts';
import { createLog } from '../../../control-server/platform/log.ts';
import { openDatabaseOf } from './data-folder.ts';

/**
 * Makes an approver of a stopped demo an editor as well, at the same sites: the one person the rule "nobody approves own words" is for,
 * whom the demo's own accounts do not have.
 */
export async function letApproverWrite(dataDir: string, name: string): Promise<void> {
  const db = openDatabaseOf(dataDir);
  try {
    const identity = createIdentity({ db, clock: systemClock, log: createLog('silent'), demo: true, publicOrigin: undefined });
    const account = await identity.findByName(name);
    if (!account) throw new Error(`no account ${name}`);
    const writing = account.grants.map((grant) => ({ ...grant, role: 'editor' as const }));
    await identity.setGrants(account.id, [...account.grants, ...writing]);
  } finally {
    await db.close();
  }
}
