export {
  buildAlertsRole,
  buildAppRole,
  buildRoot,
  buildSiteRole,
  buildSnapshot,
  buildTargets,
  buildTimestamp,
  envelope,
  metaFileOf,
  signedBytes,
} from './build.ts';
export { checkDelegatedFile, checkTargetsFile, nodeTufCrypto, openTrustedRoot } from './check-role-file.ts';
export {
  addDelegation,
  alertsDelegation,
  appDelegation,
  delegations,
  enrolOfficerKey,
  retireOfficerKeys,
  siteDelegation,
  siteRole,
} from './delegations.ts';
export { ed25519Key, keyId } from './keys.ts';
export { dateTime, expiryAfter } from './lifetimes.ts';
export { inProcessOnlineSigner, type OnlineSigner } from './online-signer.ts';
export { generatePrivateKey, memorySigner, type PrivateKeyPem, type RoleSigner, signedFile } from './role-signer.ts';
