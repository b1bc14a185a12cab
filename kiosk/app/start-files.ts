import { type KioskProvision, kioskProvisionSchema } from '../../shared/protocol/provision.ts';

export interface StartFiles {
  readonly provision: KioskProvision;
  readonly pinnedRoot: Uint8Array;
}

const retryMs = 3000;

/** What provisioning put beside the shell: where it stands and whom it trusts. Asks again until it gets them: nothing works without. */
export async function loadStartFiles(): Promise<StartFiles> {
  for (;;) {
    try {
      const [provision, root] = await Promise.all([fetchOwn('/provision.json'), fetchOwn('/root.json')]);
      return { provision: kioskProvisionSchema.parse(await provision.json()), pinnedRoot: new Uint8Array(await root.arrayBuffer()) };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

async function fetchOwn(path: string): Promise<Response> {
  const response = await fetch(path, { cache: 'no-store', credentials: 'omit' });
  if (!response.ok) throw new TypeError(`${path} ${response.status}`);
  return response;
}
