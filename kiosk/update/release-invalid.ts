import { AppError, isAppError } from '../../shared/errors/app-error.ts';
import type { UpdateErrorCode } from './errors.ts';

/** `path`: the file of the release that is at fault. */
export const invalid = (path: string, reason: string, details: Record<string, unknown> = {}) =>
  new AppError<UpdateErrorCode>('release-invalid', { path, reason, ...details });

/** What `read` parses; what its schema refuses is the release's fault, not the disk's. */
export function parsed<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw isAppError(error, 'content-damaged') ? invalid(path, 'schema') : error;
  }
}
