import type { Account, AccountRole } from '../../../shared/protocol/index.ts';
import { holds } from '../session/account.ts';

const areas = ['start', 'content', 'release', 'duty', 'audit'] as const;
export type Area = (typeof areas)[number];

const everyone: readonly AccountRole[] = ['editor', 'translator', 'approver', 'duty-officer', 'administrator', 'auditor'];

/** Who is shown an area in the navigation. What one may do there is decided by the server. */
const shownTo: Readonly<Record<Area, readonly AccountRole[]>> = {
  start: everyone,
  content: everyone,
  release: ['editor', 'approver', 'administrator', 'auditor'],
  duty: ['editor', 'approver', 'duty-officer', 'administrator', 'auditor'],
  audit: ['administrator', 'auditor'],
};

export const areaPath: Readonly<Record<Area, string>> = {
  start: '/',
  content: '/content',
  release: '/release',
  duty: '/duty',
  audit: '/audit',
};

export const areasFor = (account: Account): readonly Area[] => areas.filter((area) => area === 'start' || holds(account, shownTo[area]));

/** The area an address belongs to. */
export function areaOf(path: string): Area {
  if (path.startsWith('/kiosks')) return 'duty';
  return areas.find((area) => area !== 'start' && path.startsWith(areaPath[area])) ?? 'start';
}

export const textPath = (site: string, page: string, locale: string): string => `/content/${site}/${page}/${locale}`;
