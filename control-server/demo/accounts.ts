import type { Agency, Site } from '../../shared/content-model/index.ts';
import { sourceLocale } from '../../shared/content-model/index.ts';
import type { AccountRole, Grant } from '../../shared/protocol/index.ts';

/** A demo account: what a new installation would have to make by hand. Names as design section 9 fixes them. */
export interface DemoAccount {
  name: string;
  displayName: string;
  grants: Grant[];
}

/** Agency of a site with a function: its operator, its guard, else the first partner that has it; the operator where nobody has. */
function agencyFor(site: Site, agencies: readonly Agency[], wanted: Agency['functions'][number]): string {
  const ids = [site.operator, site.guard, ...(site.partners ?? [])];
  return ids.find((id) => agencies.find((agency) => agency.id === id)?.functions.includes(wanted)) ?? site.operator;
}

/** The demo's accounts with their grants at the given sites; translators for every locale some site has beside the source locale. */
export function demoAccounts(sites: readonly Site[], agencies: readonly Agency[]): DemoAccount[] {
  const atEverySite = (role: AccountRole, wanted: Agency['functions'][number]): Grant[] =>
    sites.map((site) => ({ role, agency: agencyFor(site, agencies, wanted), site: site.id }));
  const translating = (locale: string): Grant[] =>
    sites
      .filter((site) => site.locales.includes(locale))
      .map((site) => ({ role: 'translator', agency: agencyFor(site, agencies, 'translation'), site: site.id, locale }));
  const locales = [...new Set(sites.flatMap((site) => site.locales))].filter((locale) => locale !== sourceLocale);

  return [
    { name: 'bien-tap', displayName: 'Biên tập viên', grants: atEverySite('editor', 'content') },
    ...locales.map((locale) => {
      const language = locale.split('-')[0] ?? locale;
      return { name: `dich-${language}`, displayName: `Biên dịch ${language}`, grants: translating(locale) };
    }),
    ...[1, 2, 3].map((number) => ({
      name: `duyet-${number}`,
      displayName: `Cán bộ duyệt ${number}`,
      grants: atEverySite('approver', 'content'),
    })),
    { name: 'truc-ban', displayName: 'Trực ban', grants: atEverySite('duty-officer', 'kiosk-watch') },
    { name: 'quan-tri', displayName: 'Quản trị', grants: atEverySite('administrator', 'content') },
    { name: 'kiem-tra', displayName: 'Kiểm tra', grants: atEverySite('auditor', 'secrecy-check') },
  ];
}
