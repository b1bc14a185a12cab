import { type Site, sourceLocale } from '../../../shared/content-model/index.ts';
import type { PageListItem } from '../../../shared/protocol/index.ts';
import { useAccount, useConsole } from '../app/console-context.ts';
import { endonymOf, formatDay, localeName } from '../i18n/format.ts';
import styles from './page-matrix.module.css';
import { inView, type SavedView, textsOf, titleOf } from './saved-views.ts';
import { TextCell } from './text-cell.tsx';

interface PageMatrixProps {
  site: Site;
  items: readonly PageListItem[];
  /** Texts outside this view are drawn back. */
  highlight: SavedView | undefined;
}

export function PageMatrix({ site, items, highlight }: PageMatrixProps) {
  const { words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  const account = useAccount();
  return (
    <div class={styles.scroll}>
      <table class={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('content.page')}</th>
            {site.locales.map((locale) => (
              <th key={locale} scope="col">
                <span lang={locale}>{endonymOf(locale)}</span>
                <span class={styles.quiet}>
                  {localeName(locale, language)}
                  {locale === sourceLocale
                    ? ` · ${t('content.source')}`
                    : site.requiredLocales.includes(locale)
                      ? ` · ${t('content.required')}`
                      : ''}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.meta.id} data-testid={`page-row-${item.meta.id}`}>
              <th scope="row">
                <span lang={sourceLocale}>{titleOf(item)}</span>
                <span class={styles.quiet}>
                  {t(`category.${item.meta.category}`)} · <ReviewBy day={item.meta.reviewBy} />
                </span>
              </th>
              {textsOf(item, site.locales).map((text) => (
                <td key={text.locale} class={highlight && !inView(highlight, text, account, site.id) ? styles.back : undefined}>
                  <TextCell site={site.id} item={item} text={text} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReviewBy({ day }: { day: string }) {
  const { words } = useConsole();
  const overdue = day < new Date().toISOString().slice(0, 10);
  const shown = formatDay(day, words.language.value);
  return (
    <span class={overdue ? styles.overdue : undefined}>
      {words.t(overdue ? 'content.review-overdue' : 'content.review-by', { day: shown })}
    </span>
  );
}
