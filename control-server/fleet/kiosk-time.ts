const longestPlausibleMs = 5 * 365 * 86_400_000;

/**
 * When something the kiosk dates by its own clock happened by the server's: as long before the report's arrival as, by the kiosk's clock, it
 * was before sending. A clock that is years off does no harm; one that was set in between shows as an implausible age.
 * @returns ISO time, or null when the age is implausible or a time cannot be read
 */
export function serverTimeOf(kioskTime: string, sentAt: string, receivedAt: Date): string | null {
  const age = Date.parse(sentAt) - Date.parse(kioskTime);
  if (!Number.isFinite(age) || age > longestPlausibleMs) return null;
  return new Date(receivedAt.getTime() - Math.max(0, age)).toISOString();
}
