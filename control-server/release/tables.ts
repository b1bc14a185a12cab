/** Bytes come back as Buffer from both databases. */
export interface ReleaseTables {
  candidates: {
    id: string;
    site: string;
    /** Of the release, and of the role `site-<id>` that signs it. */
    version: number;
    /** open | released | discarded | outdated */
    state: string;
    note: string;
    /** Account id, or `baseline`. */
    created_by: string;
    created_at: string;
    /** Canonical bytes of the role's `signed` part: exactly what officers sign. */
    signed_bytes: Uint8Array;
    signed_sha256: string;
    /** Of release.json, a blob like the others. */
    release_sha256: string;
    /** JSON array of { page, locale }. */
    leave_out: string;
  };
  /** Every text a candidate ships or takes off the screens. Changed = `hash` differs from `before_hash`. */
  candidate_texts: {
    candidate: string;
    page: string;
    locale: string;
    /** Null where the text leaves the screens. */
    hash: string | null;
    /** SHA-256 of the page blob. */
    blob: string | null;
    /** JSON object: block id -> hash of the source block it renders. */
    renders: string;
    /** Null where the text is new. */
    before_hash: string | null;
    before_blob: string | null;
    /** JSON arrays of account ids. */
    writers: string;
    approved_by: string;
    /** Hash of the newest words when the candidate was frozen, approved or not; null where editorial does not tell. */
    newest_hash: string | null;
  };
  candidate_blobs: { candidate: string; path: string; sha256: string; bytes: number };
  candidate_signatures: { candidate: string; keyid: string; account: string; signature: string; at: string };
  officer_keys: {
    keyid: string;
    account: string;
    /** Ed25519, 32 bytes in hex. */
    public_key: string;
    bound_at: string;
    /** When targets metadata first listed it. */
    enrolled_at: string | null;
    /** When its owner bound another one. */
    replaced_at: string | null;
  };
  desk_codes: { code_hash: string; account: string; expires_at: string };
  desk_nonces: { nonce_hash: string; keyid: string; expires_at: string };
  desk_sessions: { token_hash: string; keyid: string; account: string; expires_at: string };
  releases: {
    site: string;
    version: number;
    candidate: string;
    released_at: string;
    note: string;
    /** JSON array of { account, keyid }; `account` is null for a key no officer owns (baseline). */
    signers: string;
    release_sha256: string;
    /** Of the role that signs it. */
    expires: string;
  };
  /** The TUF repository, byte for byte as served. */
  tuf_metadata: {
    /** `3.site-lao-cai.json`, `timestamp.json`. */
    file: string;
    role: string;
    version: number;
    bytes: Uint8Array;
    at: string;
  };
  /** What /tuf/targets serves: `path` is the target path without the hash. */
  release_blobs: { site: string; path: string; sha256: string; bytes: number; first_version: number };
}
