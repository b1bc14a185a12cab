import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type ApiErrorCode, httpStatusOf } from '../../../shared/errors/codes.ts';
import type { Log } from '../log.ts';

const isApiCode = (code: string): code is ApiErrorCode => Object.hasOwn(httpStatusOf, code);

/** Turns whatever was thrown into an AppError with a code outsiders may see; an unknown fault becomes `internal` without details. */
export function toApiError(error: unknown): AppError<ApiErrorCode> {
  if (error instanceof AppError && isApiCode(error.code)) return error as AppError<ApiErrorCode>;
  const type = (error as { type?: string }).type;
  if (type === 'entity.too.large') return new AppError('body-too-large', { limit: (error as { limit?: number }).limit });
  if (type === 'entity.parse.failed') return new AppError('bad-request', { issues: [{ path: '', message: 'not JSON' }] });
  return new AppError('internal', {}, { cause: error });
}

/** Last middleware: `{ error: { code, details } }` with the code's status. Only faults of ours are logged as errors. */
export function errorAnswer(log: Log) {
  return (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    const known = toApiError(error);
    if (known.code === 'internal') log.error({ err: error, path: req.path }, 'request failed');
    if (res.headersSent) {
      next(error);
      return;
    }
    res.status(httpStatusOf[known.code]).json({ error: { code: known.code, details: known.details } });
  };
}

/** After the last API route: 404 in the API's own shape, naming the path. */
export const noSuchRoute = (req: Request, _res: Response, next: NextFunction): void => {
  next(new AppError<ApiErrorCode>('not-found', { path: `${req.baseUrl}${req.path}` }));
};
