import { randomInt } from 'node:crypto';

/** Letters and digits nobody confuses when reading a screen across a hall: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V. */
const alphabet = 'ACDEFGHJKMNPQRTVWXY34679';
const length = 8;

/** 8 characters, 24^8 possibilities. */
export const newClaimCode = (): string => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** What an officer typed, as codes are stored; undefined when it cannot be one. Case, spaces and hyphens do not matter. */
export function claimCodeKey(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  return code.length === length && [...code].every((character) => alphabet.includes(character)) ? code : undefined;
}
