import { isAppError } from '../../shared/errors/app-error.ts';
import type { UpdateState } from '../../shared/protocol/index.ts';
import type { UpdateErrorCode } from './errors.ts';

/** Any error as code and facts that can be sent. What is no AppError is a fault of ours: named, never described. */
export function errorRecord(error: unknown): NonNullable<UpdateState['error']> {
  if (isAppError(error)) return { code: error.code, details: JSON.parse(JSON.stringify(error.details)) as Record<string, unknown> };
  return { code: 'update-failed' satisfies UpdateErrorCode, details: { name: error instanceof Error ? error.name : typeof error } };
}
