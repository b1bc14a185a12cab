import { describe, expect, test } from 'vitest';
import { isOlder, readRelease } from '../../../kiosk/update/release-content.ts';
import { verifiesEd25519 } from '../../../kiosk/update/self-test.ts';
import { chunkBytes } from '../../../shared/content-model/index.ts';

const sha = (digit: string): string => digit.repeat(64);
const ref = (name: string, digit: string, more: object = {}) => ({ path: `sites/x/blobs/${name}`, sha256: sha(digit), bytes: 10, ...more });
const release = (changes: object = {}) => ({
  format: 1,
  site: 'x',
  version: 3,
  createdAt: '2026-01-01T00:00:00Z',
  minShell: '0.1.0',
  note: '',
  siteData: 'sites/x/blobs/site.json',
  indexes: { vi: 'sites/x/blobs/index.vi.json' },
  media: {},
  blobs: [ref('site.json', 'a'), ref('index.vi.json', 'b')],
  ...changes,
});
const expected = { site: 'x', version: 3, shellVersion: '0.1.0' };
const read = (value: unknown) => readRelease(new TextEncoder().encode(JSON.stringify(value)), expected);
const refusal = (value: unknown): unknown => {
  try {
    read(value);
    return 'none';
  } catch (error) {
    const { code, details } = error as { code: string; details: { reason?: string } };
    return details.reason ?? code;
  }
};

describe('release.json', () => {
  test('a good one is read', () => {
    expect(read(release()).version).toBe(3);
  });

  test.each([
    ['of another site', release({ site: 'y' }), 'other-site'],
    ['of another version than its role', release({ version: 4 }), 'other-version'],
    ['for a newer shell', release({ minShell: '0.2.0' }), 'shell-too-old'],
    ['of an unknown format', release({ format: 2 }), 'schema'],
    ['with unknown members', release({ more: 1 }), 'schema'],
    ['naming an index it does not list', release({ indexes: { vi: 'sites/x/blobs/other.json' } }), 'not-listed'],
    [
      'naming a picture it does not list',
      release({ media: { a: { blob: 'sites/x/blobs/a.webp', type: 'image/webp', width: 1, height: 1 } } }),
      'not-listed',
    ],
    ['with a blob of another site', release({ blobs: [...release().blobs, { ...ref('c', 'c'), path: 'sites/y/blobs/c' }] }), 'other-site'],
    ['with one hash in two sizes', release({ blobs: [...release().blobs, ref('c', 'a', { bytes: 11 })] }), 'one-hash-two-blobs'],
    ['with one path and two hashes', release({ blobs: [...release().blobs, ref('site.json', 'c')] }), 'one-path-two-blobs'],
    [
      'with too few chunk hashes',
      release({ blobs: [...release().blobs, ref('c', 'c', { bytes: 3 * chunkBytes, chunks: [sha('d')] })] }),
      'chunks',
    ],
    ['with a long blob and no chunk hashes', release({ blobs: [...release().blobs, ref('c', 'c', { bytes: 5 * chunkBytes })] }), 'chunks'],
  ])('%s', (_, value, reason) => {
    expect(refusal(value)).toBe(reason);
  });

  test('what is no JSON is refused', () => {
    expect(() => readRelease(new Uint8Array([0xff, 0xfe]), expected)).toThrow('release-invalid');
  });
});

test('versions compare by number', () => {
  expect([
    isOlder('0.9.0', '0.10.0'),
    isOlder('1.0.0', '0.10.0'),
    isOlder('0.1.0', '0.1.0'),
    isOlder('0.1.0-demo', '0.1.0'),
    isOlder('0.1', '0.1.1'),
  ]).toEqual([true, false, false, false, true]);
});

test('the self-test accepts WebCrypto and refuses a browser that says yes to everything, no to everything, or has none', async () => {
  const fake = (verify: (message: Uint8Array) => boolean) =>
    ({
      importKey: async () => ({}),
      verify: async (...[, , , message]: unknown[]) => verify(message as Uint8Array),
    }) as unknown as SubtleCrypto;
  expect(await verifiesEd25519(globalThis.crypto.subtle)).toBe(true);
  expect(await verifiesEd25519(fake(() => true))).toBe(false);
  expect(await verifiesEd25519(fake(() => false))).toBe(false);
  expect(await verifiesEd25519(undefined)).toBe(false);
});
