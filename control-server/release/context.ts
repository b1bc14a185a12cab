import type { BlobStore } from '../platform/blobs/blob-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { Log } from '../platform/log.ts';
import type { FontCoverage } from './compile/fonts.ts';
import type { AuditHead, EditorialPort, IdentityPort, MediaPort, OpenOnlineSigner } from './ports.ts';

/** What every part of this capability works with. */
export interface ReleaseContext {
  db: Database;
  blobs: BlobStore;
  clock: Clock;
  log: Log;
  editorial: EditorialPort;
  identity: IdentityPort;
  media: MediaPort;
  fonts: FontCoverage;
  openOnlineSigner: OpenOnlineSigner;
  auditHead: AuditHead | undefined;
  /** A demo root is refused unless this is the demo. */
  demo: boolean;
  /** Hint to whoever is listening; its failure changes nothing. */
  afterPublish(site: string): void | Promise<void>;
  /** Told of every signature taken. */
  afterSignature(site: string): void;
}

/** ISO 8601 with milliseconds: how this capability writes times to the database. */
export const nowText = ({ clock }: Pick<ReleaseContext, 'clock'>): string => clock.now().toISOString();
