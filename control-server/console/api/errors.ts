import { AppError, isAppError } from '../../../shared/errors/app-error.ts';
import { type ApiErrorCode, httpStatusOf } from '../../../shared/errors/codes.ts';

/** What can go wrong between this browser and the server, besides what the server itself says. */
type ConnectionErrorCode =
  | 'network-down' // the request got no answer
  | 'answer-not-understood'; // details: path; the answer does not fit shared/protocol

export type ConsoleErrorCode = ApiErrorCode | ConnectionErrorCode;

const connectionCodes: readonly string[] = ['network-down', 'answer-not-understood'];

const isConsoleCode = (code: string): code is ConsoleErrorCode => Object.hasOwn(httpStatusOf, code) || connectionCodes.includes(code);

/** Any thrown value as an error with words; an unknown fault counts as `internal`. */
export function asConsoleError(error: unknown): AppError<ConsoleErrorCode> {
  if (isAppError(error) && isConsoleCode(error.code)) return error as AppError<ConsoleErrorCode>;
  return new AppError<ConsoleErrorCode>('internal', {}, { cause: error });
}

/** The error in an answer's body, or one that says the body was not understood. */
export function errorOfAnswer(body: unknown, path: string, status: number): AppError<ConsoleErrorCode> {
  const error = (body as { error?: { code?: unknown; details?: unknown } } | null)?.error;
  if (typeof error?.code === 'string' && Object.hasOwn(httpStatusOf, error.code)) {
    return new AppError(error.code as ApiErrorCode, (error.details ?? {}) as Record<string, unknown>);
  }
  if (status === 404) return new AppError<ConsoleErrorCode>('not-found', { path });
  return new AppError<ConsoleErrorCode>('answer-not-understood', { path, status });
}
