import type { Request, Router } from 'express';
import type { BlobStore } from '../platform/blobs/blob-store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { AnyRoute } from '../platform/http/index.ts';
import type { Log } from '../platform/log.ts';
import { refreshOpenCandidate } from './candidates/freshness.ts';
import { currentRelease } from './candidates/repository.ts';
import { candidateRoutes } from './candidates/routes.ts';
import { type FontCoverage, shippedFonts } from './compile/fonts.ts';
import type { ReleaseContext } from './context.ts';
import { deskRoutes, type OnOfficerKeyBound } from './desk/routes.ts';
import { deskGuard } from './desk/sessions.ts';
import type { AuditHead, EditorialPort, IdentityPort, MediaPort, OpenOnlineSigner } from './ports.ts';
import { adoptRepository, type CeremonyFiles, checkRepository } from './publish/adopt.ts';
import { publishBaseline } from './publish/baseline.ts';
import { type EnrolOrder, enrolKey } from './publish/enrol-key.ts';
import { resignTimestamp } from './publish/timestamp-job.ts';
import { tufRouter } from './publish/tuf-router.ts';
import type { RoleSigner } from './repository-side/index.ts';

export type { OnOfficerKeyBound } from './desk/routes.ts';
export { releaseMigrations } from './migrations.ts';
export type { EditorialPort, MediaPort, OpenOnlineSigner, ReleasableSite, ReleasedText } from './ports.ts';

export interface ReleaseOptions {
  db: Database;
  blobs: BlobStore;
  clock: Clock;
  log: Log;
  editorial: EditorialPort;
  identity: IdentityPort;
  media: MediaPort;
  openOnlineSigner: OpenOnlineSigner;
  /** The demo's composition root: a demo root is accepted. */
  demo: boolean;
  /** Called after a release is in the database: "poll now". */
  afterPublish(site: string): void | Promise<void>;
  /** Called after an officer's signature was taken, whether or not it released the candidate. */
  afterSignature?(site: string): void;
  onOfficerKeyBound?: OnOfficerKeyBound;
  auditHead?: AuditHead;
  /** Default: the font packages the kiosk shell ships. */
  fonts?: FontCoverage;
}

export interface ReleaseCapability {
  /** Of console and desk, below `/api`. */
  routes: AnyRoute[];
  /** Guard of routes with `auth: 'desk'`. */
  deskGuard(req: Request): Promise<void>;
  /** To be mounted at `/tuf`. */
  tufRouter: Router;
  /** Version the site's kiosks should show; null before the first release. */
  desiredVersion(site: string): Promise<number | null>;
  /** To be called after every change of a site's texts or approvals, with its transaction where it is still open: ends an outdated candidate. */
  textChanged(site: string, tx?: Database): Promise<void>;
  /** Takes a key ceremony's files in. See publish/adopt.ts. */
  adoptRepository(tx: Database, files: CeremonyFiles): Promise<void>;
  /** For the start of the server. @throws AppError('demo-root-in-production') */
  checkRepository(): Promise<{ adopted: boolean }>;
  /** Releases everything approved of a site with given keys; answers the version. See publish/baseline.ts. */
  publishBaseline(site: string, signers: readonly RoleSigner[]): Promise<number>;
  /** Lets an officer's key sign for sites; answers those it is new in. See publish/enrol-key.ts. */
  enrolKey(order: EnrolOrder): Promise<string[]>;
  /** Hourly job. See publish/timestamp-job.ts. */
  resignTimestamp(): Promise<void>;
}

/** Candidates, officers' signatures, releases and the TUF repository they go out in. */
export function createRelease(options: ReleaseOptions): ReleaseCapability {
  const { onOfficerKeyBound, auditHead, fonts, afterPublish, afterSignature, ...given } = options;
  const ctx: ReleaseContext = {
    ...given,
    log: options.log.child({ area: 'release' }),
    auditHead,
    fonts: fonts ?? shippedFonts(),
    afterPublish: (site) => afterPublish(site),
    afterSignature: (site) => afterSignature?.(site),
  };
  return {
    routes: [...candidateRoutes(ctx), ...deskRoutes(ctx, onOfficerKeyBound)],
    deskGuard: deskGuard(ctx),
    tufRouter: tufRouter(ctx),
    desiredVersion: async (site) => (await currentRelease(ctx.db, site))?.version ?? null,
    async textChanged(site, tx) {
      await refreshOpenCandidate(ctx, site, tx);
    },
    adoptRepository: (tx, files) => adoptRepository(ctx, tx, files),
    checkRepository: () => checkRepository(ctx),
    publishBaseline: (site, signers) => publishBaseline(ctx, site, signers),
    enrolKey: (order) => enrolKey(ctx, order),
    resignTimestamp: () => resignTimestamp(ctx),
  };
}
