/** Bounds on what a hostile or broken mirror can make a client read (endless-data attack). Byte caps hold per file. */
export interface Limits {
  rootBytes: number;
  timestampBytes: number;
  snapshotBytes: number;
  /** The top-level targets role. */
  targetsBytes: number;
  /** Each delegated role. */
  delegatedBytes: number;
  /** Root versions accepted in one refresh (spec 5.3.3, "Y"). */
  rootRotations: number;
  /** Roles visited in one search, the top-level one included (spec 5.6.7.1). Bounds the depth of a chain too. */
  delegations: number;
}

export const defaultLimits: Limits = {
  rootBytes: 256 * 1024,
  timestampBytes: 16 * 1024,
  snapshotBytes: 512 * 1024,
  targetsBytes: 1024 * 1024,
  delegatedBytes: 512 * 1024,
  rootRotations: 256,
  delegations: 32,
};
