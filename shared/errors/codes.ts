/** Codes of HTTP answers and socket refusals, by area. Closed: a new refusal gets a new word here and a text in every console locale. */
export type RequestErrorCode =
  | 'bad-request' // details: issues[] { path, message }
  | 'body-too-large'
  | 'not-found'
  | 'conflict'
  | 'internal';

export type IdentityErrorCode =
  | 'sign-in-required'
  | 'wrong-name-or-password'
  | 'too-many-attempts' // details: retryAfterSeconds
  | 'csrf-token-stale'
  | 'foreign-origin'
  | 'not-allowed'; // details: action

export type EditorialErrorCode =
  | 'text-changed-meanwhile' // details: currentHash
  | 'text-not-in-review'
  | 'approver-wrote-it' // details: locale
  | 'already-approved-by-you'
  | 'blocks-do-not-match-source' // details: missing[], extra[]
  | 'pack-broken'; // details: problems[] { file, line, message }

export type ReleaseErrorCode =
  | 'nothing-to-release'
  | 'compile-failed' // details: problems[] (compileProblemSchema)
  | 'candidate-open' // details: candidateId
  | 'candidate-outdated'
  | 'candidate-closed'
  | 'signer-wrote-it' // details: texts[]
  | 'signed-already'
  | 'signature-wrong'
  | 'key-not-enrolled'
  | 'key-of-another-officer'
  | 'bind-code-wrong'
  | 'demo-root-in-production';

export type FleetErrorCode =
  | 'kiosk-unknown'
  | 'kiosk-not-claimed'
  | 'claim-code-wrong'
  | 'nonce-wrong'
  | 'signature-refused'
  | 'protocol-too-old' // details: server, client
  | 'protocol-too-new';

export type ApiErrorCode = RequestErrorCode | IdentityErrorCode | EditorialErrorCode | ReleaseErrorCode | FleetErrorCode;

/** HTTP status of each code; the only place where one becomes the other. */
export const httpStatusOf: Readonly<Record<ApiErrorCode, number>> = {
  'bad-request': 400,
  'body-too-large': 413,
  'not-found': 404,
  conflict: 409,
  internal: 500,
  'sign-in-required': 401,
  'wrong-name-or-password': 401,
  'too-many-attempts': 429,
  'csrf-token-stale': 403,
  'foreign-origin': 403,
  'not-allowed': 403,
  'text-changed-meanwhile': 409,
  'text-not-in-review': 409,
  'approver-wrote-it': 403,
  'already-approved-by-you': 409,
  'blocks-do-not-match-source': 422,
  'pack-broken': 422,
  'nothing-to-release': 409,
  'compile-failed': 422,
  'candidate-open': 409,
  'candidate-outdated': 409,
  'candidate-closed': 409,
  'signer-wrote-it': 403,
  'signed-already': 409,
  'signature-wrong': 422,
  'key-not-enrolled': 403,
  'key-of-another-officer': 403,
  'bind-code-wrong': 403,
  'demo-root-in-production': 500,
  'kiosk-unknown': 401,
  'kiosk-not-claimed': 403,
  'claim-code-wrong': 404,
  'nonce-wrong': 401,
  'signature-refused': 401,
  'protocol-too-old': 426,
  'protocol-too-new': 426,
};
