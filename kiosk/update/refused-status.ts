import type { FromWorker } from './messages.ts';

/** What the page hears when the engine must not run at all; see refusalToStart for `code`. */
export function refusedStatus(code: string, at: string = new Date().toISOString()): FromWorker {
  return {
    type: 'status',
    status: {
      enrolment: 'unknown',
      claimCode: undefined,
      site: undefined,
      contact: 'offline',
      update: { phase: 'failed', doneBytes: 0, totalBytes: 0, error: { code, details: {} }, at },
      freshness: 'unknown',
      freshAsOf: undefined,
    },
  };
}
