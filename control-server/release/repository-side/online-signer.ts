import { AppError } from '../../../shared/errors/app-error.ts';
import type {
  MetaFile,
  RootSigned,
  SnapshotSigned,
  TargetsSigned,
  TimestampSigned,
  TufErrorCode,
  Verified,
} from '../../../shared/tuf/index.ts';
import { verifyRole } from '../../../shared/tuf/index.ts';
import { buildSnapshot, buildTimestamp, metaFileOf } from './build.ts';
import { checkDelegatedFile, checkTargetsFile, openTrustedRoot, repositoryRules } from './check-role-file.ts';
import { type RoleSigner, signedFile } from './role-signer.ts';

/** A file the online signer made. */
interface SignedOnline {
  readonly version: number;
  readonly bytes: Uint8Array;
}

/**
 * Holds the snapshot and timestamp keys. It trusts nothing the control server says: it builds what it signs from role files it has verified
 * itself. In production a process of its own, in the demo in-process (design section 2).
 */
export interface OnlineSigner {
  /**
   * Signs the next snapshot. `roleFiles` by role name: always `targets`, and each delegated role that is new or changed; roles of the last
   * snapshot that are not given, or given unchanged, stay listed as they were.
   * @throws AppError<TufErrorCode> with details.role: signatures-below-threshold, target-not-allowed, version-rolled-back,
   *   version-mismatch (a version used before for other bytes), metadata-expired, metadata-missing, metadata-unreadable
   */
  signSnapshot(roleFiles: Readonly<Record<string, Uint8Array>>): Promise<SignedOnline>;
  /** Signs a timestamp for the last snapshot; hourly, and after each snapshot. @throws metadata-missing before the first snapshot */
  signTimestamp(): Promise<SignedOnline>;
}

export interface InProcessSignerOptions {
  /** Trusted root file: says which keys may sign targets. After a root rotation make a new signer. */
  readonly rootFile: Uint8Array;
  readonly snapshotKey: RoleSigner;
  readonly timestampKey: RoleSigner;
  /** Last files signed, so that versions only go forward after a restart. */
  readonly last: { readonly snapshot?: Uint8Array | undefined; readonly timestamp?: Uint8Array | undefined };
  readonly now: () => Date;
}

/** @throws AppError<TufErrorCode> when root is not signed by itself, or the last files not by root's online keys */
export async function inProcessOnlineSigner(options: InProcessSignerOptions): Promise<OnlineSigner> {
  const root = await openTrustedRoot(options.rootFile);
  const { last } = options;
  const snapshot = last.snapshot && (await verifyRole('snapshot', last.snapshot, root, repositoryRules));
  const timestamp = last.timestamp && (await verifyRole('timestamp', last.timestamp, root, repositoryRules));
  return new InProcessOnlineSigner(options, root, snapshot, timestamp);
}

class InProcessOnlineSigner implements OnlineSigner {
  readonly #options: InProcessSignerOptions;
  readonly #root: Verified<RootSigned>;
  #snapshot: { signed: SnapshotSigned; bytes: Uint8Array } | undefined;
  #timestamp: { signed: TimestampSigned } | undefined;
  /** Requests one after the other: two at once would use a version twice. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    options: InProcessSignerOptions,
    root: Verified<RootSigned>,
    snapshot: Verified<SnapshotSigned> | undefined,
    timestamp: Verified<TimestampSigned> | undefined,
  ) {
    this.#options = options;
    this.#root = root;
    this.#snapshot = snapshot;
    this.#timestamp = timestamp;
  }

  signSnapshot(roleFiles: Readonly<Record<string, Uint8Array>>): Promise<SignedOnline> {
    return this.#inTurn(async () => {
      const now = this.#options.now();
      const meta = await this.#nextMeta(roleFiles, now);
      const signed = buildSnapshot({ version: (this.#snapshot?.signed.version ?? 0) + 1, now }, meta);
      const bytes = await signedFile(signed, [this.#options.snapshotKey]);
      this.#snapshot = { signed, bytes };
      return { version: signed.version, bytes };
    });
  }

  signTimestamp(): Promise<SignedOnline> {
    return this.#inTurn(async () => {
      const snapshot = this.#snapshot ?? refuse('metadata-missing', 'snapshot');
      const edition = { version: (this.#timestamp?.signed.version ?? 0) + 1, now: this.#options.now() };
      const signed = buildTimestamp(edition, metaFileOf(snapshot.bytes, snapshot.signed.version));
      const bytes = await signedFile(signed, [this.#options.timestampKey]);
      this.#timestamp = { signed };
      return { version: signed.version, bytes };
    });
  }

  async #nextMeta(roleFiles: Readonly<Record<string, Uint8Array>>, now: Date): Promise<Record<string, MetaFile>> {
    const { targets: targetsFile, ...delegatedFiles } = roleFiles;
    const targets = await checkTargetsFile(targetsFile ?? refuse('metadata-missing', 'targets'), this.#root);
    const before = Object.fromEntries(
      Object.entries(this.#snapshot?.signed.meta ?? {}).map(([file, meta]) => [file.replace(/\.json$/, ''), meta]),
    );
    const meta: Record<string, MetaFile> = { ...before, targets: nextMetaFile(targets, before.targets, now) };
    for (const [role, file] of Object.entries(delegatedFiles)) {
      const known = before[role];
      // An unchanged role was verified when it came; a duty room's may rest expired since.
      if (known && isSameFile(known, file)) continue;
      meta[role] = nextMetaFile(await checkDelegatedFile(role, file, targets), known, now);
    }
    return meta;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

/** Versions only go forward, and one version is one file for ever: kiosks and caches may have it. */
function nextMetaFile({ role, signed, bytes }: Verified<TargetsSigned>, before: MetaFile | undefined, now: Date): MetaFile {
  const { version, expires } = signed;
  if (before && isSameFile(before, bytes)) return before;
  if (before && version < before.version) refuse('version-rolled-back', role, { version, trusted: before.version });
  if (before && version === before.version) refuse('version-mismatch', role, { version, expected: version + 1 });
  if (Date.parse(expires) <= now.getTime()) refuse('metadata-expired', role, { expires });
  return metaFileOf(bytes, version);
}

const isSameFile = (meta: MetaFile, bytes: Uint8Array): boolean => meta.hashes?.sha256 === metaFileOf(bytes, meta.version).hashes?.sha256;

function refuse(code: TufErrorCode, role: string, details: object = {}): never {
  throw new AppError<TufErrorCode>(code, { role, ...details });
}
