import { type PageText, sourceLocale, staleBlocks, type TextBody } from '../../shared/content-model/index.ts';
import type { TextState } from '../../shared/protocol/index.ts';
import { sha256 } from '../platform/sha256.ts';
import type { StoredTextState } from './tables.ts';

/** One wording of a text. */
export interface Revision {
  revision: number;
  /** textHash of `body`: what approvals and signatures bind to. */
  hash: string;
  body: TextBody;
  renders: PageText['renders'];
  origin: PageText['origin'];
  author: string;
  writtenAt: string;
}

export interface Approval {
  revision: number;
  by: string;
  at: string;
}

export interface SentBack {
  by: string;
  at: string;
  reason: string;
  block?: string;
}

/** Where the text of a page stands in one locale. */
export interface TextRecord {
  page: string;
  locale: string;
  state: StoredTextState;
  /** The newest words. */
  current: Revision;
  /** The newest approved words; the current ones, or older. */
  approved: Revision | undefined;
  /** The words on the site's screens. */
  released: Revision | undefined;
  /** Who wrote what since the words on the screens, oldest first. */
  written: { revision: number; author: string }[];
  /** Approvals by officers of the current and of the newest approved words. */
  approvals: Approval[];
  sentBack: SentBack | undefined;
}

/** Accounts that wrote or translated since the words on the screens, up to `revision`: none of them may approve or sign those words. */
export const writersOf = (text: TextRecord, revision: number): string[] => [
  ...new Set(text.written.filter((one) => one.revision <= revision).map((one) => one.author)),
];

/** Officers who approved exactly that wording. */
export const approvalsOf = (text: TextRecord, revision: number): Approval[] =>
  text.approvals.filter((approval) => approval.revision === revision);

/**
 * Blocks in which these words no longer render the source text: the newest approved one or, as long as none was ever approved, the newest.
 * @param source record of the page's source text
 */
export async function staleBlocksOf(
  words: Pick<Revision, 'body' | 'renders'>,
  locale: string,
  source: TextRecord | undefined,
): Promise<string[]> {
  const reference = source?.approved ?? source?.current;
  return locale === sourceLocale || !reference ? [] : staleBlocks(reference.body, words, sha256);
}

/** The state people see. `stale` = approved, but its source text has changed since it was translated. */
export const visibleState = (text: TextRecord, stale: readonly string[]): TextState =>
  text.state === 'approved' && stale.length > 0 ? 'stale' : text.state;
