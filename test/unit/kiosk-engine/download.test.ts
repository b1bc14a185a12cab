import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type DownloadPorts, downloadAll, downloadBlob, downloadTarget } from '../../../kiosk/update/download.ts';
import { type BlobRef, chunkBytes } from '../../../shared/content-model/index.ts';
import { FakeTimers } from './fake-timers.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function refOf(bytes: Uint8Array, name = 'a.bin'): BlobRef {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(sha256(bytes.subarray(at, at + chunkBytes)));
  return { path: `sites/x/blobs/${name}`, sha256: sha256(bytes), bytes: bytes.length, ...(chunks.length > 1 && { chunks }) };
}

const bytesOf = (length: number, seed = 1): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, index) => (index * 31 + seed) % 251);

/** The part store in memory. */
class Parts {
  readonly held = new Map<string, Map<number, Blob>>();

  async load(sha: string): Promise<Blob[]> {
    const kept: Blob[] = [];
    let end = 0;
    for (const [offset, blob] of [...(this.held.get(sha) ?? [])].sort(([a], [b]) => a - b)) {
      if (offset !== end) break;
      kept.push(blob);
      end += blob.size;
    }
    return kept;
  }

  async add(sha: string, offset: number, blob: Blob): Promise<void> {
    this.held.set(sha, (this.held.get(sha) ?? new Map()).set(offset, blob));
  }

  async drop(sha: string, from = 0): Promise<void> {
    for (const offset of this.held.get(sha)?.keys() ?? []) if (offset >= from) this.held.get(sha)?.delete(offset);
  }

  async length(sha: string): Promise<number> {
    return (await this.load(sha)).reduce((sum, blob) => sum + blob.size, 0);
  }
}

type Answer = (from: number, init: RequestInit) => { status?: number; pieces?: Uint8Array[]; breaks?: boolean };

function server(answer: Answer, pieceBytes = 10_000) {
  const timers = new FakeTimers();
  const parts = new Parts();
  const requests: { url: string; from: number; init: RequestInit }[] = [];
  const ports: DownloadPorts = {
    timers,
    parts,
    targetsUrl: 'http://api/tuf/targets/',
    fetch: async (url, init = {}) => {
      const from = Number(/bytes=(\d+)-/.exec(new Headers(init.headers).get('range') ?? '')?.[1] ?? 0);
      requests.push({ url: String(url), from, init });
      const { status = from > 0 ? 206 : 200, pieces = [], breaks = false } = answer(from, init);
      const queue = pieces.flatMap((piece) =>
        Array.from({ length: Math.ceil(piece.length / pieceBytes) }, (_, i) => piece.slice(i * pieceBytes, (i + 1) * pieceBytes)),
      );
      const body = new ReadableStream({
        pull(controller) {
          const next = queue.shift();
          if (next !== undefined) controller.enqueue(next);
          else if (breaks) controller.error(new TypeError('network error'));
          else controller.close();
        },
      });
      return new Response(status === 416 || status === 404 ? null : body, { status });
    },
  };
  return { ports, parts, requests, timers };
}

const code = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: { code?: string }) => error.code,
  );

