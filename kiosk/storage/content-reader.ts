import type { LocaleIndex, PageBlob, Release, Site } from '../../shared/content-model/index.ts';

/** Read side of the active release for the screens. Everything it hands out was verified before it became active. */
export interface ActiveRelease {
  readonly release: Release;
  readonly activatedAt: string;
  readonly site: Site;
  /** Every page as a reader of that locale sees it. Rejects with AppError('content-damaged') when the blob is gone or damaged. */
  index(locale: string): Promise<LocaleIndex>;
  /** `blobPath` as in an IndexEntry. Rejects like `index`. */
  page(blobPath: string): Promise<PageBlob>;
  /** Address, on the shell's own origin, from which the service worker serves this image or video out of IndexedDB. */
  mediaUrl(name: string): string | undefined;
}
