import { createHash, generateKeyPairSync, type KeyObject, sign, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rememberingCrypto } from '../../../kiosk/update/remembering-crypto.ts';
import { signersOf, type TufCrypto, type TufKey, webCrypto } from '../../../shared/tuf/index.ts';

const signer = (): { key: TufKey; privateKey: KeyObject } => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  return { key: { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw } }, privateKey };
};
const signers = [signer(), signer(), signer()] as const;
const [first, second] = signers;
const plain = webCrypto(webcrypto.subtle);

/** Counts what reaches the crypto below. */
function counted(below: TufCrypto = plain) {
  const calls = { verify: 0, sha256: 0 };
  const crypto = rememberingCrypto({
    verify(...asked) {
      calls.verify += 1;
      return below.verify(...asked);
    },
    sha256(bytes) {
      calls.sha256 += 1;
      return below.sha256(bytes);
    },
  });
  return { calls, crypto };
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const signed = (message: Uint8Array, { privateKey } = first): Uint8Array => new Uint8Array(sign(null, message, privateKey));

describe('signatures', () => {
  const message = bytesOf('{"version":1}');
  const signature = signed(message);

  test('a good one is computed once', async () => {
    const { calls, crypto } = counted();
    for (let time = 0; time < 3; time++) expect(await crypto.verify(first.key, signature.slice(), message.slice())).toBe(true);
    expect(calls.verify).toBe(1);
  });

  test('a bad one is refused each time, computed each time', async () => {
    const { calls, crypto } = counted();
    for (let time = 0; time < 3; time++) expect(await crypto.verify(second.key, signature, message)).toBe(false);
    expect(calls.verify).toBe(3);
  });

  test.each<[string, TufKey]>([
    ['another scheme', { ...first.key, scheme: 'rsassa-pss-sha256' }],
    ['another type', { ...first.key, keytype: 'ecdsa' }],
    ['another key', second.key],
  ])('a good one does not vouch for %s', async (_, key) => {
    const { crypto } = counted();
    expect(await crypto.verify(first.key, signature, message)).toBe(true);
    expect(await crypto.verify(key, signature, message)).toBe(false);
  });

  test('bytes changed in place after they were verified, or while they were, are not what was verified', async () => {
    const { crypto } = counted();
    const mine = message.slice();
    const under = crypto.verify(first.key, signature, mine);
    mine[0] = 0;
    await under;
    expect(await crypto.verify(first.key, signature, mine)).toBe(false);
    expect(await crypto.verify(first.key, signature, message)).toBe(true);
    const signs = signature.slice();
    expect(await crypto.verify(first.key, signs, message)).toBe(true);
    signs[0] = (signs[0] ?? 0) ^ 1;
    expect(await crypto.verify(first.key, signs, message)).toBe(false);
  });

  test('one key under two keyids still counts once, remembered or not', async () => {
    const { crypto } = counted();
    const hex = Buffer.from(signature).toString('hex');
    const envelope = {
      signedBytes: message,
      signatures: new Map([
        ['a', hex],
        ['b', hex],
      ]),
    };
    const keys = { a: first.key, b: { ...first.key, keyval: { public: first.key.keyval.public.toUpperCase() } } };
    for (let time = 0; time < 3; time++) expect(await signersOf(envelope, keys, ['a', 'b'], crypto)).toEqual(['a']);
  });

  test('the oldest of many is forgotten, not the one in use', async () => {
    const { calls, crypto } = counted();
    const inUse = () => crypto.verify(first.key, signature, message);
    const other = (index: number) => crypto.verify(first.key, signed(bytesOf(`${index}`)), bytesOf(`${index}`));
    await inUse();
    for (let index = 0; index < 200; index++) {
      await other(index);
      await inUse();
    }
    expect(calls.verify).toBe(201);
    await other(0);
    expect(calls.verify).toBe(202);
  });

  test('long messages are not held', async () => {
    const { calls, crypto } = counted();
    const long = new Uint8Array(100_000);
    const signs = signed(long);
    for (let time = 0; time < 2; time++) expect(await crypto.verify(first.key, signs, long)).toBe(true);
    expect(calls.verify).toBe(2);
  });

  test('in any order of questions, good, bad and altered, it answers as the crypto below', async () => {
    const texts = ['a', 'b', ''];
    const question = fc.record({
      asked: fc.nat(2),
      by: fc.nat(2),
      text: fc.constantFrom(...texts),
      over: fc.constantFrom(...texts),
      flip: fc.option(fc.nat(511), { freq: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(question, { maxLength: 30 }), async (questions) => {
        const { crypto } = counted();
        for (const { asked, by, text, over, flip } of questions) {
          const { key } = signers[asked] ?? first;
          const signs = signed(bytesOf(over), signers[by]);
          if (flip !== null) signs[flip >> 3] = (signs[flip >> 3] ?? 0) ^ (1 << (flip & 7));
          expect(await crypto.verify(key, signs, bytesOf(text))).toBe(await plain.verify(key, signs, bytesOf(text)));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('hashes', () => {
  test('are those of the bytes, computed once', async () => {
    const { calls, crypto } = counted();
    for (let time = 0; time < 2; time++) {
      for (const text of ['a', 'b', '']) {
        expect(await crypto.sha256(bytesOf(text))).toBe(createHash('sha256').update(text).digest('hex'));
      }
    }
    expect(calls.sha256).toBe(3);
  });

  test('of bytes changed meanwhile are computed anew', async () => {
    const { crypto } = counted();
    const mine = bytesOf('abc');
    await crypto.sha256(mine);
    mine[0] = 0;
    expect(await crypto.sha256(mine)).toBe(createHash('sha256').update(mine).digest('hex'));
  });
});

describe('keys', () => {
  test('are imported once, and again when an import failed', async () => {
    let imports = 0;
    let isBroken = true;
    const { subtle } = webcrypto;
    const crypto = webCrypto({
      digest: (...args) => subtle.digest(...args),
      verify: (algorithm, key, ...args) => subtle.verify(algorithm, key as webcrypto.CryptoKey, ...args),
      importKey: async (...args) => {
        imports += 1;
        if (isBroken) throw new DOMException('out of memory', 'OperationError');
        return subtle.importKey(...args);
      },
    });
    const message = bytesOf('{}');
    const ask = () => crypto.verify(first.key, signed(message), message);
    expect(await ask()).toBe(false);
    isBroken = false;
    expect([await ask(), await ask(), imports]).toEqual([true, true, 2]);
    expect(await crypto.verify(second.key, signed(message), message)).toBe(false);
    expect(imports).toBe(3);
  });
});
