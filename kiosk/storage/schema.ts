import type { DBSchema } from 'idb';
import type { BlobRef } from '../../shared/content-model/index.ts';

/** This machine's own key (Ed25519, private half non-extractable) and the name the server gave it. Wiped when re-provisioned. */
export interface IdentityRecord {
  keyPair: CryptoKeyPair;
  /** 32 bytes in hex. */
  publicKey: string;
  kioskId: string | undefined;
}

/** Lowest versions and signed time this kiosk accepts, and the online keys that vouched for them (see VersionFloors of `shared/tuf`). */
export interface TrustFloors {
  onlineKeys: string[];
  versions: Record<string, number>;
  /** Newest verified `issued_at`, ISO 8601. Falls with the online keys that signed it. */
  issuedAt: string | undefined;
}

/** What must survive the loss of the whole database: kept in IndexedDB and again in Cache Storage (see kept-twice.ts). */
export interface KeptRecord {
  /** SHA-256 of the pinned root: another one means this machine was provisioned anew. */
  pinnedRoot: string;
  site: string | undefined;
  floors: TrustFloors;
}

export type ReleaseSlot = 'current' | 'previous' | 'candidate';

/** A release with everything needed to verify it again without a network. */
export interface ReleaseRecord {
  version: number;
  /** Of `bytes`. */
  sha256: string;
  /** release.json as downloaded. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Blobs known so far; all of them once `complete` (every locale index was read). */
  refs: BlobRef[];
  complete: boolean;
  /** TUF metadata by role as it stood when it signed this release: boot verifies against it, ignoring expiry. */
  evidence: Record<string, Uint8Array<ArrayBuffer>>;
  /** Wall clock, ISO 8601; absent on a candidate. */
  activatedAt: string | undefined;
  /** Version of the shell that parsed all of it by its schemas: the page relies on it. Another version parses it again before it is drawn. */
  parsedBy?: string;
}

/** Last copy of a file of the shell's own origin that must be readable offline (`/provision.json`, `/root.json`). */
export interface ShellFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

/** Names that survive a restart: report sequence numbers, and "the database was lost" until that was reported. */
type CounterName = 'report-seq' | 'data-loss';

export interface KioskSchema extends DBSchema {
  identity: { key: 'kiosk'; value: IdentityRecord };
  kept: { key: 'kept'; value: KeptRecord };
  trust: { key: string; value: Uint8Array<ArrayBuffer> };
  releases: { key: ReleaseSlot; value: ReleaseRecord };
  /** Verified content by SHA-256. */
  blobs: { key: string; value: Blob };
  /** The byte ledger: size of each blob by SHA-256, readable without touching the blobs. */
  'blob-sizes': { key: string; value: number };
  /** Durable pieces of unfinished downloads, [sha256, offset of the first byte]. */
  parts: { key: [string, number]; value: Blob };
  shell: { key: string; value: ShellFile };
  counters: { key: CounterName; value: number };
}

export const storeNames = ['identity', 'kept', 'trust', 'releases', 'blobs', 'blob-sizes', 'parts', 'shell', 'counters'] as const;
/** Stores that belong to one provisioning; `shell` and `counters` outlive it. */
export const provisionedStores = ['identity', 'kept', 'trust', 'releases', 'blobs', 'blob-sizes', 'parts'] as const;
