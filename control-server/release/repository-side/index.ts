export {
  buildAlertsRole,
  buildAppRole,
  buildRoot,
  buildSiteRole,
  buildSnapshot,
  buildTargets,
  buildTimestamp,
  type Edition,
  envelope,
  metaFileOf,
  type RoleHolders,
  type RootHolders,
  signedBytes,
  type TargetFacts,
} from './build.ts';
export { checkDelegatedFile, checkTargetsFile, nodeTufCrypto, openTrustedRoot } from './check-role-file.ts';
export {
  addDelegation,
  alertsDelegation,
  alertsRole,
  appDelegation,
  delegations,
  enrolOfficerKey,
  retireOfficerKeys,
  siteDelegation,
  siteRole,
} from './delegations.ts';
export { ed25519Key, keyId } from './keys.ts';
export { dateTime, expiryAfter, lifetimes } from './lifetimes.ts';
export { type InProcessSignerOptions, inProcessOnlineSigner, type OnlineSigner, type SignedOnline } from './online-signer.ts';
export { generatePrivateKey, memorySigner, type PrivateKeyPem, type RoleSigner, signedFile } from './role-signer.ts';
