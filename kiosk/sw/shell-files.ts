import type { Db } from '../storage/db.ts';
import { ShellStore } from '../storage/shell-store.ts';

/** How long the shell's server may take before the last copy is used. */
const deadlineMs = 3000;

/** Files of the shell's own origin that say who this machine is and whom it trusts: always asked anew, because provisioning changes them. */
const shellFiles = ['/provision.json', '/root.json'] as const;

/** Keeps copies before the first offline start can need them: the page that registered this worker fetched them without it. Never rejects. */
export async function rememberShellFiles(db: Db): Promise<void> {
  await Promise.allSettled(shellFiles.map((path) => fetchAndKeep(db, path)));
}

/** The file from the network within 3 s, else its last copy, else 504. */
export async function answerShellFile(db: Db, path: string, event: ExtendableEvent): Promise<Response> {
  const fetched = fetchAndKeep(db, path);
  // A late answer still renews the copy.
  event.waitUntil(fetched.catch(() => {}));
  const inTime = await Promise.race([
    fetched.catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(resolve, deadlineMs, undefined)),
  ]);
  if (inTime !== undefined) return inTime;
  const copy = await new ShellStore(db).load(path).catch(() => undefined);
  if (copy === undefined) return new Response(null, { status: 504 });
  return new Response(copy.bytes, { headers: { 'content-type': copy.type, 'cache-control': 'no-store' } });
}

/** Rejects when the answer is no JSON file: an error page of something in between must not replace a good copy. */
async function fetchAndKeep(db: Db, path: string): Promise<Response> {
  const response = await fetch(path, { cache: 'no-store', redirect: 'error' });
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || !type.startsWith('application/json')) throw new TypeError(`${path} ${response.status} ${type}`);
  const bytes = new Uint8Array(await response.clone().arrayBuffer());
  const store = new ShellStore(db);
  const copy = await store.load(path).catch(() => undefined);
  const isSame =
    copy !== undefined &&
    copy.type === type &&
    copy.bytes.length === bytes.length &&
    copy.bytes.every((byte, index) => byte === bytes[index]);
  // A full disk must not keep the answer from the page.
  if (!isSame) await store.save(path, { bytes, type }).catch(() => {});
  return response;
}
