import {
  bindMessage,
  type Candidate,
  candidateSchema,
  type DeskCandidate,
  type DeskIdentity,
  deskCandidateListSchema,
  deskCandidateSchema,
  deskIdentitySchema,
} from '../../../shared/protocol/index.ts';
import type { StoredKey } from '../keys/desk-db.ts';
import { signWith } from '../keys/officer-key.ts';
import type { Http } from './http.ts';
import { createSession } from './session.ts';

/** What the server does for an officer whose key it knows. */
export interface DeskApi {
  me(): Promise<DeskIdentity>;
  candidates(): Promise<Candidate[]>;
  candidate(id: string): Promise<DeskCandidate>;
  blob(candidate: string, sha256: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  sign(candidate: string, signature: string): Promise<Candidate>;
}

export function createDeskApi(http: Http, key: StoredKey): DeskApi {
  const withToken = createSession(http, key);
  const at = (candidate: string): string => `/api/desk/candidates/${encodeURIComponent(candidate)}`;
  return {
    me: () => withToken((token) => http.ask(deskIdentitySchema, '/api/desk/me', { token })),
    candidates: async () => (await withToken((token) => http.ask(deskCandidateListSchema, '/api/desk/candidates', { token }))).candidates,
    candidate: (id) => withToken((token) => http.ask(deskCandidateSchema, at(id), { token })),
    blob: (id, sha256, maxBytes) => withToken((token) => http.bytes(`${at(id)}/blobs/${sha256}`, maxBytes, { token })),
    sign: (id, signature) =>
      withToken((token) =>
        http.ask(candidateSchema, `${at(id)}/signatures`, { method: 'POST', token, body: { keyid: key.keyid, signature } }),
      ),
  };
}

/** What the officer typed, as the code was written: capital letters without spaces and hyphens. */
export const writtenCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '');

/** Makes this desk's key the officer's active one. @throws bind-code-wrong, key-of-another-officer, too-many-attempts … */
export async function bindDesk(http: Http, key: StoredKey, typed: string): Promise<DeskIdentity> {
  const code = writtenCode(typed);
  const { publicKey } = key;
  const proof = await signWith(key, bindMessage(code, publicKey));
  return http.ask(deskIdentitySchema, '/api/desk/bind', { method: 'POST', body: { code, publicKey, proof } });
}
