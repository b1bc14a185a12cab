import type { MetadataFetcher, MetadataStore, TufCrypto } from '../../../shared/tuf/index.ts';

/** Everything the verification needs of the world. Bytes that come through here are believed only after they were checked. */
export interface VerificationPorts {
  /** `/root.json` of the desk's own origin, byte for byte. */
  readonly pinnedRoot: Uint8Array;
  readonly trust: MetadataStore;
  /** `<api>/tuf/metadata/`. */
  readonly metadata: MetadataFetcher;
  /** A file below `<api>/tuf/targets/`, at most `maxBytes` long; `undefined` where there is none. */
  released(urlPath: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** A file of the candidate; `undefined` where there is none. */
  frozen(sha256: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  readonly crypto: TufCrypto;
  readonly now: () => Date;
}
