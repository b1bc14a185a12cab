/** A TUF public key as it stands in metadata. The kiosk knows Ed25519 alone; a test shim may inject more verifiers. */
export type TufKey = {
  keytype: string;
  scheme: string;
  keyval: { public: string };
};

/** Crypto as a port. Every function resolves; a key or signature of the wrong shape is `false`, never an exception. */
export interface TufCrypto {
  /** 64 lower-case hex digits. */
  sha256(bytes: Uint8Array): Promise<string>;
  verify(key: TufKey, signature: Uint8Array, bytes: Uint8Array): Promise<boolean>;
}

/**
 * Where metadata comes from. `path` is relative to `/tuf/metadata/`, for example `3.root.json`. Rejects when there is no answer;
 * a rejection that is no AppError reaches the caller of the Updater as `metadata-unavailable`.
 */
export interface MetadataFetcher {
  /** Reads at most `maxBytes` bytes and rejects (best with `metadata-too-large`) when there are more. `undefined` = the server says 404 (or 403). */
  fetch(path: string, maxBytes: number): Promise<Uint8Array | undefined>;
}

/**
 * The client's own trusted metadata, byte for byte as downloaded, keyed by role name. Two kinds of records more are kept for a start
 * without network, under keys that begin with `history/` (no role name does): every root since the pinned one, `history/<N>.root`, and
 * for each delegated role the delegating file it was accepted under, `history/<role>.delegator`.
 */
export interface MetadataStore {
  load(role: string): Promise<Uint8Array | undefined>;
  save(role: string, bytes: Uint8Array): Promise<void>;
  remove(role: string): Promise<void>;
}

/** Store key of root version `version`. */
export const rootHistoryKey = (version: number): string => `history/${version}.root`;

/** Store key of the file that delegated to `role` when it was last accepted. */
export const delegatorKey = (role: string): string => `history/${role}.delegator`;
