import type { AccountRole } from '../../shared/protocol/index.ts';

/** Who may read the log, at whatever site. Asked by the composition, because the log knows no other capability. */
export const auditReaders: readonly AccountRole[] = ['auditor', 'administrator'];
