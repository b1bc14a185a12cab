import { isAppError } from '../../shared/errors/app-error.ts';
import { isDemoRoot } from '../../shared/tuf/index.ts';
import type { UpdateErrorCode } from './errors.ts';
import { verifiesEd25519 } from './self-test.ts';

/** Why this kiosk must not start, or undefined. `demo` is what provisioning says of this machine. */
export async function refusalToStart(pinnedRoot: Uint8Array, demo: boolean): Promise<UpdateErrorCode | 'metadata-unreadable' | undefined> {
  if (!(await verifiesEd25519(globalThis.crypto?.subtle))) return 'crypto-missing';
  try {
    return isDemoRoot(pinnedRoot) && !demo ? 'demo-root-refused' : undefined;
  } catch (error) {
    if (isAppError(error)) return 'metadata-unreadable';
    throw error;
  }
}
