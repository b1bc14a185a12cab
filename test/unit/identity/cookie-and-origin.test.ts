import { describe, expect, it } from 'vitest';
import { clearedSessionCookie, sessionCookie, sessionToken } from '../../../control-server/identity/cookie.ts';
import { ownOriginOf, requireOwnOrigin } from '../../../control-server/identity/origin.ts';

const token = 'A'.repeat(43);

describe('session cookie', () => {
  it('is what a __Host- cookie must be', () => {
    expect(sessionCookie(token)).toBe(`__Host-session=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`);
    expect(clearedSessionCookie).toContain('Max-Age=0');
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    [`__Host-session=${token}`, token],
    [`theme=dark; __Host-session=${token}; x=y`, token],
    [`session=${token}`, undefined],
    [`__Host-session=${token}A`, undefined],
    ['__Host-session=<script>', undefined],
    ['__Host-session', undefined],
  ])('of %s the token is %s', (header, expected) => {
    expect(sessionToken(header)).toBe(expected);
  });
});

describe('own origin', () => {
  const own = ownOriginOf(undefined);
  const host = 'localhost:8080';

  it.each([
    [{ host }],
    [{ host, origin: 'http://localhost:8080' }],
    [{ host, origin: 'https://localhost:8080', 'sec-fetch-site': 'same-origin' }],
  ])('lets %o through', (headers) => {
    expect(() => requireOwnOrigin(headers, own)).not.toThrow();
  });

  it.each([
    [{ host, origin: 'http://lao-cai.localhost:8081' }],
    [{ host, origin: 'http://localhost:8081' }],
    [{ host, origin: 'null' }],
    [{ host, origin: 'http://localhost:8080.evil.example' }],
    [{ host, 'sec-fetch-site': 'cross-site' }],
    [{ host, 'sec-fetch-site': 'same-site', origin: 'http://localhost:8080' }],
    [{ host, 'sec-fetch-site': 'none' }],
    [{ origin: 'http://localhost:8080' }],
  ])('refuses %o', (headers) => {
    expect(() => requireOwnOrigin(headers, own)).toThrow(expect.objectContaining({ code: 'foreign-origin' }));
  });

  it('is what configuration says, where it says so', () => {
    const configured = ownOriginOf('https://kiosk.example.gov.vn');
    expect(configured('https://kiosk.example.gov.vn', 'inside:8080')).toBe(true);
    expect(configured('http://inside:8080', 'inside:8080')).toBe(false);
  });
});
