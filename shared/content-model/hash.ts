import { canonicalize } from '@tufjs/canonical-json';
import type { Block } from './block.ts';
import type { TextBody } from './page.ts';

/** SHA-256 as a port: 64 lower-case hex digits. */
export type Sha256 = (bytes: Uint8Array) => Promise<string>;

/** Canonical bytes (OLPC canonical JSON, as TUF uses) of a value without floats or undefined members. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalize(value));
}

/** Hash a translation records of the source block it renders. */
export const blockHash = (block: Block, sha256: Sha256): Promise<string> => sha256(canonicalBytes(block));

/** Hash that approvals bind to: any edit makes another. */
export const textHash = (body: TextBody, sha256: Sha256): Promise<string> => sha256(canonicalBytes(body));
