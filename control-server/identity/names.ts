/** What an account is found by: what was typed, in lower case; whatever cannot be a name becomes one nobody has (and no database refuses). */
export function nameKey(typed: string): string {
  const name = typed.trim().toLowerCase();
  return accountName.test(name) ? name : '';
}

/** Lower-case letters, digits and hyphens, 2 to 64 characters. */
export const accountName = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])$/;
