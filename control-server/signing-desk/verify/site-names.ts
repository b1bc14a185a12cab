import type { Site } from '../../../shared/content-model/index.ts';
import { isAppError } from '../../../shared/errors/app-error.ts';
import { blobReader } from './checked-bytes.ts';
import type { VerificationPorts } from './ports.ts';
import { readSiteData } from './release-content.ts';
import { findTrustedRelease } from './trusted-release.ts';

/** Short names of a site by locale. */
export type SiteNames = Site['shortNames'];

/**
 * What the release that a site's screens show calls the site; `undefined` before the first one, and where it cannot be fetched or does not
 * verify: a list can do without names, and whoever opens a candidate is told what is wrong.
 */
export async function verifiedSiteNames(ports: VerificationPorts, site: string): Promise<SiteNames | undefined> {
  try {
    const { release } = await findTrustedRelease(ports, site);
    if (!release) return undefined;
    return (await readSiteData(release, blobReader(ports, 'trusted', new Map()), 'trusted')).site.shortNames;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
