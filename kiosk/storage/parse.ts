import { AppError } from '../../shared/errors/app-error.ts';
import type { StorageErrorCode } from './errors.ts';

/** Anything zod/mini can parse with. */
export interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** JSON text, whatever it says; anything else is 'content-damaged' with `details`. */
export function parseJson(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>, details: Record<string, unknown>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new AppError<StorageErrorCode>('content-damaged', details, { cause: error });
  }
}

/** JSON text that `schema` accepts; anything else is 'content-damaged' with `details`. */
export function parse<T>(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>, schema: Schema<T>, details: Record<string, unknown>): T {
  const result = schema.safeParse(parseJson(bytes, details));
  if (!result.success) throw new AppError<StorageErrorCode>('content-damaged', details);
  return result.data;
}
