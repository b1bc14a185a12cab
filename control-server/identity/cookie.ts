/** `__Host-`: the browser takes it only with Secure, Path=/ and no Domain, so no other host name can set or shadow it (ASVS 3.3). */
const sessionCookieName = '__Host-session';

const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** Value of Set-Cookie. No Max-Age: the server decides when a session is over, and the browser forgets it when it closes. */
export const sessionCookie = (token: string): string => `${sessionCookieName}=${token}; ${attributes}`;

export const clearedSessionCookie = `${sessionCookieName}=; Max-Age=0; ${attributes}`;

/** The session token in a Cookie header, or undefined. Anything that is not 32 bytes of base64url is not a token. */
export function sessionToken(cookieHeader: string | undefined): string | undefined {
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === sessionCookieName && value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  }
  return undefined;
}
