import { canonicalBytes } from '../../shared/content-model/index.ts';
import { sha256Hex } from '../platform/sha256.ts';

/** One line of the log as it is hashed. `actor` is an account id, a kiosk id or `system`. */
export interface AuditEntry {
  at: string;
  actor: string;
  /** `<noun>.<past participle>`, for example `text.approved`. */
  action: string;
  /** What it was done to, for example `lao-cai/customs/vi`. */
  subject: string;
  /** Names and numbers; never secrets, never whole texts. */
  details: Readonly<Record<string, unknown>>;
}

export const genesisHash = '0'.repeat(64);

/** Hash of a line: SHA-256 over the canonical JSON of its number, its content and the hash of the line before. */
export const chainHash = (seq: number, entry: AuditEntry, previousHash: string): string =>
  sha256Hex(
    canonicalBytes({
      seq,
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      subject: entry.subject,
      details: entry.details,
      previousHash,
    }),
  );

export interface ChainVerdict {
  ok: boolean;
  /** Number of the first line that is missing, altered or out of place. */
  firstBadSeq: number | null;
  length: number;
}
