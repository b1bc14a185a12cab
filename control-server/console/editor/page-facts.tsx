import type { PageMeta } from '../../../shared/content-model/index.ts';
import { useConsole } from '../app/console-context.ts';
import { formatDay } from '../i18n/format.ts';
import styles from './page-facts.module.css';

/** What is true of the page in every locale: class, dates, sources. */
export function PageFacts({ meta }: { meta: PageMeta }) {
  const { words } = useConsole();
  const { t } = words;
  const language = words.language.value;
  return (
    <details class={styles.facts}>
      <summary>{t('facts.title', { count: meta.sources.length })}</summary>
      <dl class={styles.pairs}>
        <div>
          <dt>{t('facts.class')}</dt>
          <dd>{t(`class.${meta.class}`)}</dd>
        </div>
        <div>
          <dt>{t('facts.category')}</dt>
          <dd>{t(`category.${meta.category}`)}</dd>
        </div>
        <div>
          <dt>{t('facts.checked-on')}</dt>
          <dd>{formatDay(meta.checkedOn, language)}</dd>
        </div>
        <div>
          <dt>{t('facts.review-by')}</dt>
          <dd>{formatDay(meta.reviewBy, language)}</dd>
        </div>
        <div>
          <dt>{t('facts.certainty')}</dt>
          <dd>{t(`facts.certainty-${meta.certainty}`)}</dd>
        </div>
      </dl>
      <ol class={styles.sources}>
        {meta.sources.map((source) => (
          <li key={source.title}>
            {source.url === undefined ? (
              source.title
            ) : (
              <a href={source.url} target="_blank" rel="noreferrer">
                {source.title}
              </a>
            )}{' '}
            <span class={styles.quiet}>
              {[source.number, source.issuer, source.date, t('facts.seen', { day: formatDay(source.seen, language) })]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
