/** How long a session lives and how often signing in may fail. Reliability paper S5, S15 and F45. */
export interface IdentityLimits {
  /** A session ends after so long without a request. */
  idleMinutes: number;
  /** … and so long after signing in, whatever is done with it. */
  absoluteHours: number;
  /** Sessions one account may have at a time; the least recently used goes first. */
  sessionsPerAccount: number;
  /** Failed sign-ins per name, and per network address, within `attemptSeconds`. */
  attempts: number;
  attemptSeconds: number;
  /** Password checks that may run or wait at a time, over all callers: each takes 19 MiB and a thread. */
  checksRunning: number;
  checksWaiting: number;
}

export const defaultIdentityLimits: IdentityLimits = {
  idleMinutes: 60,
  absoluteHours: 12,
  sessionsPerAccount: 10,
  attempts: 10,
  attemptSeconds: 300,
  checksRunning: 2,
  checksWaiting: 100,
};
