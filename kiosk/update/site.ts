/** Where a kiosk's site may come from. */
export interface SiteSources {
  /** By the technician, on this machine's disk. */
  provisioned: string | null;
  /** Kept from an earlier start. */
  kept: string | undefined;
  /** By the officer who claimed it, told by the server. */
  claimed: string | null | undefined;
}

/**
 * The site is fixed at provisioning or first claim (design section 6): a server that was broken into cannot send a kiosk another gate's
 * words. `conflict` = the server now says something else.
 */
export function decideSite({ provisioned, kept, claimed }: SiteSources): { site: string | undefined; conflict: boolean } {
  const site = provisioned ?? kept ?? claimed ?? undefined;
  return { site, conflict: claimed !== null && claimed !== undefined && claimed !== site };
}
