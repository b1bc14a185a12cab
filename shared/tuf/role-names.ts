/** `plain`: letters, digits, `-` and `_`. `any`: whatever TUF allows, for the public conformance suite alone. */
export type RoleNames = 'plain' | 'any';

const topLevelRoles: readonly string[] = ['root', 'timestamp', 'snapshot', 'targets'];
const plainName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** True when a delegation may not use this name. Role names become file names and URL paths: `../x` must not. */
export function isOddRoleName(name: string, allowed: RoleNames): boolean {
  if (topLevelRoles.includes(name) || name === '' || name.startsWith('history/')) return true;
  return allowed === 'plain' && !plainName.test(name);
}

/** File name below `/tuf/metadata/`; `version` only with consistent snapshots (spec 6.2). */
export function metadataPath(role: string, version?: number): string {
  const name = encodeURIComponent(role).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return version === undefined ? `${name}.json` : `${version}.${name}.json`;
}
