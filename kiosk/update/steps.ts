import type { BlobRef } from '../../shared/content-model/index.ts';

/** What the trusted metadata want on this site's screens. */
export interface DesiredRelease {
  path: string;
  sha256: string;
  length: number;
  /** Of the signing role; release.json must carry the same. */
  version: number;
}

/** Desired against present state. */
export interface UpdateFacts {
  /** Undefined until the metadata were checked in this run. */
  desired: DesiredRelease | undefined;
  current: { sha256: string } | undefined;
  candidate: { sha256: string; complete: boolean; missing: readonly BlobRef[]; staged: boolean } | undefined;
}

export type UpdateStep =
  | { kind: 'check' }
  | { kind: 'fetch-release'; desired: DesiredRelease }
  | { kind: 'fetch-blobs'; refs: readonly BlobRef[] }
  /** Read the locale indexes, now here, for the blobs they list in turn. */
  | { kind: 'list-blobs' }
  | { kind: 'stage' }
  | { kind: 'activate' }
  | { kind: 'done' };

/**
 * The one next step from the present to the desired state (design section 6). Pure: it holds no memory, so a run interrupted anywhere, by a
 * power cut too, goes on where the stored state says it stopped.
 */
export function nextStep({ desired, current, candidate }: UpdateFacts): UpdateStep {
  if (desired === undefined) return { kind: 'check' };
  if (current?.sha256 === desired.sha256) return { kind: 'done' };
  if (candidate?.sha256 !== desired.sha256) return { kind: 'fetch-release', desired };
  if (candidate.missing.length > 0) return { kind: 'fetch-blobs', refs: candidate.missing };
  if (!candidate.complete) return { kind: 'list-blobs' };
  if (!candidate.staged) return { kind: 'stage' };
  return { kind: 'activate' };
}
