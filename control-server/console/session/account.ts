import type { Account, AccountRole, Grant } from '../../../shared/protocol/index.ts';
import type { Language, Translate } from '../i18n/catalog.ts';
import { localeName } from '../i18n/format.ts';

/** True when the account has one of `roles`, at `site` where given. For what to show only: the server decides. */
export function holds(account: Account, roles: readonly AccountRole[], site?: string): boolean {
  return account.grants.some((grant) => roles.includes(grant.role) && (site === undefined || grant.site === '*' || grant.site === site));
}

/** True when the account's work includes texts of this locale at the site: an editor's the source, a translator's his locales. */
export function writesLocale(account: Account, site: string, locale: string, source: string): boolean {
  return account.grants.some((grant) => {
    if (grant.site !== '*' && grant.site !== site) return false;
    if (grant.role === 'editor') return locale === source;
    return grant.role === 'translator' && (grant.locale === undefined || grant.locale === locale);
  });
}

/** A grant in words: `Biên dịch tiếng Lào · Bờ Y`. */
export function grantWords(grant: Grant, siteName: (site: string) => string, language: Language, t: Translate): string {
  const role = t(`role.${grant.role}`, { locale: grant.locale === undefined ? '' : localeName(grant.locale, language) }).trim();
  return t('role.at', { role, site: grant.site === '*' ? t('role.every-site') : siteName(grant.site) });
}
