import { useEffect, useState } from 'preact/hooks';
import type { IndexEntry, PageBlob } from '../../../shared/content-model/index.ts';
import { isAppError } from '../../../shared/errors/app-error.ts';
import type { ActiveRelease } from '../../storage/content-reader.ts';

export interface PageBody {
  /** The words to draw; while others of the same page are read, the ones before them. */
  readonly blob: PageBlob | undefined;
  readonly isDamaged: boolean;
}

/** Reads a page's words out of the release. `onFailed` gets an error code. */
export function usePageBody(active: ActiveRelease, entry: IndexEntry, onFailed: (code: string) => void): PageBody {
  const [read, setRead] = useState<{ blob?: PageBlob; damagedPage?: string }>({});
  useEffect(() => {
    let isWanted = true;
    active.page(entry.blob).then(
      (blob) => isWanted && setRead({ blob }),
      (error: unknown) => {
        if (!isWanted) return;
        onFailed(isAppError(error) ? error.code : 'draw-failed');
        setRead({ damagedPage: entry.id });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [active, entry.blob]);
  return {
    blob: read.blob?.page === entry.id ? read.blob : undefined,
    isDamaged: read.damagedPage === entry.id,
  };
}
