import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EnrolledOfficer,
  type GivenSignature,
  type JudgedText,
  signaturesNeeded,
  signingStatus,
} from '../../../control-server/release/candidates/signing-status.ts';

const officer = (account: string, keyid = `key-${account}`, publicKey = keyid): EnrolledOfficer => ({ account, keyid, publicKey });
const signed = (account: string, keyid = `key-${account}`): GivenSignature => ({ account, keyid });
const text = (page: string, ...writers: string[]): JudgedText => ({ page, locale: 'vi', writers });

describe('who has signed and who still can', () => {
  const three = [officer('a'), officer('b'), officer('c')];

  it('needs two people who wrote nothing in it', () => {
    const one = signingStatus([text('p', 'editor')], [signed('a')], three);
    expect(one).toMatchObject({ complete: false, canStillSign: ['b', 'c'], blocked: [], texts: [{ page: 'p', signedBy: ['a'] }] });
    expect(signingStatus([text('p', 'editor')], [signed('a'), signed('b')], three).complete).toBe(true);
  });

  it('never counts who wrote any changed text, not even for the others', () => {
    const status = signingStatus([text('p', 'a'), text('q', 'editor')], [signed('a'), signed('b')], three);
    expect(status.complete).toBe(false);
    expect(status.texts.map((entry) => entry.signedBy)).toEqual([['b'], ['b']]);
    expect(status.canStillSign).toEqual(['c']);
  });

  it('counts a person once, with however many keys, and a key once, under however many names', () => {
    expect(
      signingStatus([text('p')], [signed('a'), signed('a', 'second')], [officer('a'), officer('a', 'second'), officer('b')]).complete,
    ).toBe(false);
    expect(
      signingStatus([text('p')], [signed('a'), signed('b')], [officer('a', 'key-a', 'same'), officer('b', 'key-b', 'same')]).complete,
    ).toBe(false);
  });

  it('does not count a key that is no longer enrolled, and lets its owner sign again', () => {
    const status = signingStatus([text('p')], [signed('a', 'old'), signed('b')], three);
    expect(status).toMatchObject({ complete: false, canStillSign: ['a', 'c'] });
  });

  it('names the fewest texts to leave out when nobody can complete it', () => {
    const changes = [text('p', 'a'), text('q', 'b'), text('r', 'editor'), text('s', 'b')];
    expect(signingStatus(changes, [], three).blocked).toEqual([{ page: 'p', locale: 'vi' }]);
    expect(signingStatus([text('p', 'a', 'b'), text('q', 'editor')], [], three).blocked).toEqual([{ page: 'p', locale: 'vi' }]);
    expect(signingStatus(changes, [], [officer('a')]).blocked).toHaveLength(4);
  });

  it('counts on officers who have no key yet, and blocks nothing on their account', () => {
    const changes = [text('p', 'a')];
    const status = signingStatus(changes, [], [officer('a')], ['b', 'c', 'a-too']);
    expect(status).toMatchObject({ complete: false, canStillSign: [], couldSignWithKey: ['b', 'c', 'a-too'], blocked: [] });
    expect(signingStatus(changes, [], [officer('a'), officer('b')], ['c'])).toMatchObject({ canStillSign: ['b'], blocked: [] });
    expect(signingStatus(changes, [], [officer('a')], ['b']).blocked).toEqual([{ page: 'p', locale: 'vi' }]);
    expect(signingStatus([text('p', 'b')], [signed('a')], [officer('a')], ['b'])).toMatchObject({
      couldSignWithKey: [],
      blocked: [{ page: 'p', locale: 'vi' }],
    });
  });

  it('asks for two officers even where no text changed', () => {
    expect(signingStatus([], [signed('a')], three).complete).toBe(false);
    expect(signingStatus([], [signed('a'), signed('c')], three).complete).toBe(true);
  });
});

describe('properties of the signing status', () => {
  const account: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const officers = fc.array(
    fc.record({
      account,
      keyid: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'),
      publicKey: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5'),
    }),
    { maxLength: 6 },
  );
  const signatures = fc.array(fc.record({ account, keyid: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6') }), { maxLength: 8 });
  const changes = fc.array(
    fc.record({
      page: fc.constantFrom('p', 'q', 'r', 's'),
      locale: fc.constantFrom('vi', 'en'),
      writers: fc.uniqueArray(account, { maxLength: 4 }),
    }),
    { maxLength: 5 },
  );

  it('completes only with two people, two public keys, and no writer among them', () => {
    fc.assert(
      fc.property(changes, signatures, officers, (texts, given, enrolled) => {
        const status = signingStatus(texts, given, enrolled);
        const people = new Set(status.counting.map((entry) => entry.account));
        const keys = new Set(
          status.counting.map((entry) => enrolled.find((one) => one.keyid === entry.keyid && one.account === entry.account)?.publicKey),
        );
        expect(people.size).toBe(status.counting.length);
        expect(keys.size).toBe(status.counting.length);
        expect(status.complete).toBe(status.counting.length >= signaturesNeeded);
        for (const person of [...people, ...status.canStillSign]) expect(texts.some((entry) => entry.writers.includes(person))).toBe(false);
        for (const entry of status.counting) expect(given).toContainEqual(entry);
      }),
    );
  });

  it('takes away nothing when one more signature is given', () => {
    fc.assert(
      fc.property(
        changes,
        signatures,
        officers,
        fc.record({ account, keyid: fc.constantFrom('k1', 'k2') }),
        (texts, given, enrolled, more) => {
          const before = signingStatus(texts, given, enrolled).counting;
          expect(signingStatus(texts, [...given, more], enrolled).counting.slice(0, before.length)).toEqual(before);
        },
      ),
    );
  });

  it('says "can still sign" only of those whose signature then counts', () => {
    fc.assert(
      fc.property(changes, signatures, officers, (texts, given, enrolled) => {
        const status = signingStatus(texts, given, enrolled);
        for (const person of status.canStillSign) {
          const counts = enrolled
            .filter((one) => one.account === person)
            .some(
              (one) =>
                signingStatus(texts, [...given, { account: person, keyid: one.keyid }], enrolled).counting.length > status.counting.length,
            );
          expect(counts).toBe(true);
        }
      }),
    );
  });

  it('leaves a rest that two officers can sign, where there are two officers at all', () => {
    fc.assert(
      fc.property(changes, officers, (texts, enrolled) => {
        const { blocked } = signingStatus(texts, [], enrolled);
        const rest = texts.filter((entry) => !blocked.some((out) => out.page === entry.page && out.locale === entry.locale));
        const distinct = enrolled.some((one) =>
          enrolled.some((other) => one.account !== other.account && one.publicKey !== other.publicKey),
        );
        if (!distinct) return;
        expect(signingStatus(rest, [], enrolled).blocked).toEqual([]);
      }),
    );
  });
});
