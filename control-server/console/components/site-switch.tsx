import { useConsole } from '../app/console-context.ts';
import styles from './site-switch.module.css';

/** Links to the same area at every site the account may see; shows nothing where there is but one. */
export function SiteSwitch({ current, hrefOf }: { current: string; hrefOf(site: string): string }) {
  const { sites, words } = useConsole();
  const list = sites.sites.value ?? [];
  if (list.length < 2) return null;
  return (
    <nav class={styles.switch} aria-label={words.t('app.sites')}>
      {list.map((site) => (
        <a
          key={site.id}
          href={hrefOf(site.id)}
          class={`${styles.site} ${styles[site.accent]}`}
          aria-current={site.id === current ? 'page' : undefined}
          data-testid={`site-${site.id}`}
        >
          {sites.nameOf(site.id, words.language.value)}
        </a>
      ))}
    </nav>
  );
}
