import {
  alertsDelegation,
  appDelegation,
  buildRoot,
  buildTargets,
  delegations,
  generatePrivateKey,
  memorySigner,
  type PrivateKeyPem,
  type RoleSigner,
  signedFile,
  siteDelegation,
} from '../repository-side/index.ts';

/** Private keys of a throw-away ceremony, as the demo keeps them in `DATA_DIR/demo-keys` (plain JSON). */
export interface ThrowAwayKeys {
  /** 3, threshold 2. */
  readonly root: readonly PrivateKeyPem[];
  /** 3, threshold 2. */
  readonly targets: readonly PrivateKeyPem[];
  /** 2, threshold 2. */
  readonly app: readonly PrivateKeyPem[];
  readonly snapshot: PrivateKeyPem;
  readonly timestamp: PrivateKeyPem;
  /** By site: two officers who sign the baseline release, and the duty room's key. */
  readonly sites: Readonly<Record<string, { readonly officers: readonly PrivateKeyPem[]; readonly duty: PrivateKeyPem }>>;
}

export interface ThrowAwayCeremony {
  /** `1.root.json`, signed by two root keys and marked as a demo's. */
  readonly rootFile: Uint8Array;
  /** `1.targets.json`, signed by two targets keys: delegations to every site's `site-*` and `alerts-*`, and to `app`. */
  readonly targetsFile: Uint8Array;
  readonly keys: ThrowAwayKeys;
}

/**
 * A whole key ceremony in one process, for the demo: what takes offline machines, several people and witnesses in production. Only the demo's
 * composition root may call this.
 */
export async function throwAwayCeremony(sites: readonly string[], now: Date): Promise<ThrowAwayCeremony> {
  const keys = generateKeys(sites);
  const holders = (pems: readonly PrivateKeyPem[], threshold: number) => ({ keys: publicKeys(pems), threshold });
  const root = buildRoot(
    { version: 1, now },
    {
      root: holders(keys.root, 2),
      targets: holders(keys.targets, 2),
      snapshot: holders([keys.snapshot], 1),
      timestamp: holders([keys.timestamp], 1),
    },
    { demo: true },
  );
  const targets = buildTargets(
    { version: 1, now },
    delegations([
      ...Object.entries(keys.sites).flatMap(([site, { officers, duty }]) => [
        siteDelegation(site, publicKeys(officers)),
        alertsDelegation(site, publicKeys([duty])),
      ]),
      appDelegation(publicKeys(keys.app)),
    ]),
  );
  return {
    rootFile: await signedFile(root, signers(keys.root).slice(0, 2)),
    targetsFile: await signedFile(targets, signers(keys.targets).slice(0, 2)),
    keys,
  };
}

function generateKeys(sites: readonly string[]): ThrowAwayKeys {
  const several = (count: number): PrivateKeyPem[] => Array.from({ length: count }, generatePrivateKey);
  return {
    root: several(3),
    targets: several(3),
    app: several(2),
    snapshot: generatePrivateKey(),
    timestamp: generatePrivateKey(),
    sites: Object.fromEntries(sites.map((site) => [site, { officers: several(2), duty: generatePrivateKey() }])),
  };
}

const signers = (pems: readonly PrivateKeyPem[]): RoleSigner[] => pems.map(memorySigner);
const publicKeys = (pems: readonly PrivateKeyPem[]) => signers(pems).map(({ publicKey }) => publicKey);
