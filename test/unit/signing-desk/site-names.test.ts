import { describe, expect, it } from 'vitest';
import { verifiedSiteNames } from '../../../control-server/signing-desk/verify/site-names.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { FrozenCandidate, sampleContent, site } from './frozen-candidate.ts';

describe('the name of a site in the list of candidates', () => {
  it('is that of the release on its screens', async () => {
    const candidate = await FrozenCandidate.of(await sampleContent(), await sampleContent());
    expect(await verifiedSiteNames(candidate.ports(), site)).toMatchObject({ vi: 'Lào Cai' });
    expect(candidate.asked.every((path) => path.startsWith('sites/'))).toBe(true);
  });

  it('is unknown before the first release', async () => {
    const candidate = await FrozenCandidate.of(undefined, await sampleContent());
    expect(await verifiedSiteNames(candidate.ports(), site)).toBeUndefined();
  });

  it('is never taken from bytes that do not verify', async () => {
    const candidate = await FrozenCandidate.of(await sampleContent(), await sampleContent());
    for (const [path, bytes] of candidate.released) {
      const renamed = new TextDecoder().decode(bytes).replaceAll('"Lào Cai"', '"Lào Cay"');
      candidate.released.set(path, new TextEncoder().encode(renamed));
    }
    expect(await verifiedSiteNames(candidate.ports(), site)).toBeUndefined();
  });

  it('is unknown when nothing answers', async () => {
    const candidate = await FrozenCandidate.of(await sampleContent(), await sampleContent());
    const silent = { ...candidate.ports(), metadata: { fetch: () => Promise.reject(new AppError('network-down')) } };
    expect(await verifiedSiteNames(silent, site)).toBeUndefined();
  });
});
