import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { asConsoleError, type ConsoleErrorCode } from './errors.ts';

export interface Resource<T> {
  /** The newest answer; kept while it is fetched again and when that fails. */
  data: T | undefined;
  /** Set when the newest attempt failed. */
  error: AppError<ConsoleErrorCode> | undefined;
  loading: boolean;
  reload(): void;
  /** Puts an answer got elsewhere (of a save, for example) in place. */
  set(data: T): void;
}

/**
 * Fetches when the component appears and whenever `deps` change; an answer that comes late, after another began, is dropped.
 * @param load must reject with an AppError
 */
export function useResource<T>(load: () => Promise<T>, deps: readonly unknown[]): Resource<T> {
  const [state, setState] = useState<{ key: string; data?: T; error?: AppError<ConsoleErrorCode>; loading: boolean }>({
    key: '',
    loading: true,
  });
  const attempt = useRef(0);
  const latestLoad = useRef(load);
  latestLoad.current = load;
  const key = JSON.stringify(deps);

  const run = useCallback(async (forKey: string) => {
    attempt.current += 1;
    const mine = attempt.current;
    setState((was) => (was.key === forKey ? { ...was, loading: true } : { key: forKey, loading: true }));
    try {
      const data = await latestLoad.current();
      if (mine === attempt.current) setState({ key: forKey, data, loading: false });
    } catch (thrown) {
      const error = asConsoleError(thrown);
      if (mine === attempt.current) setState((was) => ({ ...was, error, loading: false }));
    }
  }, []);

  useEffect(() => {
    void run(key);
    return () => {
      attempt.current += 1;
    };
  }, [key, run]);

  const reload = useCallback(() => void run(key), [key, run]);
  const set = useCallback(
    (data: T) => {
      attempt.current += 1;
      setState({ key, data, loading: false });
    },
    [key],
  );
  const current = state.key === key;
  return {
    data: current ? state.data : undefined,
    error: current ? state.error : undefined,
    loading: !current || state.loading,
    reload,
    set,
  };
}
