import { AppError } from '../../../shared/errors/app-error.ts';
import { deskProvisionSchema } from '../../../shared/protocol/index.ts';
import { isDemoRoot, webCrypto } from '../../../shared/tuf/index.ts';
import type { DeskApi } from '../api/client.ts';
import type { DeskErrorCode } from '../api/errors.ts';
import { createHttp } from '../api/http.ts';
import type { Words } from '../i18n/words.ts';
import { openDeskDb } from '../keys/desk-db.ts';
import { createOfficer } from '../keys/officer.ts';
import { createKeyStore } from '../keys/officer-key.ts';
import type { VerificationPorts } from '../verify/ports.ts';
import { openTrustStore } from '../verify/trust-store.ts';
import type { DeskDeps } from './desk-context.ts';

const longestRoot = 256 * 1024;

/**
 * Reads what provisioning wrote on the desk's own origin, opens its database and wires the rest.
 * @throws AppError<DeskErrorCode> network-down, answer-not-understood, demo-root-in-production; DOMException of IndexedDB
 */
export async function startDesk(words: Words): Promise<DeskDeps> {
  const own = createHttp(window.fetch.bind(window), '');
  const [provision, pinnedRoot] = await Promise.all([
    own.ask(deskProvisionSchema, '/provision.json'),
    own.bytes('/root.json', longestRoot),
  ]);
  if (!pinnedRoot) throw new AppError<DeskErrorCode>('answer-not-understood', { path: '/root.json' });
  if (!provision.demo && isDemoRoot(pinnedRoot)) throw new AppError<DeskErrorCode>('demo-root-in-production');

  const crypto = webCrypto(window.crypto.subtle);
  const db = await openDeskDb();
  const trust = await openTrustStore(db, await crypto.sha256(pinnedRoot));
  const http = createHttp(window.fetch.bind(window), provision.apiOrigin);
  const verification = (api: DeskApi, candidate: string): VerificationPorts => ({
    pinnedRoot,
    trust,
    metadata: { fetch: (path, maxBytes) => http.bytes(`/tuf/metadata/${path}`, maxBytes) },
    released: (urlPath, maxBytes) => http.bytes(`/tuf/targets/${urlPath}`, maxBytes, { kept: true }),
    frozen: (sha256, maxBytes) => api.blob(candidate, sha256, maxBytes),
    crypto,
    now: () => new Date(),
  });
  return { words, provision, officer: createOfficer(http, createKeyStore(db)), verification };
}
