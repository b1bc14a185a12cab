import type { Agency, Site } from '../../shared/content-model/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { AnyRoute } from '../platform/http/index.ts';
import { markReleased, type ReleasableSite, type ReleasedText, releasable } from './releasable.ts';
import { readAgencies, readSite, readSites } from './repository.ts';
import { editorialRoutes } from './routes.ts';

export { exportPack } from './export-pack.ts';
export { importPack, seedApproved } from './import-pack.ts';
export { checkPack } from './pack/check.ts';
export { checkReport } from './pack/check-report.ts';
export type { Pack, PackProblem } from './pack/model.ts';
export { readPack, requireSound } from './pack/read-pack.ts';
export { withMediaOf, writePack } from './pack/write-pack.ts';
export { editorialMigrations } from './tables.ts';

export interface EditorialDeps {
  db: Database;
  clock: Clock;
  /** Account id -> display name; ids nobody has may be left out. */
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Last step of every change of a site's texts, inside its transaction; a rejection undoes the change. */
  afterChange?(site: string, tx: Database): Promise<void> | void;
}

/** What other capabilities may ask about content. */
export interface EditorialContent {
  sites(): Promise<Site[]>;
  site(id: string): Promise<Site | undefined>;
  agencies(): Promise<Agency[]>;
  /** Everything approved of a site; undefined when there is no such site. Inside a transaction `db` is that transaction. */
  releasable(db: Database, site: string): Promise<ReleasableSite | undefined>;
  /** Called inside the transaction of a release, with every text it puts on the screens or takes off them. */
  markReleased(tx: Database, site: string, version: number, texts: readonly ReleasedText[]): Promise<void>;
}

export interface Editorial {
  /** Below /api. */
  routes: AnyRoute[];
  content: EditorialContent;
}

/** Writing, translating and approving texts (LC 12.1, 13.6; KT 12; design sections 4 and 5). */
export function createEditorial(deps: EditorialDeps): Editorial {
  const { db, clock } = deps;
  return {
    routes: editorialRoutes({ db, clock, personNames: deps.personNames, afterChange: async (site, tx) => deps.afterChange?.(site, tx) }),
    content: {
      sites: () => readSites(db),
      site: (id) => readSite(db, id),
      agencies: () => readAgencies(db),
      releasable,
      markReleased: (tx, site, version, texts) => markReleased(tx, clock, site, version, texts),
    },
  };
}
