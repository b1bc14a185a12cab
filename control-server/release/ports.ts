import type { Locale, PageMeta, Site, TextBody } from '../../shared/content-model/index.ts';
import type { Account } from '../../shared/protocol/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { OnlineSigner } from './repository-side/index.ts';

/** The newest approved words of a page in one locale. */
export interface ReleasableText {
  locale: Locale;
  /** textHash of `body`. */
  hash: string;
  body: TextBody;
  origin: 'human' | 'machine';
  /** Block id -> hash of the source block it renders; empty for the source text. */
  renders: Record<string, string>;
  /** Accounts that wrote any revision since the words that are on the screens. */
  writers: string[];
  approvedBy: string[];
  /** textHash of the newest words, approved or not: any edit of the text ends a candidate that changes it. */
  newestHash: string;
}

interface ReleasablePage {
  meta: PageMeta;
  texts: ReleasableText[];
}

export interface ReleasableSite {
  site: Site;
  pages: ReleasablePage[];
}

/** What of a text is on the screens after a release: `hash` is undefined where a text was taken off them. */
export interface ReleasedText {
  page: string;
  locale: Locale;
  hash: string | undefined;
}

/** What this capability asks of `editorial`. */
export interface EditorialPort {
  /** Every site, whatever its status. */
  sites(): Promise<readonly Pick<Site, 'id'>[]>;
  /** Everything approved of a site; undefined when there is no such site. Inside a transaction `db` is that transaction. */
  releasable(db: Database, site: string): Promise<ReleasableSite | undefined>;
  /** Called inside the transaction of a release, with every text it puts on the screens or takes off them. */
  markReleased(tx: Database, site: string, version: number, texts: readonly ReleasedText[]): Promise<void>;
}

/** What this capability asks of `identity`. */
export interface IdentityPort {
  account(id: string): Promise<Account | undefined>;
  /** Ids of the accounts that may sign in and hold a role at a site. */
  holdersOf(role: 'approver', site: string): Promise<string[]>;
  /** Account id -> display name; ids nobody has are left out. */
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface MediaFile {
  bytes: Uint8Array;
  /** MIME type. */
  type: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** A picture by the name blocks use for it, `media/<file>` of the site or `common/<file>`. */
export type MediaPort = (site: string, name: string) => Promise<MediaFile | undefined>;

/** An officer's key as the server knows it. `publicKey`: Ed25519, 32 bytes in hex. */
export interface OfficerKey {
  keyid: string;
  publicKey: string;
  account: string;
}

/** The last files of the TUF repository, which a new online signer goes on from. */
export interface LastSigned {
  root: Uint8Array;
  snapshot: Uint8Array | undefined;
  timestamp: Uint8Array | undefined;
}

/**
 * The online signer, asked for anew in each transaction with what the database holds: a signer that remembered a snapshot whose
 * transaction was rolled back would refuse, or list files nobody has. A signer of its own process ignores the argument and must take the
 * same role file again.
 */
export type OpenOnlineSigner = (last: LastSigned) => Promise<OnlineSigner>;

/** Newest line of the audit log; it goes out in the signed metadata of every release, so that nobody rewrites the log unnoticed. */
export type AuditHead = (db: Database) => Promise<{ seq: number; hash: string }>;
