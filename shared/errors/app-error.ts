/** Facts about an error: names, numbers, places. Never secrets, never text for people. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * The one error class of the product. `code` is a stable kebab-case word from a closed union; words for people are i18n keys made from it.
 * On the wire: `{ error: { code, details } }`.
 */
export class AppError<Code extends string = string> extends Error {
  override readonly name = 'AppError';
  readonly code: Code;
  readonly details: ErrorDetails;

  constructor(code: Code, details: ErrorDetails = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.code = code;
    this.details = details;
  }
}

/** True when `error` is an AppError, of one of `codes` where any are given. */
export function isAppError<Code extends string>(error: unknown, ...codes: readonly Code[]): error is AppError<Code> {
  return error instanceof AppError && (codes.length === 0 || (codes as readonly string[]).includes(error.code));
}
