/** What this capability asks of others. */
export interface FleetPorts {
  /** Version of the release a site's screens should show; null before its first. */
  desiredVersion(site: string): Promise<number | null>;
  /** Ids of the sites kiosks may be claimed for. */
  siteIds(): Promise<readonly string[]>;
  /** Name of a place (kiosk) a site expects; undefined when it expects none there. Without this port every place is taken, and is its own name. */
  placeName?(site: string, place: string): Promise<string | undefined>;
  /** The demo's own: where a new kiosk is put without an officer; undefined leaves it waiting. */
  autoClaim?(kiosk: NewKiosk): Promise<{ site: string; place: string } | undefined>;
}

interface NewKiosk {
  kioskId: string;
  /** Where its shell was provisioned for. */
  wishedSite: string | null;
}
