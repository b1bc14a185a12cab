import { errors } from './vi/errors.ts';

type ErrorKey = Exclude<keyof typeof errors, `${string}.do`>;

/** Key of what happened; `<key>.do` says what to do. Codes a desk is not expected to meet share their words. */
export function errorKey(code: string): ErrorKey {
  const key = `error.${code}`;
  return Object.hasOwn(errors, key) ? (key as ErrorKey) : 'error.other';
}
