import { AppError, isAppError } from '../../../shared/errors/app-error.ts';
import { type ApiErrorCode, httpStatusOf } from '../../../shared/errors/codes.ts';

/** What can go wrong on the desk itself or between it and the server, besides what the server says. */
export type LocalErrorCode =
  | 'network-down' // no answer
  | 'answer-not-understood' // details: path; does not fit shared/protocol
  | 'answer-too-long' // details: path, limit
  | 'storage-failed' // this browser keeps no key
  | 'no-ed25519'; // this browser cannot sign

export type DeskErrorCode = ApiErrorCode | LocalErrorCode;

const localCodes: readonly string[] = ['network-down', 'answer-not-understood', 'answer-too-long', 'storage-failed', 'no-ed25519'];

const isDeskCode = (code: string): code is DeskErrorCode => Object.hasOwn(httpStatusOf, code) || localCodes.includes(code);

/** Any thrown value as an error with words. */
export function asDeskError(error: unknown): AppError<DeskErrorCode> {
  if (isAppError(error) && isDeskCode(error.code)) return error as AppError<DeskErrorCode>;
  if (error instanceof DOMException) {
    return new AppError<DeskErrorCode>(
      error.name === 'NotSupportedError' ? 'no-ed25519' : 'storage-failed',
      { name: error.name },
      { cause: error },
    );
  }
  return new AppError<DeskErrorCode>('internal', {}, { cause: error });
}

/** The error in an answer's body, or one that says the body was not understood. */
export function errorOfAnswer(body: unknown, path: string, status: number): AppError<DeskErrorCode> {
  const error = (body as { error?: { code?: unknown; details?: unknown } } | null | undefined)?.error;
  if (typeof error?.code === 'string' && Object.hasOwn(httpStatusOf, error.code)) {
    return new AppError(error.code as ApiErrorCode, (error.details ?? {}) as Record<string, unknown>);
  }
  return new AppError<DeskErrorCode>(status === 404 ? 'not-found' : 'answer-not-understood', { path, status });
}