describe('a blob', () => {
  test('arrives, is verified, and its address carries the hash', async () => {
    const bytes = bytesOf(50_000);
    const { ports, requests } = server(() => ({ pieces: [bytes] }));
    const progress: number[] = [];
    const blob = await downloadBlob(ports, refOf(bytes), (received) => progress.push(received));
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
    expect(requests[0]?.url).toBe(`http://api/tuf/targets/sites/x/blobs/${sha256(bytes)}.a.bin`);
    expect(requests[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'error', mode: 'cors' });
    expect(progress.at(-1)).toBe(50_000);
  });

  test('longer than signed is broken off at the signed length (endless data)', async () => {
    const bytes = bytesOf(50_000);
    const { ports } = server(() => ({ pieces: [bytes, bytesOf(10_000)] }));
    expect(await code(downloadBlob(ports, refOf(bytes), () => {}))).toBe('answer-too-long');
  });

  test('other content of the same length is refused and not kept', async () => {
    const bytes = bytesOf(200_000);
    const { ports, parts } = server(() => ({ pieces: [bytesOf(200_000, 2)] }));
    const ref = refOf(bytes);
    expect(await code(downloadBlob(ports, ref, () => {}))).toBe('hash-mismatch');
    expect(await parts.length(ref.sha256)).toBe(0);
  });

  test('a link that breaks costs nothing: the next try asks for the rest', async () => {
    const bytes = bytesOf(500_000);
    const ref = refOf(bytes);
    const { ports, parts, requests } = server((from) =>
      from === 0 ? { pieces: [bytes.subarray(0, 300_000)], breaks: true } : { pieces: [bytes.subarray(from)] },
    );
    expect(await code(downloadBlob(ports, ref, () => {}))).toBe('server-unreachable');
    expect(await parts.length(ref.sha256)).toBe(300_000);
    expect((await downloadBlob(ports, ref, () => {})).size).toBe(500_000);
    expect(requests.map(({ from }) => from)).toEqual([0, 300_000]);
  });

  test('of a slow transfer, spans are durable while it still runs', async () => {
    const bytes = bytesOf(500_000);
    const ref = refOf(bytes);
    let release = () => {};
    const { ports, parts, timers } = server(() => ({ pieces: [bytes] }));
    const held = ports.fetch;
    ports.fetch = async (url, init) => {
      const response = await held(url, init);
      const reader = response.body?.getReader();
      let sent = 0;
      return new Response(
        new ReadableStream(
          {
            async pull(controller) {
              if (sent === 20) await new Promise<void>((resolve) => (release = resolve));
              sent += 1;
              timers.set(timers.now() + 500);
              const next = await reader?.read();
              if (next === undefined || next.done) controller.close();
              else controller.enqueue(next.value);
            },
          },
          { highWaterMark: 0 },
        ),
      );
    };
    const done = downloadBlob(ports, ref, () => {});
    await expect.poll(() => parts.length(ref.sha256)).toBeGreaterThan(130_000);
    release();
    expect((await done).size).toBe(500_000);
  });

  test('a server without ranges answers 200: it starts anew and still gets there', async () => {
    const bytes = bytesOf(300_000);
    const ref = refOf(bytes);
    const { ports, parts } = server(() => ({ status: 200, pieces: [bytes] }));
    await parts.add(ref.sha256, 0, new Blob([bytes.subarray(0, 100_000)]));
    expect(new Uint8Array(await (await downloadBlob(ports, ref, () => {})).arrayBuffer())).toEqual(bytes);
  });

  test('kept parts that are wrong are thrown away, and the try after succeeds', async () => {
    const bytes = bytesOf(300_000);
    const ref = refOf(bytes);
    const { ports, parts } = server((from) => ({ pieces: [bytes.subarray(from)] }));
    await parts.add(ref.sha256, 0, new Blob([bytesOf(100_000, 9)]));
    expect(await code(downloadBlob(ports, ref, () => {}))).toBe('hash-mismatch');
    expect((await downloadBlob(ports, ref, () => {})).size).toBe(300_000);
  });

  test('416 drops what was kept', async () => {
    const bytes = bytesOf(300_000);
    const ref = refOf(bytes);
    const { ports, parts } = server((from) => (from > 0 ? { status: 416 } : { pieces: [bytes] }));
    await parts.add(ref.sha256, 0, new Blob([bytes.subarray(0, 100_000)]));
    expect(await code(downloadBlob(ports, ref, () => {}))).toBe('server-refused');
    expect((await downloadBlob(ports, ref, () => {})).size).toBe(300_000);
  });

  test('a bad chunk costs that chunk only', async () => {
    const bytes = bytesOf(2 * chunkBytes + 5000);
    const ref = refOf(bytes);
    const spoiled = bytes.slice();
    spoiled[chunkBytes + 7] = (spoiled[chunkBytes + 7] ?? 0) ^ 1;
    const { ports, parts, requests } = server((from) => ({ pieces: [(from === 0 ? spoiled : bytes).subarray(from)] }), 1_000_000);
    expect(await code(downloadBlob(ports, ref, () => {}))).toBe('hash-mismatch');
    expect(await parts.length(ref.sha256)).toBe(chunkBytes);
    const blob = await downloadBlob(ports, ref, () => {});
    expect(sha256(new Uint8Array(await blob.arrayBuffer()))).toBe(ref.sha256);
    expect(requests.map(({ from }) => from)).toEqual([0, chunkBytes]);
  });

  test('silence ends a transfer', async () => {
    const bytes = bytesOf(1000);
    const { ports, timers } = server(() => ({ pieces: [bytes] }));
    ports.fetch = (_, init) =>
      new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
    const done = code(downloadBlob(ports, refOf(bytes), () => {}));
    await timers.pass(21_000);
    expect(await done).toBe('answer-too-slow');
  });
});

describe('several blobs', () => {
  test('four at a time; after a failure no other starts, and those under way are kept', async () => {
    const all = Array.from({ length: 10 }, (_, index) => bytesOf(1000 + index, index));
    const refs = all.map((bytes, index) => refOf(bytes, `${index}.bin`));
    let running = 0;
    let most = 0;
    const { ports } = server(() => ({}));
    ports.fetch = async (url) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      const index = refs.findIndex((ref) => String(url).includes(ref.sha256));
      return index === 2 ? new Response(null, { status: 500 }) : new Response(all[index] as Uint8Array<ArrayBuffer>);
    };
    const kept: string[] = [];
    const keep = async (ref: BlobRef) => void kept.push(ref.path);
    expect(await code(downloadAll(ports, refs, keep, () => {}))).toBe('server-refused');
    expect(most).toBe(4);
    expect(kept.length).toBeGreaterThanOrEqual(3);
    expect(kept.length).toBeLessThan(9);
  });

  test('a small target must have its signed length and hash', async () => {
    const bytes = bytesOf(100);
    const target = { path: 'sites/x/release.json', sha256: sha256(bytes), length: 100 };
    expect(await downloadTarget(server(() => ({ pieces: [bytes] })).ports, target)).toEqual(bytes);
    expect(await code(downloadTarget(server(() => ({ pieces: [bytesOf(100, 3)] })).ports, target))).toBe('hash-mismatch');
    expect(await code(downloadTarget(server(() => ({ pieces: [bytes, bytes] })).ports, target))).toBe('answer-too-long');
    expect(await code(downloadTarget(server(() => ({ status: 404 })).ports, target))).toBe('server-refused');
  });
});
