/** The server's clock as a port, so that tests choose the time. */
export interface Clock {
  now(): Date;
}
export const systemClock: Clock = { now: () => new Date() };
