import { Files, House, Keyboard, LogOut, Monitor, PackageCheck, ScrollText } from 'lucide-preact';
import type { Account } from '../../../shared/protocol/index.ts';
import { LiveMark } from '../live/live-mark.tsx';
import { grantWords } from '../session/account.ts';
import { useConsole } from './console-context.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { type Area, areaOf, areaPath, areasFor } from './navigation.ts';
import styles from './side-bar.module.css';

const icons = { start: House, content: Files, release: PackageCheck, duty: Monitor, audit: ScrollText } satisfies Record<Area, unknown>;

interface SideBarProps {
  account: Account;
  path: string;
  onKeys(): void;
}

export function SideBar({ account, path, onKeys }: SideBarProps) {
  const { words, sites, session } = useConsole();
  const { t } = words;
  const language = words.language.value;
  const current = areaOf(path);
  return (
    <header class={styles.bar}>
      <p class={styles.product}>
        <strong>{t('app.name')}</strong>
        <span>{t('app.console')}</span>
      </p>
      <nav aria-label={t('app.navigation')}>
        <ul class={styles.areas}>
          {areasFor(account).map((area) => {
            const Icon = icons[area];
            return (
              <li key={area}>
                <a href={areaPath[area]} aria-current={area === current ? 'page' : undefined} data-testid={`nav-${area}`}>
                  <Icon size={18} aria-hidden="true" />
                  {t(`nav.${area}`)}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <div class={styles.motif} />
      <div class={styles.foot}>
        <LiveMark />
        <div class={styles.person}>
          <span class={styles.quiet}>{t('session.as')}</span>
          <strong data-testid="signed-in-as">{account.displayName}</strong>
          {account.grants.map((grant) => (
            <span key={JSON.stringify(grant)} class={styles.quiet}>
              {grantWords(grant, (site) => sites.nameOf(site, language), language, t)}
            </span>
          ))}
        </div>
        <div class={styles.tools}>
          <LanguageSwitch />
          <button type="button" class={styles.tool} onClick={onKeys}>
            <Keyboard size={16} aria-hidden="true" />
            {t('keys.title')}
          </button>
          <button type="button" class={styles.tool} onClick={() => void session.signOut()} data-testid="sign-out">
            <LogOut size={16} aria-hidden="true" />
            {t('session.sign-out')}
          </button>
        </div>
      </div>
    </header>
  );
}
