/** Why an update did not happen. None of these changes what is shown. Codes of `shared/tuf` and of storage pass through beside them. */
export type UpdateErrorCode =
  | 'crypto-missing' // this browser cannot verify Ed25519: nothing may be shown unverified
  | 'server-unreachable' // no answer, or it broke off; details: path
  | 'server-refused' // details: path, status
  | 'answer-too-long' // more bytes than signed or allowed; details: path, limit
  | 'answer-too-slow' // details: path
  | 'hash-mismatch' // details: path
  | 'no-site' // neither provisioned nor claimed for a site yet
  | 'no-release' // the trusted metadata lists none for this site
  | 'release-invalid' // details: path, reason
  | 'shell-too-old' // details: minShell, shellVersion
  | 'demo-root-refused' // a root made for demonstrations on a kiosk that is none
  | 'update-failed'; // anything unforeseen; details: name
