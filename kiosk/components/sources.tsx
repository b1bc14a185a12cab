import { FileCheck } from 'lucide-preact';
import type { PageMeta } from '../../shared/content-model/index.ts';
import { sourceLocale } from '../../shared/content-model/index.ts';
import { formatDay, formatPartialDate } from '../i18n/format.ts';
import css from './sources.module.css';
import { useWords } from './words-context.ts';

/** Where the facts of a page come from, who issued them, and when they were last checked. */
export function Sources({ meta }: { meta: Pick<PageMeta, 'sources' | 'checkedOn'> }) {
  const words = useWords();
  return (
    <footer class={css.sources} lang={words.lang} data-testid="sources">
      <h2>{words.t('page.sources')}</h2>
      <ul>
        {meta.sources.map((source) => (
          <li key={`${source.number} ${source.title}`}>
            <p class={css.title} lang={sourceLocale}>
              {source.title}
              {source.number !== undefined && `, ${source.number}`}
            </p>
            <p>
              {words.t('page.issuer', { issuer: source.issuer })}
              {source.date !== undefined && ` · ${formatPartialDate(source.date, words.locale)}`}
            </p>
          </li>
        ))}
      </ul>
      <p class={css.checked}>
        <FileCheck size="1.3em" aria-hidden="true" />
        {words.t('page.checked', { date: formatDay(meta.checkedOn, words.locale) })}
      </p>
    </footer>
  );
}
