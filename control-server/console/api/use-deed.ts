import { useState } from 'preact/hooks';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { asConsoleError, type ConsoleErrorCode } from './errors.ts';

export interface Deed {
  busy: boolean;
  error: AppError<ConsoleErrorCode> | undefined;
  /** Runs it once at a time; true when it went well. */
  run(action: () => Promise<unknown>): Promise<boolean>;
}

/** State of one thing an officer does that the server may refuse. */
export function useDeed(): Deed {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError<ConsoleErrorCode>>();
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
        setError(asConsoleError(thrown));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
