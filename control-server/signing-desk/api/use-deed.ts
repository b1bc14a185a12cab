import { useState } from 'preact/hooks';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { asDeskError, type DeskErrorCode } from './errors.ts';

export interface Deed {
  busy: boolean;
  error: AppError<DeskErrorCode> | undefined;
  /** Runs it once at a time; true when it went well. */
  run(action: () => Promise<unknown>): Promise<boolean>;
}

/** State of one thing an officer does that the server may refuse. */
export function useDeed(): Deed {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError<DeskErrorCode>>();
  return {
    busy,
    error,
    async run(action) {
      setBusy(true);
      setError(undefined);
      try {
        await action();
        return true;
      } catch (thrown) {
        setError(asDeskError(thrown));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
