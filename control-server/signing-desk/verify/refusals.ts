import { AppError, type ErrorDetails } from '../../../shared/errors/app-error.ts';

/** Why a candidate is not shown for signing. Closed; each has words in every language of the desk. */
export const refusalCodes = [
  'trust-refused', // details: role, tuf; the repository's metadata does not verify from the pinned root
  'bytes-unreadable', // details: reason
  'bytes-not-canonical',
  'fingerprint-differs', // details: said, found
  'role-with-extras', // details: members; delegations or members a site role does not have
  'foreign-target', // details: expected, found
  'announced-otherwise', // details: member, said, signed; the server's words and the signed bytes differ
  'version-not-next', // details: version, trusted
  'expiry-out-of-bounds', // details: expires
  'blob-missing', // details: path, side
  'blob-differs', // details: path, side, expected; hash or length
  'blob-unreadable', // details: path, side, reason
  'release-inconsistent', // details: at, found
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
export type Refusal = AppError<RefusalCode>;

export const refusal = (code: RefusalCode, details: ErrorDetails, cause?: unknown): Refusal =>
  new AppError<RefusalCode>(code, details, cause === undefined ? undefined : { cause });

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof AppError && (refusalCodes as readonly string[]).includes(error.code);
