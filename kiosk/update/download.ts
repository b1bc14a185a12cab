import { type BlobRef, blobUrlPath } from '../../shared/content-model/index.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { sha256Hex } from '../storage/digest.ts';
import type { PartStore } from '../storage/part-store.ts';
import type { UpdateErrorCode } from './errors.ts';
import { deadlineFor, getBytes, type HttpPorts, request, silenceMs } from './http.ts';
import { Receiver } from './receiver.ts';

/** Blobs fetched at the same time. */
const atOnce = 4;

export interface DownloadPorts extends HttpPorts {
  /** Where targets lie, ending in `/`. */
  targetsUrl: string;
  parts: Pick<PartStore, 'load' | 'add' | 'drop'>;
}

/** A small target whose hash and length are signed, whole. Rejects with AppError. */
export async function downloadTarget(
  ports: DownloadPorts,
  target: { path: string; sha256: string; length: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await getBytes(ports, ports.targetsUrl + blobUrlPath(target), target.path, target.length);
  if (bytes === undefined) throw new AppError<UpdateErrorCode>('server-refused', { path: target.path, status: 404 });
  if (bytes.length !== target.length || (await sha256Hex(bytes)) !== target.sha256) {
    throw new AppError<UpdateErrorCode>('hash-mismatch', { path: target.path });
  }
  return bytes;
}

/** One blob, verified against its ref; resumes an earlier try. `onBytes` hears how many bytes of it are here. Rejects with AppError. */
export async function downloadBlob(ports: DownloadPorts, ref: BlobRef, onBytes: (received: number) => void): Promise<Blob> {
  const receiver = new Receiver(ref, ports.parts, () => ports.timers.now());
  await receiver.resume();
  const from = receiver.received;
  onBytes(from);
  if (from === ref.bytes) return receiver.finish();
  const limits = { path: ref.path, from, silenceMs, deadlineMs: deadlineFor(ref.bytes - from) };
  let first = true;
  let status: number;
  try {
    status = await request(ports, ports.targetsUrl + blobUrlPath(ref), limits, async (piece, answered) => {
      if (first && from > 0 && answered === 200) await receiver.restart();
      first = false;
      await receiver.take(piece);
      onBytes(receiver.received);
    });
  } catch (error) {
    await receiver.flush().catch(() => {});
    throw error;
  }
  if (status === 416) await receiver.restart();
  if (status !== 200 && status !== 206) throw new AppError<UpdateErrorCode>('server-refused', { path: ref.path, status });
  return receiver.finish();
}

/**
 * Downloads `refs`, four at a time, and hands each verified blob to `keep`. After the first failure no further download starts; those under
 * way end, then the failure is thrown. `onBytes` hears the sum over all.
 */
export async function downloadAll(
  ports: DownloadPorts,
  refs: readonly BlobRef[],
  keep: (ref: BlobRef, blob: Blob) => Promise<void>,
  onBytes: (received: number) => void,
): Promise<void> {
  const queue = [...refs];
  const received = new Map<string, number>();
  const failures: unknown[] = [];
  const worker = async () => {
    for (let ref = queue.shift(); ref !== undefined && failures.length === 0; ref = queue.shift()) {
      const { sha256 } = ref;
      try {
        const blob = await downloadBlob(ports, ref, (bytes) => {
          received.set(sha256, bytes);
          onBytes([...received.values()].reduce((sum, each) => sum + each, 0));
        });
        await keep(ref, blob);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, refs.length) }, worker));
  if (failures.length > 0) throw failures[0];
}
