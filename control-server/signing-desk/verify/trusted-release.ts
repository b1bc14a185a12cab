import { type BlobRef, releaseTargetPath } from '../../../shared/content-model/index.ts';
import { isAppError } from '../../../shared/errors/app-error.ts';
import { kioskPolicy, type TufErrorCode, Updater } from '../../../shared/tuf/index.ts';
import type { VerificationPorts } from './ports.ts';
import { refusal } from './refusals.ts';

/** What the site's screens are entitled to show now; version 0 and no release before the first one. */
export interface TrustedTarget {
  readonly version: number;
  readonly release: BlobRef | undefined;
}

let running: Promise<unknown> = Promise.resolve();

/** One updater at a time: they share the store of trusted metadata. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = running.then(work, work);
  running = mine.catch(() => undefined);
  return mine;
}

/**
 * Finds the trusted release of a site as a kiosk would, from the pinned root down (spec 5).
 * @throws Refusal trust-refused; what the fetcher throws when there is no answer
 */
export const findTrustedRelease = (ports: VerificationPorts, site: string): Promise<TrustedTarget> =>
  inTurn(async () => {
    const updater = new Updater({
      pinnedRoot: ports.pinnedRoot,
      store: ports.trust,
      fetcher: ports.metadata,
      crypto: ports.crypto,
      now: ports.now,
      policy: kioskPolicy(site),
    });
    try {
      await updater.refresh();
      const target = await updater.find(releaseTargetPath(site));
      if (!target) return { version: 0, release: undefined };
      return { version: target.roleVersion, release: { path: target.path, sha256: target.sha256, bytes: target.length } };
    } catch (error) {
      // No answer is no verdict.
      if (isAppError(error, 'metadata-unavailable')) throw error.cause ?? error;
      if (isAppError<TufErrorCode>(error) && typeof error.details.role === 'string') {
        throw refusal('trust-refused', { role: error.details.role, tuf: error.code }, error);
      }
      throw error;
    }
  });
