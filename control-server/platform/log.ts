import { pino } from 'pino';

export type Log = Pick<ReturnType<typeof pino>, 'info' | 'warn' | 'error' | 'debug' | 'child'>;

/** Structured log on standard error. Secrets never reach it: headers that carry them are cut out. */
export const createLog = (level: string): Log =>
  pino({ level, redact: ['req.headers.cookie', 'req.headers.authorization', 'password', 'token'] }, process.stderr);

export const silentLog: Log = pino({ level: 'silent' });
