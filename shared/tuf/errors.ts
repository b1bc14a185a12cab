import { AppError, type ErrorDetails } from '../errors/app-error.ts';

/** Why metadata or a target was refused. Every error's details name the `role` it is about (a refused target: `path`). */
export type TufErrorCode =
  | 'metadata-unreadable' // details: reason
  | 'metadata-too-large' // details: maxBytes
  | 'metadata-missing'
  | 'metadata-unavailable' // no answer; cause = what the fetcher said
  | 'metadata-expired' // details: expires
  | 'signatures-below-threshold' // details: needed, counted
  | 'version-rolled-back' // details: version, trusted
  | 'version-mismatch' // details: version, expected
  | 'hash-mismatch'
  | 'length-mismatch' // details: expected
  | 'role-dropped'
  | 'role-name-odd'
  | 'role-delegated-twice'
  | 'delegations-too-many' // details: path, limit
  | 'root-chain-too-long' // details: limit
  | 'target-not-allowed' // details: path
  | 'not-refreshed';

export type TufError = AppError<TufErrorCode>;

/** Makes the error; `role` is a TUF role name. */
export function tufError(code: TufErrorCode, role: string, details: ErrorDetails = {}, cause?: unknown): TufError {
  return new AppError<TufErrorCode>(code, { role, ...details }, cause === undefined ? undefined : { cause });
}
