import { type Locale, sourceLocale, type TextBody } from '../../../shared/content-model/index.ts';
import { useWords } from '../app/console-context.ts';
import { MarkupField } from './markup-field.tsx';
import type { TextForm } from './text-form.ts';
import styles from './title-fields.module.css';

interface TitleFieldsProps {
  form: TextForm;
  locale: Locale;
  /** Shown beside a translation; undefined for the source text itself. */
  source: TextBody | undefined;
  problems: ReadonlySet<string>;
  change(edit: (form: TextForm) => TextForm): void;
}

/** Title and summary of a text, beside the source's. */
export function TitleFields({ form, locale, source, problems, change }: TitleFieldsProps) {
  const t = useWords();
  const rows = [
    { field: 'title', maxLength: 200, big: true },
    { field: 'summary', maxLength: 400, big: false },
  ] as const;
  return (
    <div class={styles.rows}>
      {rows.map(({ field, maxLength, big }) => (
        <div key={field} class={`${source ? styles.beside : styles.alone} ${problems.has(field) ? styles.problem : ''}`}>
          {source && (
            <div class={styles.source}>
              <span class={styles.name}>{t(`text.${field}`)}</span>
              <p lang={sourceLocale} class={big ? styles.big : undefined}>
                {source[field]}
              </p>
            </div>
          )}
          <div class={styles.target}>
            <MarkupField
              label={t(`text.${field}`)}
              labelled
              value={form[field]}
              locale={locale}
              big={big}
              marks={false}
              maxLength={maxLength}
              testId={`text-${field}-input`}
              onChange={(value) => change((was) => ({ ...was, [field]: value }))}
            />
          </div>
        </div>
      ))}
    </div>
  );
}
