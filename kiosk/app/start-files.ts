import type { KioskProvision } from '../../shared/protocol/provision.ts';
import type { Timers } from '../update/timers.ts';

export interface StartFiles {
  readonly provision: KioskProvision;
  readonly pinnedRoot: Uint8Array;
}

const retryMs = 3000;

/** How often the files are read again. */
const lookAgainMs = 60_000;

/** What provisioning put beside the shell: where it stands and whom it trusts. Asks again until it gets them: nothing works without. */
export async function loadStartFiles(): Promise<StartFiles> {
  for (;;) {
    try {
      return await readStartFiles();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

/** Rejects when one of them does not come or is not what it should be. */
export async function readStartFiles(): Promise<StartFiles> {
  const [provision, root] = await Promise.all([fetchOwn('/provision.json'), fetchOwn('/root.json')]);
  return { provision: checked(await provision.json()), pinnedRoot: new Uint8Array(await root.arrayBuffer()) };
}

/**
 * Looks every minute whether this machine was provisioned anew; then, as soon as nobody is at the screen (`isFree`), calls `restart` once:
 * another root needs a start from nothing, and what runs now could only refuse all it is sent.
 */
export function restartWhenProvisionedAnew(
  running: StartFiles,
  read: () => Promise<StartFiles>,
  isFree: () => boolean,
  restart: () => void,
  timers: Pick<Timers, 'after'>,
): void {
  const look = async () => {
    const found = await read().catch(() => running);
    if (isFree() && !isSame(found, running)) restart();
    else timers.after(lookAgainMs, () => void look());
  };
  timers.after(lookAgainMs, () => void look());
}

const isSame = (one: StartFiles, other: StartFiles): boolean =>
  JSON.stringify([one.provision, [...one.pinnedRoot]]) === JSON.stringify([other.provision, [...other.pinnedRoot]]);

async function fetchOwn(path: string): Promise<Response> {
  const response = await fetch(path, { cache: 'no-store', credentials: 'omit' });
  if (!response.ok) throw new TypeError(`${path} ${response.status}`);
  return response;
}

/** A hand-made check, because the schema's library would double what the page loads. What a technician wrote wrongly must not start anything. */
function checked(value: unknown): KioskProvision {
  const { site, apiOrigin, demo } = value as Record<keyof KioskProvision, unknown>;
  if ((site !== null && typeof site !== 'string') || typeof apiOrigin !== 'string' || typeof demo !== 'boolean' || !URL.canParse(apiOrigin))
    throw new TypeError('provision.json');
  return { site, apiOrigin, demo };
}
