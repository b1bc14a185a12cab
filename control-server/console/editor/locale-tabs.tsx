import type { Locale, Site } from '../../../shared/content-model/index.ts';
import type { PageDetail } from '../../../shared/protocol/index.ts';
import { useConsole } from '../app/console-context.ts';
import { textPath } from '../app/navigation.ts';
import { TextStateMark } from '../components/text-state.tsx';
import { endonymOf, localeName } from '../i18n/format.ts';
import { textIn } from './editing.ts';
import styles from './locale-tabs.module.css';

/** The page's texts, one link each, with their states. */
export function LocaleTabs({ site, page, current }: { site: Site; page: PageDetail; current: Locale }) {
  const { words } = useConsole();
  return (
    <nav class={styles.tabs} aria-label={words.t('text.locales')}>
      {site.locales.map((locale) => (
        <a
          key={locale}
          href={textPath(site.id, page.meta.id, locale)}
          aria-current={locale === current ? 'page' : undefined}
          title={localeName(locale, words.language.value)}
          data-testid={`text-${locale}`}
        >
          <span lang={locale} class={styles.name}>
            {endonymOf(locale)}
          </span>
          <TextStateMark state={textIn(page, locale)?.state ?? 'missing'} />
        </a>
      ))}
    </nav>
  );
}
