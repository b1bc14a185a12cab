// In the kiosk's first load (its update worker). Adding to it costs every kiosk.
export { demoMark, isDemoRoot } from './demo-root.ts';
export { openMetadata, publicKeyOf, readTargetsSigned, signersOf, verifyEnvelope } from './envelope.ts';
export type { TufError, TufErrorCode } from './errors.ts';
export { defaultLimits, type Limits } from './limits.ts';
export type {
  Delegation,
  MetaFile,
  RootSigned,
  SignedOf,
  SnapshotSigned,
  TargetFile,
  TargetsSigned,
  TimestampSigned,
} from './metadata.ts';
export { kioskPolicy, minDistinctKeys, openPolicy, type PinnedPolicy, type VersionFloors } from './policy.ts';
export type { MetadataFetcher, MetadataStore, TufCrypto, TufKey } from './ports.ts';
export { type Rules, type Verified, verifyRole } from './role-check.ts';
export { metadataPath } from './role-names.ts';
export type { FoundTarget } from './search.ts';
export { isDelegatedPath } from './search.ts';
export { type LocalResult, type RefreshResult, Updater, type UpdaterOptions } from './updater.ts';
export { webCrypto } from './web-crypto.ts';
