/** What a failed update means to the officer on duty. Several codes of kiosk and verifier are one thing to do. */
export const faults = [
  'unreachable',
  'refused',
  'not-trusted',
  'rolled-back',
  'expired',
  'disk-full',
  'disk',
  'no-site',
  'no-release',
  'shell-too-old',
  'browser-too-old',
  'demo-root',
  'other',
] as const;
export type Fault = (typeof faults)[number];

const faultOfCode: Readonly<Record<string, Fault>> = {
  'server-unreachable': 'unreachable',
  'metadata-unavailable': 'unreachable',
  'answer-too-slow': 'unreachable',
  'server-refused': 'refused',
  'metadata-missing': 'refused',
  'metadata-unreadable': 'not-trusted',
  'metadata-too-large': 'not-trusted',
  'signatures-below-threshold': 'not-trusted',
  'version-mismatch': 'not-trusted',
  'hash-mismatch': 'not-trusted',
  'length-mismatch': 'not-trusted',
  'answer-too-long': 'not-trusted',
  'role-dropped': 'not-trusted',
  'role-name-odd': 'not-trusted',
  'role-delegated-twice': 'not-trusted',
  'delegations-too-many': 'not-trusted',
  'root-chain-too-long': 'not-trusted',
  'target-not-allowed': 'not-trusted',
  'release-invalid': 'not-trusted',
  'version-rolled-back': 'rolled-back',
  'metadata-expired': 'expired',
  'storage-full': 'disk-full',
  'storage-failed': 'disk',
  'storage-rebuilt': 'disk',
  'storage-data-loss': 'disk',
  'content-damaged': 'disk',
  'no-site': 'no-site',
  'no-release': 'no-release',
  'shell-too-old': 'shell-too-old',
  'crypto-missing': 'browser-too-old',
  'demo-root-refused': 'demo-root',
};

export const faultOf = (code: string): Fault => (Object.hasOwn(faultOfCode, code) ? (faultOfCode[code] as Fault) : 'other');

/** Faults that may be an attack: shown as trouble, not as a hitch. */
export const isSuspicious = (fault: Fault): boolean => fault === 'not-trusted' || fault === 'rolled-back' || fault === 'demo-root';
