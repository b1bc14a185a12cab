import { X } from 'lucide-preact';
import type { Locale } from '../../../shared/content-model/index.ts';
import { useWords } from '../app/console-context.ts';
import { Button } from '../components/button.tsx';
import { inputId } from './input-id.ts';
import { MarkupField } from './markup-field.tsx';
import styles from './table-fields.module.css';
import type { BlockForm } from './text-form.ts';

type TableForm = Extract<BlockForm, { kind: 'table' }>;

interface TableFieldsProps {
  form: TableForm;
  locale: Locale;
  onChange(form: TableForm): void;
  isSource: boolean;
}

const maxColumns = 3;
const maxRows = 40;
const replaced = <T,>(list: readonly T[], at: number, item: T): T[] => list.map((old, place) => (place === at ? item : old));

/** Cells of a table; columns and rows are the source text's to add and remove. */
export function TableFields({ form, locale, onChange, isSource }: TableFieldsProps) {
  const t = useWords();
  const columns = form.header.length;
  const setRow = (at: number, row: string[]): void => onChange({ ...form, rows: replaced(form.rows, at, row) });
  const withColumns = (change: (cells: readonly string[]) => string[]): void =>
    onChange({ ...form, header: change(form.header), rows: form.rows.map(change) });
  return (
    <div class={styles.stack}>
      <table class={styles.table}>
        <thead>
          <tr>
            {form.header.map((cell, column) => (
              <th key={column} scope="col">
                <MarkupField
                  label={t('block.column', { number: column + 1 })}
                  value={cell}
                  locale={locale}
                  big
                  testId={inputId(form.id, column + 1)}
                  onChange={(value) => onChange({ ...form, header: replaced(form.header, column, value) })}
                />
              </th>
            ))}
            {isSource && <td class={styles.narrow} />}
          </tr>
        </thead>
        <tbody>
          {form.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>
                  <MarkupField
                    label={t('block.cell', { row: at + 1, column: column + 1 })}
                    value={cell}
                    locale={locale}
                    testId={inputId(form.id, (at + 1) * columns + column + 1)}
                    onChange={(value) => setRow(at, replaced(row, column, value))}
                  />
                </td>
              ))}
              {isSource && (
                <td class={styles.narrow}>
                  {form.rows.length > 1 && (
                    <Button
                      kind="quiet"
                      small
                      label={t('block.remove-line', { number: at + 1 })}
                      onPress={() => onChange({ ...form, rows: form.rows.filter((_, place) => place !== at) })}
                    >
                      <X size={16} aria-hidden="true" />
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {isSource && (
        <div class={styles.tools}>
          {form.rows.length < maxRows && (
            <Button kind="quiet" small onPress={() => onChange({ ...form, rows: [...form.rows, form.header.map(() => '')] })}>
              {t('block.add-row')}
            </Button>
          )}
          {columns < maxColumns && (
            <Button kind="quiet" small onPress={() => withColumns((cells) => [...cells, ''])}>
              {t('block.add-column')}
            </Button>
          )}
          {columns > 1 && (
            <Button kind="quiet" small onPress={() => withColumns((cells) => cells.slice(0, -1))}>
              {t('block.remove-column')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
