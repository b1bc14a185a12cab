/** Officers whose signatures a release needs, whatever role they hold: design section 5, "two officers". */
export const signaturesNeeded = 2;

/** A text of a candidate and who must not judge it. */
export interface JudgedText {
  page: string;
  locale: string;
  /** Accounts that wrote or translated these words. */
  writers: readonly string[];
}

/** A signature over the candidate's bytes that verified when it was given. */
export interface GivenSignature {
  account: string;
  keyid: string;
}

/** An approver of the site whose key stands in the trusted targets role. */
export interface EnrolledOfficer {
  account: string;
  keyid: string;
  /** What makes two keys the same: Ed25519, 32 bytes in hex. */
  publicKey: string;
}

export interface SigningStatus {
  /** Signatures that count: one per person and per public key. */
  counting: GivenSignature[];
  /** The same signers, text by text. */
  texts: { page: string; locale: string; signedBy: string[] }[];
  /** Accounts whose signature is still possible and would count for every changed text. */
  canStillSign: string[];
  /** Accounts whose signature would count as well, once they have an enrolled key. */
  couldSignWithKey: string[];
  /**
   * Fewest texts to leave out of a new candidate so that two officers can sign the rest; empty when this one can be completed, be it by
   * officers who have yet to enrol a key.
   */
  blocked: { page: string; locale: string }[];
  complete: boolean;
}

/** Texts that forbid an account to sign: who wrote any changed text may not, because one signature covers all of them. */
export const textsWrittenBy = (account: string, texts: readonly JudgedText[]): JudgedText[] =>
  texts.filter((text) => text.writers.includes(account));

/**
 * Where a candidate stands, from data alone (design section 5: per changed text two people who neither wrote nor translated it; distinct
 * people with distinct keys; no role is an exception). A signature by a key that is no longer enrolled does not count.
 * @param withoutKey accounts of approvers of the site who have no enrolled key
 */
export function signingStatus(
  changes: readonly JudgedText[],
  signatures: readonly GivenSignature[],
  officers: readonly EnrolledOfficer[],
  withoutKey: readonly string[] = [],
): SigningStatus {
  const wroteNothing = (account: string): boolean => textsWrittenBy(account, changes).length === 0;
  const eligible = officers.filter((officer) => wroteNothing(officer.account));
  const counting: GivenSignature[] = [];
  const people = new Set<string>();
  const keys = new Set<string>();
  for (const { account, keyid } of signatures) {
    const officer = eligible.find((candidate) => candidate.account === account && candidate.keyid === keyid);
    if (!officer || people.has(account) || keys.has(officer.publicKey)) continue;
    counting.push({ account, keyid });
    people.add(account);
    keys.add(officer.publicKey);
  }
  const complete = counting.length >= signaturesNeeded;
  const free = eligible.filter((officer) => !people.has(officer.account) && !keys.has(officer.publicKey));
  const canStillSign = [...new Set(free.map((officer) => officer.account))];
  const couldSignWithKey = withoutKey.filter((account) => wroteNothing(account) && !people.has(account));
  const expected = [...free, ...couldSignWithKey.map(withNewKey)];
  const reachable = complete || (counting.length === 1 && expected.length > 0) || pairsOf(expected).length > 0;
  return {
    counting,
    texts: changes.map(({ page, locale }) => ({ page, locale, signedBy: [...people] })),
    canStillSign,
    couldSignWithKey,
    blocked: reachable ? [] : fewestToLeaveOut(changes, [...officers, ...withoutKey.map(withNewKey)]),
    complete,
  };
}

/** The officer with a key that nobody else has: what enrolling one gives. */
const withNewKey = (account: string): EnrolledOfficer => ({ account, keyid: `new key of ${account}`, publicKey: `new key of ${account}` });

/** Every two officers who are different people with different keys. */
function pairsOf(officers: readonly EnrolledOfficer[]): [EnrolledOfficer, EnrolledOfficer][] {
  return officers.flatMap((one, at) =>
    officers
      .slice(at + 1)
      .filter((other) => other.account !== one.account && other.publicKey !== one.publicKey)
      .map((other): [EnrolledOfficer, EnrolledOfficer] => [one, other]),
  );
}

/** Texts that stand between the two officers who wrote least of the candidate and their signatures; all of them where there are no two. */
function fewestToLeaveOut(changes: readonly JudgedText[], officers: readonly EnrolledOfficer[]): { page: string; locale: string }[] {
  let fewest: readonly JudgedText[] = changes;
  for (const pair of pairsOf(officers)) {
    const between = changes.filter((text) => pair.some((officer) => text.writers.includes(officer.account)));
    if (between.length < fewest.length) fewest = between;
  }
  return fewest.map(({ page, locale }) => ({ page, locale }));
}
